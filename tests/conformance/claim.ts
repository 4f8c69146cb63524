/** Facts about claiming. */
import assert from "node:assert/strict";
import { STATES } from "../../core/transitions.ts";
import { START_MILLISECONDS } from "../support/build.ts";
import { arrange } from "./arrange.ts";
import type { CaseGroup, StoreCase } from "./case.ts";

const START_MICROS = START_MILLISECONDS * 1000;

const CLAIM_BY_ID_CASES: readonly StoreCase[] = STATES.map((state) => ({
  title: `by id, a ${state} item is ${state === "ready" ? "handed out" : "not"}`,
  needs: ["claim_by_id"],
  async run(bench) {
    await bench.add({ id: "other" });
    await arrange(bench, state, { id: "w" });
    const ids = await bench.claimIds("a1", { id: "w", max: 5 });
    assert.deepEqual(ids, state === "ready" ? ["w"] : []);
    await bench.expectState("other", "ready");
  },
}));

const ORDER_CASES: readonly StoreCase[] = [
  {
    title: "the most urgent item comes first, whatever its age",
    invariant: "I10",
    async run(bench) {
      await bench.add({ id: "p9", priority: 9 }, { id: "p5", priority: 5 }, {
        id: "p0",
        priority: 0,
      });
      assert.deepEqual(await bench.claimIds("a1", { max: 3 }), ["p0", "p5", "p9"]);
    },
  },
  {
    title: "of equally urgent items the oldest comes first",
    invariant: "I10",
    needs: ["order"],
    async run(bench) {
      await bench.add(
        { id: "late", addedAtMicros: START_MICROS + 2 },
        { id: "early", addedAtMicros: START_MICROS + 1 },
      );
      await bench.add({ id: "earliest", addedAtMicros: START_MICROS });
      assert.deepEqual(await bench.claimIds("a1"), ["earliest"]);
      assert.deepEqual(await bench.claimIds("a1", { max: 2 }), ["early", "late"]);
    },
  },
  {
    title: "items of the same instant come in the order of their ids",
    invariant: "I10",
    needs: ["order"],
    async run(bench) {
      const ids = ["c", "a", "b"];
      await bench.add(...ids.map((id) => ({ id, addedAtMicros: START_MICROS })));
      assert.deepEqual(await bench.claimIds("a1", { max: 3 }), ["a", "b", "c"]);
    },
  },
  {
    title: "an item that comes back takes its place by age, neither first nor last",
    invariant: "I10",
    needs: ["order", "claim_by_id"],
    async run(bench) {
      await bench.add({ id: "one" }, { id: "two" }, { id: "three" });
      const claim = await bench.claimOne("a1", { id: "two" });
      await bench.settle(claim, { verb: "release" });
      assert.deepEqual(await bench.claimIds("a1", { max: 3 }), ["one", "two", "three"]);
    },
  },
  {
    title: "urgency goes before age across different needs",
    invariant: "I10",
    async run(bench) {
      await bench.add(
        { id: "old", priority: 5, needs: ["gpu"] },
        { id: "young", priority: 1 },
        { id: "middle", priority: 5 },
      );
      const ids = await bench.claimIds("a1", { labels: ["gpu"], max: 3 });
      assert.deepEqual(ids, ["young", "old", "middle"]);
    },
  },
  {
    title: "600 items come out in the order in which they were added",
    invariant: "I10",
    needs: ["order"],
    async run(bench) {
      const ids = Array.from({ length: 600 }, (_, index) => `w${index}`);
      await bench.add(...ids.map((id) => ({ id })));
      const claimed: string[] = [];
      while (claimed.length < 600) claimed.push(...await bench.claimIds("a1", { max: 200 }));
      assert.deepEqual(claimed, ids);
      assert.deepEqual(await bench.claimIds("a1"), []);
    },
  },
];

const NEEDS_CASES: readonly StoreCase[] = [
  {
    title: "an item goes only to an agent that carries all its needs",
    invariant: "I11",
    async run(bench) {
      await bench.add({ id: "w", needs: ["deno", "gpu"] });
      assert.deepEqual(await bench.claimIds("a1"), []);
      assert.deepEqual(await bench.claimIds("a1", { labels: ["gpu"] }), []);
      assert.deepEqual(await bench.claimIds("a1", { labels: ["gp", "u", "deno+gpu"] }), []);
      assert.deepEqual(await bench.claimIds("a1", { labels: ["x", "gpu", "deno"] }), ["w"]);
    },
  },
  {
    title: "an item without needs goes to anybody",
    invariant: "I11",
    async run(bench) {
      await bench.add({ id: "w" });
      assert.deepEqual(await bench.claimIds("a1", { labels: ["gpu"] }), ["w"]);
    },
  },
  {
    title: "by id, an item whose needs the agent lacks is not handed out",
    invariant: "I11",
    needs: ["claim_by_id"],
    async run(bench) {
      await bench.add({ id: "w", needs: ["gpu"] });
      assert.deepEqual(await bench.claimIds("a1", { id: "w" }), []);
    },
  },
  {
    title: "an agent never holds more than its work capacity",
    invariant: "I11",
    async run(bench) {
      await bench.add({ id: "a" }, { id: "b" }, { id: "c" }, { id: "d" });
      assert.equal((await bench.claim("a1", { workCapacity: 3, max: 2 })).length, 2);
      assert.equal((await bench.claim("a1", { workCapacity: 3, max: 2 })).length, 1);
      assert.deepEqual(await bench.claim("a1", { workCapacity: 3, max: 2 }), []);
      assert.equal((await bench.claim("a2", { workCapacity: 3, max: 2 })).length, 1);
    },
  },
  {
    title: "a claim whose lease ended counts until it is reclaimed",
    invariant: "I11",
    async run(bench) {
      await bench.add({ id: "a" }, { id: "b" });
      await bench.claimOne("a1");
      bench.passLease();
      assert.deepEqual(await bench.claim("a1", { workCapacity: 1 }), []);
    },
  },
  {
    title: "a settled claim makes room again",
    invariant: "I11",
    async run(bench) {
      await bench.add({ id: "a" }, { id: "b" });
      await bench.complete(await bench.claimOne("a1", { workCapacity: 1 }));
      assert.deepEqual(await bench.claimIds("a1", { workCapacity: 1 }), ["b"]);
    },
  },
];

