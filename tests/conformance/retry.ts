/** Facts about giving a dead item more attempts. */
import assert from "node:assert/strict";
import { STATES } from "../../core/transitions.ts";
import { arrange } from "./arrange.ts";
import { expectDone, expectLost, expectNotFound, expectRefused, plain } from "./bench.ts";
import type { CaseGroup, StoreCase } from "./case.ts";

const REFUSED_CASES: readonly StoreCase[] = STATES.filter((state) => state !== "dead").map(
  (state) => ({
    title: `a ${state} item cannot be retried`,
    async run(bench) {
      await arrange(bench, state, { id: "w" });
      expectRefused(await bench.unchanged(() => bench.store.retry("w", 1)));
    },
  }),
);

/** Facts about giving a dead item more attempts. */
export const RETRY_CASES: CaseGroup = {
  name: "retry",
  needs: ["retry"],
  cases: [
    {
      title: "an unknown item is not found",
      async run(bench) {
        expectNotFound(await bench.store.retry("nobody", 1));
      },
    },
    {
      title: "a dead item is ready again, in a new epoch",
      invariant: "I2",
      async run(bench) {
        await arrange(bench, "dead", { id: "w" });
        const moved = expectDone(await bench.store.retry("w", 2));
        assert.deepEqual(plain(moved), { id: "w", epoch: 2, state: "ready" });
        const { lastEpoch } = await bench.expectState("w", "ready", 2);
        assert.equal(lastEpoch, 3);
        assert.equal((await bench.claimOne("a1")).epoch, 2);
      },
    },
    {
      title: "it gets exactly as many attempts as it was given",
      invariant: "I9",
      needs: ["sweep"],
      async run(bench) {
        await arrange(bench, "dead", { id: "w", maxAttempts: 1 });
        expectDone(await bench.store.retry("w", 2));
        for (const state of ["scheduled", "dead"] as const) {
          const claim = await bench.claimOne("a1");
          const settlement = { verb: "fail", error: "again", backoff: () => 1 } as const;
          assert.equal(expectDone(await bench.settle(claim, settlement)).state, state);
          bench.passSeconds(1);
          await bench.sweep();
        }
        await bench.expectState("w", "dead", 3);
      },
    },
    {
      title: "the records of earlier attempts stay",
      invariant: "I9",
      async run(bench) {
        await arrange(bench, "dead", { id: "w" });
        const { attempts } = await bench.detail("w");
        expectDone(await bench.store.retry("w", 1));
        assert.deepEqual((await bench.detail("w")).attempts, attempts);
        expectDone(await bench.complete(await bench.claimOne("a1")));
        const outcomes = (await bench.detail("w")).attempts.map(({ outcome }) => outcome);
        assert.deepEqual(outcomes, ["failed", "done"]);
      },
    },
    {
      title: "the token of before its death stays lost",
      invariant: "I3",
      async run(bench) {
        const claim = await bench.held("a1", { id: "w" });
        await bench.kill(claim);
        expectDone(await bench.store.retry("w", 1));
        await bench.claimOne("a1");
        expectLost(await bench.complete(claim));
      },
    },
    {
      title: "an item whose unique key went to another meanwhile cannot be retried",
      needs: ["unique"],
      async run(bench) {
        await arrange(bench, "dead", { id: "w", unique: "k" });
        await bench.add({ id: "heir", unique: "k" });
        expectRefused(await bench.unchanged(() => bench.store.retry("w", 1)));
        expectDone(await bench.complete(await bench.claimOne("a1")));
        expectDone(await bench.store.retry("w", 1));
        const [added] = await bench.tryAdd({ id: "third", unique: "k" });
        assert.deepEqual(added, { outcome: "exists", id: "w", by: "unique" });
      },
    },
    ...REFUSED_CASES,
  ],
};
