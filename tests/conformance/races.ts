/** Facts that hold when many act at once, through several handles. */
import assert from "node:assert/strict";
import type { Store } from "../../core/store/store.ts";
import type { Claim } from "../../core/work.ts";
import { type Bench, expectDone } from "./bench.ts";
import type { CaseGroup, StoreCase } from "./case.ts";

/** Claims until nothing is left; bounded, because a store must not hand out for ever. */
async function drain(store: Store, agent: string, max: number): Promise<Claim[]> {
  const all: Claim[] = [];
  for (let round = 0; round < 1000; round++) {
    const claims = await store.claim({ agent, labels: [], max });
    if (claims.length === 0) return all;
    all.push(...claims);
  }
  throw new Error("The work never ends");
}

async function addMany(bench: Bench, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, (_, index) => `w${index}`);
  await bench.add(...ids.map((id) => ({ id })));
  return ids;
}

const CLAIM_RACES: readonly StoreCase[] = [1, 3].map((max) => ({
  title: `concurrent claims of ${max} through four handles hand out each item once`,
  invariant: "I2",
  async run(bench) {
    const ids = await addMany(bench, 60);
    const handles = await bench.handles(4);
    const drained = await Promise.all(
      Array.from({ length: 8 }, (_, index) => drain(handles[index % 4]!, `a${index}`, max)),
    );
    const claimed = drained.flat().map(({ item }) => item.id);
    assert.deepEqual(claimed.sort(), ids.sort());
  },
}));

const HOLDER_RACES: readonly StoreCase[] = [
  {
    title: "of concurrent claims of one item by its id exactly one succeeds",
    invariant: "I2",
    needs: ["claim_by_id"],
    async run(bench) {
      await addMany(bench, 3);
      const handles = await bench.handles(4);
      const claims = await Promise.all(
        handles.map((store, index) =>
          store.claim({ agent: `a${index}`, labels: [], max: 1, id: "w1" })
        ),
      );
      assert.equal(claims.flat().length, 1);
    },
  },
  {
    title: "one agent that claims through many handles at once stays within its work capacity",
    invariant: "I11",
    async run(bench) {
      await addMany(bench, 20);
      const handles = await bench.handles(4);
      const request = { agent: "a1", labels: [], max: 2, workCapacity: 3 };
      const claims = await Promise.all(handles.map((store) => store.claim(request)));
      const held = (await bench.store.stats()).claimed;
      assert.ok(held >= 1 && held <= 3, `${held} claims`);
      assert.equal(claims.flat().length, held);
    },
  },
  {
    title: "of concurrent completes of two holders only the current one counts",
    invariant: "I1",
    needs: ["sweep"],
    async run(bench) {
      const stale = await bench.held("a1", { id: "w" });
      bench.passLease();
      await bench.sweep();
      const current = await bench.claimOne("a2");
      const other = await bench.another();
      const answers = await Promise.all([
        other.settle(stale.token, { verb: "complete", result: "stale" }),
        bench.settle(current, { verb: "complete", result: "current" }),
      ]);
      assert.deepEqual(answers.map(({ outcome }) => outcome), ["lost", "done"]);
      assert.equal((await bench.detail("w")).result, "current");
    },
  },
  {
    title: "of concurrent settlements of one claim exactly one happens",
    invariant: "I1",
    async run(bench) {
      const handles = await bench.handles(3);
      for (let round = 0; round < 10; round++) {
        const { token } = await bench.held("a1", { id: `w${round}` });
        const answers = await Promise.all([
          handles[0]!.settle(token, { verb: "complete" }),
          handles[1]!.settle(token, { verb: "fail", error: "x", backoff: () => 1000 }),
          handles[2]!.settle(token, { verb: "release" }),
        ]);
        const outcomes = answers.map(({ outcome }) => outcome).sort();
        assert.deepEqual(outcomes, ["done", "lost", "lost"]);
        // What was released must not be claimed in the next round.
        await bench.claim("other", { max: 5 });
      }
    },
  },
];

