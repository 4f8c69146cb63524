/** Facts about handing on, and about adopting what a former self held. */
import assert from "node:assert/strict";
import { expectDone, expectLost, expectNotFound, expectRefused, plain } from "./bench.ts";
import type { CaseGroup, StoreCase } from "./case.ts";

const HANDOFF: readonly StoreCase[] = [
  {
    title: "the target holds the item in a new epoch under a new lease",
    invariant: "I2",
    async run(bench) {
      await bench.register("a2");
      const claim = await bench.held("a1", { id: "w", maxAttempts: 1 });
      bench.passSeconds(10);
      const moved = expectDone(await bench.settle(claim, { verb: "handoff", to: "a2" }));
      assert.deepEqual([moved.id, moved.epoch, moved.state], ["w", 2, "claimed"]);
      const next = moved.claim!;
      assert.deepEqual([next.agent, next.epoch, next.deadline], ["a2", 2, bench.seconds + 300]);
      assert.equal(next.item.id, "w");
      const { agent, lastEpoch } = await bench.expectState("w", "claimed", 2);
      assert.deepEqual([agent, lastEpoch], ["a2", 2]);
      expectDone(await bench.complete(next));
    },
  },
  {
    title: "the length of the new lease can be given",
    async run(bench) {
      await bench.register("a2");
      const claim = await bench.held("a1", { id: "w" });
      const moved = expectDone(
        await bench.settle(claim, { verb: "handoff", to: "a2", leaseSeconds: 7 }),
      );
      assert.equal(moved.claim?.deadline, bench.seconds + 7);
    },
  },
  {
    title: "the note goes along as the attempt's record",
    async run(bench) {
      await bench.register("a2");
      const claim = await bench.held("a1", { id: "w" });
      expectDone(await bench.settle(claim, { verb: "handoff", to: "a2", note: "half done" }));
      assert.deepEqual((await bench.detail("w")).attempts, [{
        epoch: 1,
        agent: "a1",
        outcome: "handed_off",
        endedAt: bench.clock.now(),
        note: "half done",
      }]);
    },
  },
  {
    title: "the item can come back to the first holder, whose first token stays lost",
    invariant: "I3",
    async run(bench) {
      await bench.register("a1");
      await bench.register("a2");
      const first = await bench.held("a1", { id: "w" });
      const second = expectDone(await bench.settle(first, { verb: "handoff", to: "a2" })).claim!;
      const third = expectDone(await bench.settle(second, { verb: "handoff", to: "a1" })).claim!;
      expectLost(await bench.complete(first));
      expectLost(await bench.complete(second));
      assert.equal(third.epoch, 3);
      expectDone(await bench.complete(third));
    },
  },
  {
    title: "a wish to cancel goes along: the new holder learns it at its renewal",
    needs: ["cancel"],
    async run(bench) {
      await bench.register("a2");
      const claim = await bench.held("a1", { id: "w" });
      expectDone(await bench.store.cancel("w", "obsolete"));
      const next = expectDone(await bench.settle(claim, { verb: "handoff", to: "a2" })).claim!;
      assert.equal((await bench.detail("w")).cancelRequested, true);
      expectLost(await bench.renew(next));
      await bench.expectState("w", "cancelled", 2);
    },
  },
];

const REFUSED_HANDOFF: readonly StoreCase[] = [
  {
    title: "an agent that nobody registered is not found, and the holder keeps the item",
    async run(bench) {
      const claim = await bench.held("a1", { id: "w" });
      expectNotFound(
        await bench.unchanged(() => bench.settle(claim, { verb: "handoff", to: "a2" })),
      );
      expectDone(await bench.complete(claim));
    },
  },
  {
    title: "an agent that lacks a needed label is refused",
    invariant: "I11",
    async run(bench) {
      await bench.register("a2", { labels: ["deno"] });
      const claim = await bench.held("a1", { id: "w", needs: ["deno", "gpu"] });
      expectRefused(
        await bench.unchanged(() => bench.settle(claim, { verb: "handoff", to: "a2" })),
      );
      expectDone(await bench.complete(claim));
    },
  },
  {
    title: "an agent at its work capacity is refused",
    invariant: "I11",
    async run(bench) {
      await bench.register("a2", { workCapacity: 1 });
      const own = await bench.held("a2", { id: "own" });
      const claim = await bench.held("a1", { id: "w" });
      expectRefused(
        await bench.unchanged(() => bench.settle(claim, { verb: "handoff", to: "a2" })),
      );
      expectDone(await bench.complete(own));
      expectDone(await bench.settle(claim, { verb: "handoff", to: "a2" }));
    },
  },
  {
    title: "a draining agent takes nothing new and is refused",
    async run(bench) {
      await bench.register("a2", { draining: true });
      const claim = await bench.held("a1", { id: "w" });
      expectRefused(
        await bench.unchanged(() => bench.settle(claim, { verb: "handoff", to: "a2" })),
      );
    },
  },
  {
    title: "a handoff to oneself is refused",
    async run(bench) {
      await bench.register("a1");
      const claim = await bench.held("a1", { id: "w" });
      expectRefused(
        await bench.unchanged(() => bench.settle(claim, { verb: "handoff", to: "a1" })),
      );
    },
  },
];

