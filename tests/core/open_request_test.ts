/** I7: a request to cancel that was told as taken is followed, also where the item dies and is retried. */
import assert from "node:assert/strict";
import { SwarmError } from "../../core/errors.ts";
import { ManualClock } from "../../core/clock.ts";
import { SimulatedDisk } from "../../core/fs/simulated.ts";
import { initSwarm, openSwarm } from "../../core/open.ts";

const ROOT = "/data";

Deno.test("I7: an item that somebody asked to cancel while it was held is not retried", async () => {
  const clock = new ManualClock();
  const disk = new SimulatedDisk({ seed: 1, clock });
  await initSwarm(ROOT, { fs: disk.fs() });
  const open = (process: string) => openSwarm(ROOT, { fs: disk.fs({ process }), clock });
  await using holder = await open("holder");
  await using rival = await open("rival");
  await holder.add({ id: "w1", title: "held", maxAttempts: 1 });
  const [claim] = await holder.claim({ agent: "ann" });
  let cancelling: Promise<unknown> | undefined;
  let retrying: Promise<unknown> | undefined;
  // The holder has seen that nobody asked, and is about to move the item; then it has seen the request.
  disk.onCall = ({ process, operation, path }) => {
    if (process !== "holder") return "ok";
    const { store } = rival.engine;
    if (operation === "rename" && path.includes("/work/claimed/")) {
      cancelling ??= store.cancel("w1", "changed");
    }
    if (operation === "read" && path.includes("/cancelling/")) retrying ??= store.retry("w1", 2);
    return "ok";
  };
  await holder.fail(claim!.token, { error: "no paper" });
  disk.onCall = () => "ok";

  assert.deepEqual(await cancelling, {
    outcome: "done",
    value: { id: "w1", epoch: 1, state: "claimed" },
  });
  assert.deepEqual(await retrying, {
    outcome: "refused",
    error: new SwarmError("conflict", 'Cannot retry work "w1": it is cancelled, expected dead'),
  });
  const shown = await rival.show("w1");
  assert.deepEqual([shown?.state, shown?.epoch], ["cancelled", 1]);
  assert.deepEqual((await rival.sweep()).swept, 0);
});