const UPKEEP_RACES: readonly StoreCase[] = [
  {
    title: "concurrent sweeps reclaim each claim once",
    invariant: "I15",
    async run(bench) {
      const ids = await addMany(bench, 20);
      await bench.claim("a1", { max: 20 });
      bench.passLease();
      const handles = await bench.handles(4);
      const reports = await Promise.all(handles.map((store) => store.sweep({ force: true })));
      const reclaimed = reports.flatMap((report) => report.reclaimed.map(({ id }) => id));
      assert.deepEqual(reclaimed.sort(), ids.sort());
      for (const id of ids) {
        const { attempts } = await bench.expectState(id, "ready", 2);
        assert.equal(attempts.length, 1);
      }
    },
  },
  {
    title: "concurrent sweeps promote each item once",
    invariant: "I15",
    needs: ["schedule"],
    async run(bench) {
      const notBefore = bench.seconds + 10;
      await bench.add(
        ...Array.from({ length: 20 }, (_, index) => ({ id: `w${index}`, notBefore })),
      );
      bench.passSeconds(10);
      const handles = await bench.handles(4);
      const reports = await Promise.all(handles.map((store) => store.sweep({ force: true })));
      assert.equal(reports.reduce((sum, { promoted }) => sum + promoted, 0), 20);
      assert.equal((await bench.store.stats()).ready, 20);
    },
  },
  {
    title: "a renewal and a reclaim at the same time: one of them wins, and both say so",
    invariant: "I4",
    async run(bench) {
      const other = await bench.another();
      for (let round = 0; round < 10; round++) {
        const claim = await bench.held("a1", { id: `w${round}` });
        bench.passLease();
        const race = [other.sweep({ force: true }), bench.renew(claim)] as const;
        const [{ reclaimed }, renewal] = await Promise.all(race);
        const isRenewed = renewal.outcome === "done";
        assert.equal(reclaimed.length, isRenewed ? 0 : 1);
        await bench.expectState(`w${round}`, isRenewed ? "claimed" : "ready", isRenewed ? 1 : 2);
        for (const left of await bench.claim("a2", { max: 5 })) await bench.complete(left);
        if (isRenewed) expectDone(await bench.complete(claim));
      }
    },
  },
  {
    title: "two dependencies completed at the same time free their dependent",
    invariant: "I12",
    needs: ["dependencies"],
    async run(bench) {
      const other = await bench.another();
      for (let round = 0; round < 10; round++) {
        const [a, b, then] = [`a${round}`, `b${round}`, `then${round}`];
        await bench.add({ id: a }, { id: b }, { id: then, after: [a, b] });
        const claims = await bench.claim("a1", { max: 2 });
        await Promise.all([
          bench.complete(claims[0]!),
          other.settle(claims[1]!.token, { verb: "complete" }),
        ]);
        await bench.expectState(then, "ready", 1);
        expectDone(await bench.complete(await bench.claimOne("a1")));
      }
    },
  },
  {
    title: "a dependent added while its dependency is completed is never left behind",
    invariant: "I12",
    needs: ["dependencies"],
    async run(bench) {
      const other = await bench.another();
      for (let round = 0; round < 10; round++) {
        const claim = await bench.held("a1", { id: `first${round}` });
        await Promise.all([
          bench.add({ id: `then${round}`, after: [`first${round}`] }),
          other.settle(claim.token, { verb: "complete" }),
        ]);
        await bench.expectState(`then${round}`, "ready", 1);
        expectDone(await bench.complete(await bench.claimOne("a1")));
      }
    },
  },
];

const ADD_RACES: readonly StoreCase[] = [
  {
    title: "of concurrent adds of one id exactly one adds",
    invariant: "I5",
    async run(bench) {
      const handles = await bench.handles(4);
      const { item } = await (await bench.elsewhere()).held("a1", { id: "w" });
      const answers = await Promise.all(
        handles.map((store, index) =>
          store.add([{ item: { ...item, title: `t${index}` }, chosen: true }])
        ),
      );
      const winners = answers.flatMap(([one], index) => one!.outcome === "added" ? [index] : []);
      assert.equal(winners.length, 1);
      assert.equal((await bench.detail("w")).item.title, `t${winners[0]}`);
    },
  },
  {
    title: "of concurrent adds with one unique key exactly one adds",
    invariant: "I5",
    needs: ["unique"],
    async run(bench) {
      const handles = await bench.handles(4);
      const { item } = await (await bench.elsewhere()).held("a1", { id: "w", unique: "k" });
      const answers = await Promise.all(
        handles.map((store, index) =>
          store.add([{ item: { ...item, id: `w${index}` }, chosen: true }])
        ),
      );
      const added = answers.flat().filter(({ outcome }) => outcome === "added");
      assert.equal(added.length, 1);
      for (const answer of answers.flat()) assert.equal(answer.id, added[0]!.id);
    },
  },
  {
    title: "what one handle adds, another claims at once",
    async run(bench) {
      const other = await bench.another();
      assert.deepEqual(await other.claim({ agent: "a1", labels: [], max: 1 }), []);
      await bench.add({ id: "w" });
      const [claim] = await other.claim({ agent: "a1", labels: [], max: 1 });
      expectDone(await bench.complete(claim!));
      assert.equal((await other.find("w"))?.state, "done");
    },
  },
];

/** Facts that hold when many act at once. */
export const RACE_CASES: CaseGroup = {
  name: "races",
  needs: ["handles"],
  cases: [
    ...CLAIM_RACES,
    ...HOLDER_RACES,
    ...UPKEEP_RACES.map((one): StoreCase => ({ ...one, needs: ["sweep", ...one.needs ?? []] })),
    ...ADD_RACES,
  ],
};