const ADOPT: readonly StoreCase[] = [
  {
    title: "an agent without claims adopts nothing",
    needs: ["adopt"],
    async run(bench) {
      await bench.held("a2", { id: "w" });
      assert.deepEqual(await bench.unchanged(() => bench.store.adopt("a1", undefined)), []);
    },
  },
  {
    title: "every claim of the former self gets a new epoch and a new lease",
    invariant: "I2",
    needs: ["adopt"],
    async run(bench) {
      await bench.add({ id: "a" }, { id: "b" }, { id: "c" });
      const [a] = await bench.claim("a1", { max: 2 });
      await bench.claimOne("a2");
      bench.passSeconds(20);
      const adopted = await bench.store.adopt("a1", 50);
      const facts = adopted.map(({ item, epoch, deadline }) => [item.id, epoch, deadline]);
      const deadline = bench.seconds + 50;
      assert.deepEqual(facts.sort(), [["a", 2, deadline], ["b", 2, deadline]]);
      expectLost(await bench.complete(a!));
      for (const claim of adopted) expectDone(await bench.complete(claim));
      await bench.expectState("c", "claimed", 1);
    },
  },
  {
    title: "adopting costs an attempt and leaves a record",
    invariant: "I9",
    needs: ["adopt"],
    async run(bench) {
      await bench.held("a1", { id: "w", maxAttempts: 2 });
      const [claim] = await bench.store.adopt("a1", undefined);
      assert.equal(claim?.deadline, bench.seconds + 300);
      const { attempts, lastEpoch } = await bench.expectState("w", "claimed", 2);
      assert.equal(lastEpoch, 2);
      assert.deepEqual(attempts.map(({ epoch, agent, outcome }) => [epoch, agent, outcome]), [
        [1, "a1", "adopted"],
      ]);
    },
  },
  {
    title: "a claim in its last attempt is dead instead of adopted, with an error",
    invariant: "I9",
    needs: ["adopt"],
    async run(bench) {
      const claim = await bench.held("a1", { id: "w", maxAttempts: 1 });
      assert.deepEqual(await bench.store.adopt("a1", undefined), []);
      const { attempts } = await bench.expectState("w", "dead", 1);
      assert.equal(attempts[0]?.outcome, "expired");
      assert.ok((attempts[0]?.error ?? "").length > 0);
      expectLost(await bench.complete(claim));
    },
  },
  {
    title: "an expired claim that nobody reclaimed is adopted as well",
    needs: ["adopt"],
    async run(bench) {
      await bench.held("a1", { id: "w" });
      bench.passLease(1000);
      const adopted = await bench.store.adopt("a1", undefined);
      assert.deepEqual(adopted.map(({ epoch }) => epoch), [2]);
      assert.deepEqual(plain((await bench.sweep()).reclaimed), []);
    },
  },
  {
    title: "adopting twice gives the later self the claim, and the earlier one loses it",
    invariant: "I3",
    needs: ["adopt"],
    async run(bench) {
      await bench.held("a1", { id: "w" });
      const [earlier] = await bench.store.adopt("a1", undefined);
      const [later] = await bench.store.adopt("a1", undefined);
      assert.deepEqual([earlier?.epoch, later?.epoch], [2, 3]);
      expectLost(await bench.complete(earlier!));
      expectDone(await bench.complete(later!));
    },
  },
  {
    title: "a wish to cancel outlives an adoption",
    needs: ["adopt", "cancel"],
    async run(bench) {
      await bench.held("a1", { id: "w" });
      expectDone(await bench.store.cancel("w", "obsolete"));
      const [claim] = await bench.store.adopt("a1", undefined);
      assert.match(expectLost(await bench.renew(claim!)), /obsolete/);
      await bench.expectState("w", "cancelled", 2);
    },
  },
];

/** Facts about handing on and adopting. */
export const HANDOFF_CASES: CaseGroup = {
  name: "handoff and adopt",
  cases: [
    ...[...HANDOFF, ...REFUSED_HANDOFF].map((one): StoreCase => ({
      ...one,
      needs: ["handoff", "agents", ...one.needs ?? []],
    })),
    ...ADOPT,
  ],
};
