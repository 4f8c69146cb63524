// Goal: an item that is put back keeps its whole history, and one that lost its markers is woken all the same.
import assert from "node:assert/strict";
import type { Attempt, WorkDetail } from "../../core/work.ts";
import { START_MILLISECONDS, workDetail, workItem } from "../support/build.ts";
import { held } from "../support/fault_case.ts";
import { FaultySwarm, ROOT } from "../support/faulty_swarm.ts";

const SECONDS = START_MILLISECONDS / 1000;

function attempt(epoch: number, outcome: Attempt["outcome"]): Attempt {
  return { epoch, agent: "ann", outcome, endedAt: START_MILLISECONDS };
}

Deno.test("I5: each way that an attempt can end is put back, and so is a due time behind others", async () => {
  const store = (await (await FaultySwarm.make()).open("one")).engine.store;
  const outcomes = ["failed", "expired", "adopted", "released", "handed_off"] as const;
  const detail: WorkDetail = workDetail({
    item: workItem({ id: "w", after: ["missing"], notBefore: SECONDS + 500 }),
    state: "blocked",
    epoch: 6,
    lastEpoch: 9,
    waitsFor: ["missing"],
    attempts: outcomes.map((outcome, index) => attempt(index + 1, outcome)),
  });
  const cancelled: WorkDetail = workDetail({
    item: workItem({ id: "c" }),
    state: "cancelled",
    attempts: [attempt(1, "cancelled")],
  });
  assert.equal(await store.restore([detail, cancelled]), 2);
  assert.deepEqual(await store.find("w"), detail);
  assert.deepEqual(await store.find("c"), cancelled);
});

for (const what of ["markers", "markers, but not their directory,"]) {
  Deno.test(`I12: an item whose ${what} are gone is marked again, and woken in its time`, async () => {
    const bench = await FaultySwarm.make();
    const swarm = await bench.open("one");
    const { token } = await held(swarm);
    await swarm.add({ id: "next", title: "Next", after: ["w1"] });
    const { fs } = bench;
    for (const marker of fs.list(`${ROOT}/work/waits/w1`)!) {
      fs.remove(`${ROOT}/work/waits/w1/${marker}`);
    }
    fs.remove(`${ROOT}/work/after/next/w1`);
    if (what === "markers") fs.removeDirectory(`${ROOT}/work/after/next`);
    bench.clock.advance(61);
    await swarm.sweep();
    const found = await swarm.show("next");
    assert.deepEqual([found?.state, found?.waitsFor], ["blocked", ["w1"]]);
    await swarm.complete(token);
    assert.equal((await swarm.show("next"))?.state, "ready");
  });
}
