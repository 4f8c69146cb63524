/** Facts about failing. */
import assert from "node:assert/strict";
import { expectDone, plain } from "./bench.ts";
import type { CaseGroup } from "./case.ts";

const twoSeconds = () => 2;

/** Facts about failing. */
export const FAIL_CASES: CaseGroup = {
  name: "fail",
  cases: [
    {
      title: "a failed attempt is followed by another after the backoff",
      needs: ["sweep"],
      async run(bench) {
        const claim = await bench.held("a1", { id: "w" });
        const moved = expectDone(
          await bench.settle(claim, { verb: "fail", error: "boom", backoff: () => 30 }),
        );
        const due = bench.seconds + 30;
        assert.deepEqual(plain(moved), { id: "w", epoch: 2, state: "scheduled", due });
        const detail = await bench.expectState("w", "scheduled", 2);
        assert.deepEqual([detail.due, detail.lastEpoch, detail.agent], [due, 3, undefined]);
        bench.passSeconds(30);
        await bench.sweep();
        assert.equal((await bench.claimOne("a1")).epoch, 2);
      },
    },
    {
      title: "the backoff is asked for the epoch that failed",
      needs: ["sweep"],
      async run(bench) {
        await bench.add({ id: "w", maxAttempts: 5 });
        const asked: number[] = [];
        for (let attempt = 1; attempt <= 3; attempt++) {
          const claim = await bench.claimOne("a1");
          const backoff = (epoch: number) => {
            asked.push(epoch);
            return 1;
          };
          expectDone(await bench.settle(claim, { verb: "fail", error: "x", backoff }));
          bench.passSeconds(1);
          await bench.sweep();
        }
        assert.deepEqual(asked, [1, 2, 3]);
      },
    },
    {
      title: "a due time is rounded up to a whole second, so that no wait is cut short",
      async run(bench) {
        const claim = await bench.held("a1", { id: "w" });
        const second = bench.seconds;
        bench.passSeconds(0.25);
        const moved = expectDone(
          await bench.settle(claim, { verb: "fail", error: "x", backoff: () => 1.5 }),
        );
        assert.equal(moved.due, second + 2);
      },
    },
    {
      title: "without a wait the item is scheduled for now, and the next sweep promotes it",
      needs: ["sweep"],
      async run(bench) {
        const claim = await bench.held("a1", { id: "w" });
        bench.passSeconds(0.5);
        const moved = expectDone(
          await bench.settle(claim, { verb: "fail", error: "x", backoff: () => 0 }),
        );
        assert.deepEqual([moved.state, moved.due, moved.epoch], ["scheduled", bench.seconds, 2]);
        assert.equal((await bench.sweep()).promoted, 1);
        await bench.expectState("w", "ready", 2);
      },
    },
    {
      title: "without a backoff the item is dead at once, whatever attempts are left",
      async run(bench) {
        const claim = await bench.held("a1", { id: "w", maxAttempts: 9 });
        const moved = expectDone(await bench.settle(claim, { verb: "fail", error: "fatal" }));
        assert.deepEqual(plain(moved), { id: "w", epoch: 1, state: "dead" });
        const detail = await bench.expectState("w", "dead", 1);
        assert.deepEqual([detail.agent, detail.due, detail.lastEpoch], [undefined, undefined, 9]);
      },
    },
    {
      title: "after the last attempt the item is dead, with its last error",
      invariant: "I9",
      needs: ["sweep"],
      async run(bench) {
        await bench.add({ id: "w", maxAttempts: 2 });
        for (const error of ["first", "last"]) {
          const claim = await bench.claimOne("a1");
          expectDone(await bench.settle(claim, { verb: "fail", error, backoff: twoSeconds }));
          bench.passSeconds(2);
          await bench.sweep();
        }
        const { attempts } = await bench.expectState("w", "dead", 2);
        assert.deepEqual(attempts.map(({ error }) => error), ["first", "last"]);
      },
    },
    {
      title: "the attempt record holds all that the holder said",
      async run(bench) {
        const claim = await bench.held("a1", { id: "w" });
        const said = { error: "boom\nline 2", result: ["partial"], exitStatus: 70 };
        expectDone(await bench.settle(claim, { verb: "fail", ...said, backoff: twoSeconds }));
        assert.deepEqual((await bench.detail("w")).attempts, [
          { epoch: 1, agent: "a1", outcome: "failed", endedAt: bench.clock.now(), ...said },
        ]);
      },
    },
    {
      title: "the result of a failed attempt is not the item's result",
      invariant: "I1",
      async run(bench) {
        const claim = await bench.held("a1", { id: "w" });
        await bench.settle(claim, { verb: "fail", error: "x", result: "partial" });
        assert.ok(!("result" in await bench.detail("w")));
      },
    },
    {
      title: "an item that failed and then succeeded keeps both records, oldest first",
      needs: ["sweep"],
      async run(bench) {
        const first = await bench.held("a1", { id: "w" });
        await bench.settle(first, { verb: "fail", error: "x", backoff: twoSeconds });
        bench.passSeconds(2);
        await bench.sweep();
        const second = await bench.claimOne("a2");
        expectDone(await bench.settle(second, { verb: "complete", result: 1 }));
        const { attempts, result } = await bench.detail("w");
        assert.deepEqual(attempts.map(({ outcome, agent }) => [outcome, agent]), [
          ["failed", "a1"],
          ["done", "a2"],
        ]);
        assert.equal(result, 1);
      },
    },
    {
      title: "a failed item that somebody wants cancelled is cancelled, not retried",
      needs: ["cancel"],
      async run(bench) {
        const claim = await bench.held("a1", { id: "w" });
        expectDone(await bench.store.cancel("w", "obsolete"));
        const moved = expectDone(
          await bench.settle(claim, { verb: "fail", error: "x", backoff: twoSeconds }),
        );
        assert.deepEqual([moved.state, moved.epoch], ["cancelled", 1]);
        const { attempts } = await bench.expectState("w", "cancelled", 1);
        assert.equal(attempts[0]?.outcome, "failed");
      },
    },
  ],
};
