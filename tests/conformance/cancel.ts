/** Facts about taking back. */
import assert from "node:assert/strict";
import { arrange } from "./arrange.ts";
import { expectDone, expectLost, expectNotFound, expectRefused, plain } from "./bench.ts";
import type { CaseGroup, StoreCase } from "./case.ts";

const UNHELD_CASES: readonly StoreCase[] = (["ready", "scheduled", "blocked", "dead"] as const).map(
  (state) => ({
    title: `a ${state} item is cancelled at once, and the reason is kept`,
    async run(bench) {
      await arrange(bench, state, { id: "w" });
      const before = await bench.detail("w");
      const moved = expectDone(await bench.store.cancel("w", "obsolete"));
      assert.deepEqual(plain(moved), { id: "w", epoch: before.epoch, state: "cancelled" });
      const { attempts, due } = await bench.expectState("w", "cancelled", 1);
      assert.equal(due, undefined);
      const record = attempts.find(({ outcome }) => outcome === "cancelled");
      assert.deepEqual([record?.agent, record?.note], ["", "obsolete"]);
      // What earlier attempts left stays.
      assert.deepEqual(attempts.slice(0, before.attempts.length), before.attempts);
    },
  }),
);

const ENDED_CASES: readonly StoreCase[] = (["done", "cancelled"] as const).map((state) => ({
  title: `a ${state} item cannot be cancelled`,
  async run(bench) {
    await arrange(bench, state, { id: "w" });
    expectRefused(await bench.unchanged(() => bench.store.cancel("w", "late")));
  },
}));

/** Facts about taking back. */
export const CANCEL_CASES: CaseGroup = {
  name: "cancel",
  needs: ["cancel"],
  cases: [
    {
      title: "an unknown item is not found",
      async run(bench) {
        expectNotFound(await bench.store.cancel("nobody", undefined));
      },
    },
    {
      title: "without a reason no record is left",
      async run(bench) {
        await bench.add({ id: "w" });
        expectDone(await bench.store.cancel("w", undefined));
        assert.deepEqual((await bench.detail("w")).attempts, []);
      },
    },
    {
      title: "a cancelled item is never handed out",
      async run(bench) {
        await bench.add({ id: "w", notBefore: bench.seconds + 5 });
        expectDone(await bench.store.cancel("w", undefined));
        bench.passSeconds(10);
        await bench.sweep();
        assert.deepEqual(await bench.claim("a1"), []);
      },
    },
    {
      title: "a claimed item stays claimed until its holder notices",
      async run(bench) {
        const claim = await bench.held("a1", { id: "w" });
        const moved = expectDone(await bench.store.cancel("w", "obsolete"));
        assert.deepEqual([moved.id, moved.epoch, moved.state], ["w", 1, "claimed"]);
        const detail = await bench.expectState("w", "claimed", 1);
        assert.equal(detail.cancelRequested, true);
        assert.equal(detail.deadline, claim.deadline);
      },
    },
    {
      title: "the holder learns it at its next renewal, which ends the claim",
      invariant: "I3",
      async run(bench) {
        const claim = await bench.held("a1", { id: "w" });
        expectDone(await bench.store.cancel("w", "obsolete"));
        assert.equal(expectLost(await bench.renew(claim)), "cancelled: obsolete");
        const { attempts, cancelRequested } = await bench.expectState("w", "cancelled", 1);
        assert.equal(cancelRequested, false);
        assert.deepEqual(attempts.map(({ outcome, agent, note }) => [outcome, agent, note]), [
          ["cancelled", "a1", "obsolete"],
        ]);
        expectLost(await bench.renew(claim));
      },
    },
    {
      title: "a reason may be missing: the renewal is lost all the same",
      async run(bench) {
        const claim = await bench.held("a1", { id: "w" });
        expectDone(await bench.store.cancel("w", undefined));
        assert.match(expectLost(await bench.renew(claim)), /^cancelled/);
        const { attempts } = await bench.expectState("w", "cancelled", 1);
        assert.equal(attempts[0]?.outcome, "cancelled");
      },
    },
    {
      title: "asking twice to cancel a claimed item is asking once",
      invariant: "I7",
      async run(bench) {
        await bench.held("a1", { id: "w" });
        expectDone(await bench.store.cancel("w", "obsolete"));
        await bench.unchanged(async () => {
          expectDone(await bench.store.cancel("w", "obsolete"));
        });
      },
    },
    {
      title: "the wish to cancel one item leaves the holder's other claims alone",
      async run(bench) {
        await bench.add({ id: "a" }, { id: "b" });
        const [, b] = await bench.claim("a1", { max: 2 });
        expectDone(await bench.store.cancel("a", undefined));
        expectDone(await bench.renew(b!));
        assert.equal((await bench.detail("b")).cancelRequested, false);
      },
    },
    ...UNHELD_CASES,
    ...ENDED_CASES,
  ],
};
