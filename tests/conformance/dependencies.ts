/** Facts about items that wait for others. */
import assert from "node:assert/strict";
import type { State } from "../../core/transitions.ts";
import { arrange } from "./arrange.ts";
import { expectDone } from "./bench.ts";
import type { CaseGroup, StoreCase } from "./case.ts";

/** Ends that are not done, and whether the dependent goes on. */
const BAD_ENDS: readonly State[] = ["dead", "cancelled"];

const BAD_END_CASES: readonly StoreCase[] = BAD_ENDS.flatMap((state): StoreCase[] => [
  {
    title: `a dependency that is ${state} leaves its dependent blocked and visible`,
    async run(bench) {
      await bench.add({ id: "first" }, { id: "then", after: ["first"] });
      if (state === "dead") await bench.kill(await bench.claimOne("a1"));
      else expectDone(await bench.store.cancel("first", undefined));
      await bench.sweep();
      assert.deepEqual((await bench.expectState("then", "blocked", 1)).waitsFor, ["first"]);
    },
  },
  {
    title: `with afterAny, a dependency that is ${state} frees its dependent at once`,
    async run(bench) {
      await bench.add({ id: "first" }, { id: "then", after: ["first"], afterAny: true });
      if (state === "dead") await bench.kill(await bench.claimOne("a1"));
      else expectDone(await bench.store.cancel("first", undefined));
      await bench.expectState("then", "ready", 1);
    },
  },
  {
    title: `with afterAny, an item added after one that is ${state} is ready at once`,
    async run(bench) {
      await arrange(bench, state, { id: "first" });
      const states = await bench.add(
        { id: "strict", after: ["first"] },
        { id: "any", after: ["first"], afterAny: true },
      );
      assert.deepEqual(states, ["blocked", "ready"]);
    },
  },
]);

const UNBLOCK_CASES: readonly StoreCase[] = [
  {
    title: "a dependent is blocked, names what it waits for and is not handed out",
    async run(bench) {
      const states = await bench.add({ id: "first" }, { id: "then", after: ["first"] });
      assert.deepEqual(states, ["ready", "blocked"]);
      const { waitsFor } = await bench.expectState("then", "blocked", 1);
      assert.deepEqual(waitsFor, ["first"]);
      assert.deepEqual(await bench.claimIds("a1", { max: 5 }), ["first"]);
    },
  },
  {
    title: "completing the last dependency frees the dependent at once, without a sweep",
    async run(bench) {
      await bench.add({ id: "a" }, { id: "b" }, { id: "then", after: ["a", "b"] });
      const [a, b] = await bench.claim("a1", { max: 2 });
      expectDone(await bench.complete(b!));
      assert.deepEqual((await bench.expectState("then", "blocked")).waitsFor, ["a"]);
      expectDone(await bench.complete(a!));
      const { waitsFor } = await bench.expectState("then", "ready", 1);
      assert.equal(waitsFor, undefined);
      assert.deepEqual(await bench.claimIds("a1"), ["then"]);
    },
  },
  {
    title: "an item added after what it waits for is done is ready at once",
    async run(bench) {
      await arrange(bench, "done", { id: "first" });
      assert.deepEqual(await bench.add({ id: "then", after: ["first"] }), ["ready"]);
    },
  },
  {
    title: "one completion frees every dependent",
    async run(bench) {
      const first = await bench.held("a1", { id: "first" });
      const ids = Array.from({ length: 20 }, (_, index) => `then${index}`);
      await bench.add(...ids.map((id) => ({ id, after: ["first"] })));
      expectDone(await bench.complete(first));
      assert.deepEqual((await bench.claimIds("a1", { max: 50 })).sort(), ids.sort());
    },
  },
  {
    title: "a chain frees one link at a time",
    async run(bench) {
      await bench.add({ id: "a" }, { id: "b", after: ["a"] }, { id: "c", after: ["b"] });
      for (const id of ["a", "b", "c"]) {
        const claims = await bench.claim("a1", { max: 5 });
        assert.deepEqual(claims.map(({ item }) => item.id), [id]);
        expectDone(await bench.complete(claims[0]!));
      }
    },
  },
  {
    title: "a completed retry of a dead dependency frees the dependent",
    needs: ["retry"],
    async run(bench) {
      await bench.add({ id: "first" }, { id: "then", after: ["first"] });
      await bench.kill(await bench.claimOne("a1"));
      expectDone(await bench.store.retry("first", 1));
      expectDone(await bench.complete(await bench.claimOne("a1")));
      await bench.expectState("then", "ready", 1);
    },
  },
];

