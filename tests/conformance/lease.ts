/** Facts about renewing. */
import assert from "node:assert/strict";
import { expectDone, expectInvalid, expectLost } from "./bench.ts";
import type { CaseGroup, StoreCase } from "./case.ts";

const MALFORMED_TOKENS = [
  "",
  " ",
  "w",
  "a1/w",
  "../../etc/passwd",
  "a1/../w.1.1800000300",
  "a1/w.0.1800000300",
  "a1/w.1.18000003000000000",
  "a1/w.1.1800000300\n",
  "a1/w.1.1800000300/x",
  "a1\u0000/w.1.1800000300",
];

const MALFORMED_CASES: readonly StoreCase[] = MALFORMED_TOKENS.map((token) => ({
  title: `the token ${JSON.stringify(token)} is refused as invalid by every verb`,
  invariant: "I7",
  async run(bench) {
    await bench.held("a1", { id: "w" });
    const { store } = bench;
    await bench.unchanged(async () => {
      await expectInvalid(() => store.renew(token, undefined));
      await expectInvalid(() => store.settle(token, { verb: "complete" }));
      await expectInvalid(() => store.settle(token, { verb: "fail", error: "x" }));
      await expectInvalid(() => store.settle(token, { verb: "release" }));
      await expectInvalid(() => store.settle(token, { verb: "handoff", to: "a2" }));
      await expectInvalid(() => store.progress(token, { percent: 1 }));
    });
  },
}));

/** Facts about renewing. */
export const LEASE_CASES: CaseGroup = {
  name: "renew",
  cases: [
    {
      title: "a renewal moves the deadline to now plus the lease",
      async run(bench) {
        const claim = await bench.held("a1", { id: "w" });
        bench.passSeconds(100);
        const renewed = expectDone(await bench.renew(claim, 60 * 10));
        assert.equal(renewed.deadline, bench.seconds + 600);
        assert.deepEqual([renewed.id, renewed.epoch], ["w", 1]);
        const { deadline, state } = await bench.detail("w");
        assert.deepEqual([deadline, state], [renewed.deadline, "claimed"]);
      },
    },
    {
      title: "without a length, the item's own lease is used",
      async run(bench) {
        const claim = await bench.held("a1", { id: "w", leaseSeconds: 20 }, { leaseSeconds: 5 });
        const renewed = expectDone(await bench.renew(claim));
        assert.equal(renewed.deadline, bench.seconds + 20);
      },
    },
    {
      title: "a renewal never shortens the lease: the new deadline is later than the old one",
      invariant: "I4",
      async run(bench) {
        const claim = await bench.held("a1", { id: "w" }, { leaseSeconds: 300 });
        const first = expectDone(await bench.renew(claim, 1));
        const second = expectDone(await bench.renew(claim, 1));
        assert.deepEqual([first.deadline, second.deadline], [
          claim.deadline + 1,
          claim.deadline + 2,
        ]);
      },
    },
    {
      title: "a renewal does not raise the epoch",
      invariant: "I2",
      async run(bench) {
        const claim = await bench.held("a1", { id: "w" });
        expectDone(await bench.renew(claim));
        await bench.expectState("w", "claimed", 1);
      },
    },
    {
      title: "the token of before a renewal still names the same claim",
      async run(bench) {
        const claim = await bench.held("a1", { id: "w" });
        const renewed = expectDone(await bench.renew(claim));
        expectDone(await bench.renew(claim));
        expectDone(await bench.renew(renewed));
        expectDone(await bench.store.progress(claim.token, { percent: 5 }));
        expectDone(await bench.complete(claim));
      },
    },
    {
      title: "a renewal after the deadline succeeds while nobody has reclaimed",
      invariant: "I4",
      async run(bench) {
        const claim = await bench.held("a1", { id: "w" });
        bench.passLease(1000);
        const renewed = expectDone(await bench.renew(claim));
        assert.equal(renewed.deadline, bench.seconds + 300);
        await bench.sweep();
        await bench.expectState("w", "claimed", 1);
      },
    },
    {
      title: "a token that names no item there ever was is lost",
      invariant: "I3",
      async run(bench) {
        const elsewhere = await bench.elsewhere();
        const { token } = await elsewhere.held("a1", { id: "w" });
        expectLost(await bench.store.renew(token, undefined));
        expectLost(await bench.store.settle(token, { verb: "complete" }));
        expectLost(await bench.store.progress(token, {}));
        assert.deepEqual(await bench.snapshot(), {});
      },
    },
    {
      title: "a token of another holder of the same epoch is lost",
      invariant: "I3",
      async run(bench) {
        const elsewhere = await bench.elsewhere();
        const { token } = await elsewhere.held("a2", { id: "w" });
        const claim = await bench.held("a1", { id: "w" });
        await bench.unchanged(async () => {
          expectLost(await bench.store.renew(token, 1000));
          expectLost(await bench.store.settle(token, { verb: "complete" }));
        });
        expectDone(await bench.complete(claim));
      },
    },
    ...MALFORMED_CASES,
  ],
};
