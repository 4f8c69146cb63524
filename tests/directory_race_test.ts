// Goal: what happens between two calls of one step harms nobody.
// Method: on the simulated disk another process acts at exactly that moment.
import assert from "node:assert/strict";
import { SimulatedDisk } from "../core/fs/simulated.ts";
import { initSwarm, openSwarm } from "../core/open.ts";

Deno.test("I6: a result is kept although another process makes its directory at that moment", async () => {
  const disk = new SimulatedDisk({ seed: 3 });
  const other = disk.fs({ process: "other" });
  await initSwarm("/swarm", { fs: other });
  const fs = disk.fs({ process: "victim" });
  const swarm = await openSwarm("/swarm", { fs, clock: disk.clock });
  await swarm.add({ id: "w1", title: "w" });
  const [claim] = await swarm.claim({ agent: "a" });
  const directory = "/swarm/results/w1";
  let isMissed = false;
  disk.onCall = ({ process, path, operation }) => {
    // The call behind the rename that found no directory.
    if (process === "victim" && isMissed) other.makeDirectory(directory);
    isMissed ||= process === "victim" && operation === "rename" && path.includes("/tmp/");
    return "ok";
  };
  const answer = await swarm.complete(claim!.token, { result: { pictures: 12 } });
  assert.ok(isMissed, "the result was to be published");
  assert.equal(answer.outcome, "done");
  disk.onCall = () => "ok";
  assert.deepEqual((await swarm.show("w1"))?.result, { pictures: 12 });
  await swarm.close();
});
