/** Facts about putting exported items back. */
import assert from "node:assert/strict";
import type { WorkDetail } from "../../core/work.ts";
import { START_MILLISECONDS, workDetail, workItem } from "../support/build.ts";
import { expectDone } from "./bench.ts";
import type { CaseGroup, StoreCase } from "./case.ts";

const SECONDS = START_MILLISECONDS / 1000;

const FAILED = {
  epoch: 2,
  agent: "a1",
  outcome: "failed",
  endedAt: START_MILLISECONDS - 5000,
  error: "boom",
  exitStatus: 1,
} as const;

/** One record of every state, with everything that can belong to it. */
const RECORDS: readonly Omit<WorkDetail, "item" | "attempts" | "cancelRequested">[] = [
  { state: "ready", epoch: 3, lastEpoch: 5 },
  { state: "scheduled", epoch: 3, lastEpoch: 5, due: SECONDS + 77 },
  { state: "blocked", epoch: 3, lastEpoch: 5, waitsFor: ["missing"] },
  { state: "claimed", epoch: 3, lastEpoch: 5, agent: "a1", deadline: SECONDS + 99 },
  { state: "done", epoch: 3, lastEpoch: 5, agent: "a1", result: { ok: true } },
  { state: "dead", epoch: 3, lastEpoch: 3 },
  { state: "cancelled", epoch: 3, lastEpoch: 5 },
];

const STATE_CASES: readonly StoreCase[] = RECORDS.map((record) => ({
  title: `a ${record.state} item is put back exactly as it was`,
  async run(bench) {
    const after = record.state === "blocked" ? ["missing"] : [];
    const isDone = record.state === "done";
    const accepted = {
      epoch: 3,
      agent: "a1",
      outcome: "done",
      endedAt: START_MILLISECONDS,
    } as const;
    const detail = workDetail({
      ...record,
      item: workItem({ id: "w", after, needs: ["gpu"], tags: ["t"], payload: { x: [1] } }),
      attempts: isDone ? [FAILED, { ...accepted, result: { ok: true } }] : [FAILED],
    });
    assert.equal(await bench.store.restore([detail]), 1);
    assert.deepEqual(await bench.detail("w"), detail);
  },
}));

/** Facts about putting exported items back. */
export const RESTORE_CASES: CaseGroup = {
  name: "restore",
  needs: ["restore"],
  cases: [
    ...STATE_CASES,
    {
      title: "an id that exists is left alone and not counted, also in another case",
      invariant: "I7",
      async run(bench) {
        await bench.held("a1", { id: "Work" });
        const again = workDetail({ item: workItem({ id: "Work", title: "Other" }) });
        const folded = workDetail({ item: workItem({ id: "wORK", title: "Other" }) });
        const fresh = workDetail({ item: workItem({ id: "fresh" }) });
        const restored = await bench.store.restore([again, folded, fresh]);
        assert.equal(restored, 1);
        const { item } = await bench.expectState("Work", "claimed", 1);
        assert.equal(item.title, "Do Work");
      },
    },
    {
      title: "restoring the same twice restores it once",
      invariant: "I15",
      async run(bench) {
        const details = [1, 2, 3].map((n) => workDetail({ item: workItem({ id: `w${n}` }) }));
        assert.equal(await bench.store.restore(details), 3);
        const restored = await bench.unchanged(() => bench.store.restore(details));
        assert.equal(restored, 0);
      },
    },
    {
      title: "the wish to cancel and the progress of a claimed item are put back",
      needs: ["cancel", "progress"],
      async run(bench) {
        const detail = workDetail({
          item: workItem({ id: "w" }),
          state: "claimed",
          agent: "a1",
          deadline: SECONDS + 300,
          progress: { epoch: 1, at: START_MILLISECONDS, percent: 10, note: "n" },
          cancelRequested: true,
        });
        await bench.store.restore([detail]);
        assert.deepEqual(await bench.detail("w"), detail);
      },
    },
    {
      title: "a restored ready item goes on at its epoch, with its age and urgency",
      async run(bench) {
        await bench.add({ id: "young" });
        const item = workItem({ id: "old", addedAtMicros: START_MILLISECONDS * 1000 - 10 ** 9 });
        await bench.store.restore([workDetail({ item, epoch: 7, lastEpoch: 9 })]);
        const claim = await bench.claimOne("a1");
        assert.deepEqual([claim.item.id, claim.epoch], ["old", 7]);
        expectDone(await bench.complete(claim));
      },
    },
    {
      title: "a restored claim is reclaimed when its lease has ended",
      needs: ["sweep"],
      async run(bench) {
        const claimed = { state: "claimed", agent: "gone", deadline: SECONDS - 1000 } as const;
        await bench.store.restore([workDetail({ item: workItem({ id: "w" }), ...claimed })]);
        await bench.sweep();
        await bench.expectState("w", "ready", 2);
      },
    },
    {
      title: "a restored done item frees the items that wait for it, at the latest at a sweep",
      needs: ["sweep", "dependencies"],
      async run(bench) {
        await bench.add({ id: "then", after: ["first"] });
        const done = { state: "done", agent: "a1" } as const;
        await bench.store.restore([workDetail({ item: workItem({ id: "first" }), ...done })]);
        await bench.sweep();
        await bench.expectState("then", "ready", 1);
      },
    },
    {
      title: "a restored blocked item is freed when what it waits for is done",
      needs: ["dependencies"],
      async run(bench) {
        const item = workItem({ id: "then", after: ["first"] });
        await bench.store.restore([workDetail({ item, state: "blocked" })]);
        expectDone(await bench.complete(await bench.held("a1", { id: "first" })));
        await bench.expectState("then", "ready", 1);
      },
    },
    {
      title: "a restored unique key is held again",
      needs: ["unique"],
      async run(bench) {
        await bench.store.restore([workDetail({ item: workItem({ id: "w", unique: "k" }) })]);
        const [added] = await bench.tryAdd({ id: "v", unique: "k" });
        assert.deepEqual(added, { outcome: "exists", id: "w", by: "unique" });
      },
    },
    {
      title: "what one store lists, another takes: the whole swarm moves",
      needs: ["dependencies"],
      async run(bench) {
        await bench.add({ id: "a" }, { id: "b" }, { id: "c", after: ["a"] }, { id: "d" });
        expectDone(await bench.settle(await bench.claimOne("a1"), { verb: "complete", result: 1 }));
        await bench.kill(await bench.claimOne("a1"));
        await bench.claimOne("a2");
        const before = await bench.snapshot();
        const elsewhere = await bench.elsewhere();
        assert.equal(await elsewhere.store.restore(Object.values(before)), 4);
        assert.deepEqual(await elsewhere.snapshot(), before);
      },
    },
  ],
};
