/** Facts about leases that end. */
import assert from "node:assert/strict";
import { expectDone, expectLost, plain } from "./bench.ts";
import type { CaseGroup } from "./case.ts";

/** Facts about leases that end. */
export const RECLAIM_CASES: CaseGroup = {
  name: "reclaim",
  needs: ["sweep"],
  cases: [
    {
      title: "a lease is safe until its deadline and the skew margin have both passed",
      invariant: "I4",
      async run(bench) {
        await bench.held("a1", { id: "w" }, { leaseSeconds: 60 });
        for (const seconds of [30, 30, bench.config.skewSeconds]) {
          bench.passSeconds(seconds);
          assert.deepEqual((await bench.sweep()).reclaimed, []);
        }
        bench.passSeconds(1);
        assert.equal((await bench.sweep()).reclaimed.length, 1);
      },
    },
    {
      title: "an expired claim goes back to ready with the next epoch and costs an attempt",
      async run(bench) {
        await bench.held("a1", { id: "w", maxAttempts: 2 });
        bench.passLease();
        const report = await bench.sweep();
        assert.deepEqual(plain(report.reclaimed), [
          { id: "w", epoch: 2, state: "ready", agent: "a1", attempt: 1 },
        ]);
        const detail = await bench.expectState("w", "ready", 2);
        assert.equal(detail.lastEpoch, 2);
        assert.equal(detail.agent, undefined);
        assert.equal(detail.deadline, undefined);
      },
    },
    {
      title: "the lost attempt leaves a record that names the holder",
      async run(bench) {
        await bench.held("a1", { id: "w" });
        bench.passLease();
        await bench.sweep();
        const [attempt] = (await bench.detail("w")).attempts;
        assert.equal(attempt?.outcome, "expired");
        assert.deepEqual([attempt.epoch, attempt.agent], [1, "a1"]);
        assert.equal(attempt.error, "lease expired, held by a1");
      },
    },
    {
      title: "after the last attempt an expired claim is dead, with its error",
      invariant: "I9",
      async run(bench) {
        await bench.held("a1", { id: "w", maxAttempts: 1 });
        bench.passLease();
        const report = await bench.sweep();
        assert.deepEqual(plain(report.reclaimed), [
          { id: "w", epoch: 1, state: "dead", agent: "a1", attempt: 1 },
        ]);
        const { attempts } = await bench.expectState("w", "dead", 1);
        assert.equal(attempts.at(-1)?.error, "lease expired, held by a1");
      },
    },
    {
      title: "an item that is claimed and abandoned again and again dies after its attempts",
      invariant: "I9",
      async run(bench) {
        await bench.add({ id: "w", maxAttempts: 3 });
        for (let epoch = 1; epoch <= 3; epoch++) {
          assert.equal((await bench.claimOne("a1")).epoch, epoch);
          bench.passLease();
          await bench.sweep();
        }
        const { attempts } = await bench.expectState("w", "dead", 3);
        assert.deepEqual(attempts.map(({ epoch }) => epoch), [1, 2, 3]);
        assert.deepEqual(await bench.claim("a1"), []);
      },
    },
    {
      title: "an expired claim that somebody wants cancelled is cancelled",
      needs: ["cancel"],
      async run(bench) {
        await bench.held("a1", { id: "w" });
        expectDone(await bench.store.cancel("w", "obsolete"));
        bench.passLease();
        assert.equal((await bench.sweep()).reclaimed[0]?.state, "cancelled");
        const detail = await bench.expectState("w", "cancelled", 1);
        assert.equal(detail.cancelRequested, false);
      },
    },
    {
      title: "a renewed lease is not reclaimed at its old deadline",
      invariant: "I4",
      async run(bench) {
        const claim = await bench.held("a1", { id: "w" }, { leaseSeconds: 60 });
        bench.passSeconds(59);
        expectDone(await bench.renew(claim, 60));
        bench.passSeconds(30);
        assert.deepEqual((await bench.sweep()).reclaimed, []);
        await bench.expectState("w", "claimed", 1);
      },
    },
    {
      title: "a complete after the deadline counts while nobody has reclaimed",
      async run(bench) {
        const claim = await bench.held("a1", { id: "w" });
        bench.passLease(1000);
        expectDone(await bench.complete(claim));
        assert.deepEqual((await bench.sweep()).reclaimed, []);
        await bench.expectState("w", "done", 1);
      },
    },
    {
      title: "the reclaimed item goes to another agent, and the former holder's complete is lost",
      invariant: "I1",
      async run(bench) {
        const slow = await bench.held("slow", { id: "w" });
        bench.passLease();
        await bench.sweep();
        const quick = await bench.claimOne("quick");
        assert.equal(quick.epoch, 2);
        expectLost(await bench.settle(slow, { verb: "complete", result: "slow" }));
        expectDone(await bench.settle(quick, { verb: "complete", result: "quick" }));
        expectLost(await bench.settle(slow, { verb: "complete", result: "slow" }));
        const { result, agent, epoch } = await bench.detail("w");
        assert.deepEqual([result, agent, epoch], ["quick", "quick", 2]);
      },
    },
    {
      title: "the same agent's claim of the next epoch does not revive its old token",
      invariant: "I3",
      async run(bench) {
        const first = await bench.held("a1", { id: "w" });
        bench.passLease();
        await bench.sweep();
        const second = await bench.claimOne("a1");
        expectLost(await bench.complete(first));
        expectDone(await bench.complete(second));
      },
    },
    {
      title: "a second sweep finds nothing left to do",
      invariant: "I15",
      async run(bench) {
        await bench.held("a1", { id: "w" });
        bench.passLease();
        await bench.sweep();
        const report = await bench.unchanged(() => bench.sweep());
        assert.deepEqual(plain(report), { reclaimed: [], promoted: 0, unblocked: 0, swept: 0 });
      },
    },
    {
      title: "every expired claim of every agent is reclaimed, the live ones are not",
      async run(bench) {
        await bench.add({ id: "a" }, { id: "b" }, { id: "c" });
        await bench.claimOne("a1", { leaseSeconds: 10 });
        await bench.claimOne("a2", { leaseSeconds: 10 });
        await bench.claimOne("a1", { leaseSeconds: 1000 });
        bench.passLease(10);
        const { reclaimed } = await bench.sweep();
        assert.deepEqual(reclaimed.map(({ id, agent }) => `${id} ${agent}`).sort(), [
          "a a1",
          "b a2",
        ]);
        await bench.expectState("c", "claimed", 1);
      },
    },
    {
      title: "while one agent keeps polling, every item reaches done or dead",
      invariant: "I12",
      async run(bench) {
        const ids = Array.from({ length: 12 }, (_, index) => `w${index}`);
        await bench.add(...ids.map((id) => ({ id, maxAttempts: 2 })));
        // Others take everything and vanish.
        await bench.claim("ghost", { max: 12 });
        for (let round = 0; round < 10; round++) {
          bench.passLease();
          await bench.sweep();
          const [claim] = await bench.claim("a1");
          if (claim !== undefined) expectDone(await bench.complete(claim));
          for (const left of await bench.claim("ghost", { max: 2 })) assert.equal(left.epoch, 2);
        }
        const counts = await bench.store.stats();
        assert.equal(counts.done + counts.dead, 12);
      },
    },
  ],
};
