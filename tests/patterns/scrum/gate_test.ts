// Goal: whoever tells `swarmsh scrum item done --run-gate` to end tells the gate, and no item is done by it.
// Method: a real process for each signal, whose gate tells the test where it is through a named pipe.
import { NATIVE, WorkerPlace } from "../../support/worker_place.ts";
import { endWhileGateRuns, PASSED } from "./_gate_story.ts";

for (const signal of Object.keys(PASSED) as (keyof typeof PASSED)[]) {
  Deno.test(`${signal} ends a gate and what it started`, async () => {
    await using place = await WorkerPlace.open(NATIVE);
    await endWhileGateRuns(place, signal);
  });
}
