// Goal: on a machine so slow that a lease ends while its holder is being killed, the demo still knows what that
// one held. Method: a child whose end takes longer than the lease, and another agent that does its work meanwhile.
import assert from "node:assert/strict";
import type { Child } from "../../cli/host.ts";
import type { Expected } from "../../cli/demo/evidence.ts";
import type { WorkerProcess } from "../../cli/demo/processes.ts";
import { killOneMidway } from "../../cli/demo/victim.ts";
import { temporarySwarm } from "../support/swarm.ts";

Deno.test("killOneMidway() tells what the dead held, also when its lease ends before it is dead", async () => {
  await using here = await temporarySwarm({ leaseSeconds: 2, skewSeconds: 0 });
  const { swarm, clock } = here;
  for (const id of ["f1", "f2"]) await swarm.add({ id, title: id });
  for (const id of ["w1", "w2"]) await swarm.register({ id });
  const [done] = await swarm.claim({ agent: "w1" });
  await swarm.complete(done!.token);
  const [held] = await swarm.claim({ agent: "w2" });
  const signals: string[] = [];
  const child = {
    pid: 2,
    killGroup: (signal: string) => void signals.push(signal),
    get status() {
      return slowEnd();
    },
  };
  async function slowEnd() {
    clock.advance(4);
    await swarm.sweep();
    const [again] = await swarm.claim({ agent: "w1" });
    await swarm.complete(again!.token);
    return { code: 137, signal: "SIGKILL" };
  }
  const victim: WorkerProcess = {
    agent: "w2",
    child: child as unknown as Child,
    accepted: [],
    isWaiting: () => true,
    ended: () => undefined,
    complaint: () => "",
  };
  const table = [done!, held!].map(({ item: { id } }) => ({ id }) as Expected);
  const { signal } = new AbortController();
  const killing = killOneMidway({ swarm, workers: [victim], table, signal });
  let isOver = false;
  killing.finally(() => isOver = true).catch(() => {});
  while (!isOver) {
    clock.advance(0.001);
    await new Promise((resolve) => setTimeout(resolve));
  }
  const kill = await killing;
  assert.deepEqual(signals, ["SIGSTOP", "SIGKILL"]);
  assert.deepEqual(kill?.held, [{ id: held!.item.id, epoch: 1 }]);
  assert.equal((await swarm.show(held!.item.id))?.state, "done");
});