const ORDER_CASES: readonly StoreCase[] = [
  {
    title: "a failed attempt of the dependency frees nobody, not even with afterAny",
    async run(bench) {
      await bench.add({ id: "first" }, { id: "then", after: ["first"], afterAny: true });
      const claim = await bench.claimOne("a1");
      await bench.settle(claim, { verb: "fail", error: "x", backoff: () => 5 });
      await bench.expectState("then", "blocked", 1);
    },
  },
  {
    title: "a dependency that dies by reclaim frees a dependent with afterAny",
    needs: ["sweep"],
    async run(bench) {
      await bench.add(
        { id: "first", maxAttempts: 1 },
        { id: "then", after: ["first"], afterAny: true },
      );
      await bench.claimOne("a1");
      bench.passLease();
      await bench.sweep();
      await bench.expectState("first", "dead", 1);
      await bench.expectState("then", "ready", 1);
    },
  },
  {
    title: "a batch may name its own items in any order",
    async run(bench) {
      const states = await bench.add({ id: "then", after: ["first"] }, { id: "first" });
      assert.deepEqual(states, ["blocked", "ready"]);
      expectDone(await bench.complete(await bench.claimOne("a1")));
      await bench.expectState("then", "ready", 1);
    },
  },
  {
    title: "a dependency that does not exist yet is waited for",
    async run(bench) {
      await bench.add({ id: "then", after: ["later"] });
      await bench.sweep();
      await bench.expectState("then", "blocked", 1);
      expectDone(await bench.complete(await bench.held("a1", { id: "later" })));
      await bench.expectState("then", "ready", 1);
    },
  },
  {
    title: "a dependent with an earliest start is blocked first, then scheduled, then ready",
    needs: ["schedule", "sweep"],
    async run(bench) {
      const notBefore = bench.seconds + 100;
      const states = await bench.add(
        { id: "first" },
        { id: "then", after: ["first"], notBefore },
      );
      assert.deepEqual(states, ["ready", "blocked"]);
      expectDone(await bench.complete(await bench.claimOne("a1")));
      assert.equal((await bench.expectState("then", "scheduled", 1)).due, notBefore);
      bench.passSeconds(100);
      await bench.sweep();
      await bench.expectState("then", "ready", 1);
    },
  },
  {
    title: "a dependent whose earliest start has passed meanwhile is ready",
    needs: ["schedule"],
    async run(bench) {
      await bench.add(
        { id: "first" },
        { id: "then", after: ["first"], notBefore: bench.seconds + 10 },
      );
      bench.passSeconds(10);
      expectDone(await bench.complete(await bench.claimOne("a1")));
      await bench.expectState("then", "ready", 1);
    },
  },
  {
    title: "a sweep changes nothing where nothing is due, however often it runs",
    invariant: "I15",
    needs: ["sweep"],
    async run(bench) {
      await bench.add({ id: "first" }, { id: "then", after: ["first"] });
      const report = await bench.unchanged(async () => {
        await bench.sweep();
        return await bench.sweep();
      });
      assert.equal(report.unblocked, 0);
    },
  },
  {
    title: "an item that waited keeps its place by age",
    invariant: "I10",
    needs: ["order"],
    async run(bench) {
      await bench.add({ id: "first" }, { id: "then", after: ["first"] }, { id: "young" });
      expectDone(await bench.complete(await bench.claimOne("a1")));
      assert.deepEqual(await bench.claimIds("a1", { max: 2 }), ["then", "young"]);
    },
  },
  {
    title: "a cancelled dependent stays cancelled when its dependency is done",
    needs: ["cancel"],
    async run(bench) {
      await bench.add({ id: "first" }, { id: "then", after: ["first"] });
      expectDone(await bench.store.cancel("then", undefined));
      expectDone(await bench.complete(await bench.claimOne("a1")));
      await bench.sweep();
      await bench.expectState("then", "cancelled", 1);
    },
  },
  {
    title: "check() notes a dependent whose dependency ended without success",
    needs: ["check"],
    async run(bench) {
      await bench.add({ id: "first" }, { id: "then", after: ["first"] }, { id: "fine" });
      await bench.kill(await bench.claimOne("a1"));
      const stuck = [];
      for await (const problem of bench.store.check({ repair: false })) {
        if (problem.kind === "stuck_dependency") stuck.push(problem);
      }
      assert.deepEqual(stuck.map(({ subject, severity }) => [subject, severity]), [
        ["then", "note"],
      ]);
      assert.match(stuck[0]!.says, /first/);
    },
  },
];

/** Facts about items that wait for others. */
export const DEPENDENCY_CASES: CaseGroup = {
  name: "dependencies",
  needs: ["dependencies"],
  cases: [...UNBLOCK_CASES, ...BAD_END_CASES, ...ORDER_CASES],
};