const LEASE_LENGTH_CASES: readonly StoreCase[] = [
  {
    title: "the lease is the item's own when the request names none",
    async run(bench) {
      const claim = await bench.held("a1", { id: "w", leaseSeconds: 17 });
      assert.equal(claim.deadline, bench.seconds + 17);
    },
  },
  {
    title: "the lease that the request names wins over the item's own",
    async run(bench) {
      const claim = await bench.held("a1", { id: "w", leaseSeconds: 17 }, { leaseSeconds: 40 });
      assert.equal(claim.deadline, bench.seconds + 40);
    },
  },
  {
    title: "a deadline counts from the whole second in which the claim fell",
    async run(bench) {
      const second = bench.seconds;
      bench.passSeconds(0.999);
      assert.equal((await bench.held("a1", { id: "w", leaseSeconds: 10 })).deadline, second + 10);
    },
  },
];

/** Facts about claiming. */
export const CLAIM_CASES: CaseGroup = {
  name: "claim",
  cases: [
    {
      title: "an empty store hands out nothing",
      async run(bench) {
        assert.deepEqual(await bench.claim("a1", { max: 10 }), []);
        assert.deepEqual(await bench.claim("a1", { id: "nobody" }), []);
      },
    },
    {
      title: "a claim carries the item, its epoch, its holder and a token",
      async run(bench) {
        const claim = await bench.held("a1", { id: "w", payload: { x: 1 }, tags: ["t"] });
        assert.equal(claim.epoch, 1);
        assert.equal(claim.agent, "a1");
        assert.equal(typeof claim.token, "string");
        const { item, state, agent, deadline } = await bench.detail("w");
        assert.deepEqual({ ...claim.item }, item);
        assert.deepEqual([state, agent, deadline], ["claimed", "a1", claim.deadline]);
      },
    },
    {
      title: "an agent that never registered can claim",
      async run(bench) {
        await bench.held("stranger", { id: "w" });
      },
    },
    {
      title: "at most as many items as asked for, at least as many as there are",
      async run(bench) {
        await bench.add({ id: "a" }, { id: "b" }, { id: "c" });
        assert.equal((await bench.claim("a1", { max: 2 })).length, 2);
        assert.equal((await bench.claim("a1", { max: 2 })).length, 1);
      },
    },
    {
      title: "a claimed item is not handed out again, not even to its holder",
      invariant: "I2",
      async run(bench) {
        await bench.held("a1", { id: "w" });
        assert.deepEqual(await bench.claim("a1"), []);
        assert.deepEqual(await bench.claim("a2"), []);
      },
    },
    {
      title: "tokens of different claims differ",
      invariant: "I2",
      async run(bench) {
        await bench.add({ id: "a" }, { id: "b" });
        const [a, b] = await bench.claim("a1", { max: 2 });
        assert.notEqual(a!.token, b!.token);
        await bench.settle(a!, { verb: "release" });
        const again = await bench.claimOne("a1");
        assert.notEqual(again.token, a!.token);
      },
    },
    {
      title: "by id, an unknown item is not handed out",
      needs: ["claim_by_id"],
      async run(bench) {
        await bench.add({ id: "w" });
        assert.deepEqual(await bench.claim("a1", { id: "v" }), []);
      },
    },
    {
      title: "claiming neither reclaims nor promotes: that is the sweep's",
      needs: ["schedule", "sweep"],
      async run(bench) {
        await bench.held("a1", { id: "expired", maxAttempts: 2 });
        await bench.add({ id: "due", notBefore: bench.seconds + 5 });
        bench.passLease();
        assert.deepEqual(await bench.claim("a2", { max: 5 }), []);
        await bench.sweep();
        assert.deepEqual(await bench.claimIds("a2", { max: 5 }), ["expired", "due"]);
      },
    },
    ...LEASE_LENGTH_CASES,
    ...ORDER_CASES,
    ...NEEDS_CASES,
    ...CLAIM_BY_ID_CASES,
  ],
};
