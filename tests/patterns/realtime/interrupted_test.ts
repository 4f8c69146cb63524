// Goal: who is told to end while it waits in a channel ends as signals end programs, not as if time were up.
// Method: real processes; the channel itself says when one of them waits.
import assert from "node:assert/strict";
import { NATIVE, WorkerPlace } from "../../support/worker_place.ts";

Deno.test("who is told to end leaves a barrier of a channel, and says so", async () => {
  await using place = await WorkerPlace.open(NATIVE);
  await place.run("realtime", "channel", "create", "c");
  const join = ["realtime", "barrier", "join", "c", "b", "--as", "ann", "--count", "2"];
  const { child, ended } = await place.start(...join, "--wait", "100");
  while (!(await shown(place)).includes("ann")) {
    /* Each look is a process: no pause is needed. */
  }
  Deno.kill(child.pid, "SIGTERM");
  const { code, stderr } = await ended;
  assert.equal(code, 143);
  assert.match(stderr, /SIGTERM came/);
  assert.doesNotMatch(await shown(place), /ann/);
});

async function shown(place: WorkerPlace): Promise<string> {
  return (await place.run("realtime", "show", "c")).stdout;
}
