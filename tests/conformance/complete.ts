/** Facts about completing. */
import assert from "node:assert/strict";
import type { Json } from "../../core/json.ts";
import { expectDone, plain } from "./bench.ts";
import type { CaseGroup, StoreCase } from "./case.ts";

const RESULTS: readonly Json[] = [null, false, 0, "", [], {}, { deep: [{ x: "é\n🦊" }] }];

const RESULT_CASES: readonly StoreCase[] = RESULTS.map((result) => ({
  title: `the result ${JSON.stringify(result)} comes back as it was`,
  async run(bench) {
    const claim = await bench.held("a1", { id: "w" });
    expectDone(await bench.settle(claim, { verb: "complete", result }));
    const detail = await bench.detail("w");
    assert.deepEqual(detail.result, result);
    assert.deepEqual(detail.attempts.at(-1)?.result, result);
  },
}));

/** Facts about completing. */
export const COMPLETE_CASES: CaseGroup = {
  name: "complete",
  cases: [
    {
      title: "a completed item is done, by whom and in which epoch",
      async run(bench) {
        const claim = await bench.held("a1", { id: "w" });
        const moved = expectDone(await bench.complete(claim));
        assert.deepEqual(plain(moved), { id: "w", epoch: 1, state: "done" });
        const detail = await bench.expectState("w", "done", 1);
        assert.deepEqual([detail.agent, detail.deadline], ["a1", undefined]);
      },
    },
    {
      title: "the attempt record holds all that the holder said",
      async run(bench) {
        const claim = await bench.held("a1", { id: "w" });
        bench.passSeconds(7);
        const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        expectDone(
          await bench.settle(claim, {
            verb: "complete",
            result: { n: 1 },
            exitStatus: 0,
            traceparent,
          }),
        );
        assert.deepEqual((await bench.detail("w")).attempts, [{
          epoch: 1,
          agent: "a1",
          outcome: "done",
          endedAt: bench.clock.now(),
          result: { n: 1 },
          exitStatus: 0,
          traceparent,
        }]);
      },
    },
    {
      title: "without a result, the result is absent",
      async run(bench) {
        expectDone(await bench.complete(await bench.held("a1", { id: "w" })));
        const detail = await bench.detail("w");
        assert.ok(!("result" in detail));
        assert.equal(detail.attempts.length, 1);
      },
    },
    {
      title: "a repeated complete answers done again, and the first result stays",
      invariant: "I7",
      async run(bench) {
        const claim = await bench.held("a1", { id: "w" });
        expectDone(await bench.settle(claim, { verb: "complete", result: "first" }));
        await bench.unchanged(async () => {
          const again = await bench.settle(claim, { verb: "complete", result: "second" });
          assert.deepEqual(plain(expectDone(again)), { id: "w", epoch: 1, state: "done" });
        });
        assert.equal((await bench.detail("w")).result, "first");
      },
    },
    {
      title: "a complete with the token of before a renewal can be repeated as well",
      invariant: "I7",
      async run(bench) {
        const claim = await bench.held("a1", { id: "w" });
        const renewed = expectDone(await bench.renew(claim));
        expectDone(await bench.complete(renewed));
        expectDone(await bench.complete(claim));
      },
    },
    {
      title: "only the completion of the highest epoch counts",
      invariant: "I1",
      async run(bench) {
        const first = await bench.held("a1", { id: "w" });
        await bench.settle(first, { verb: "release" });
        const second = await bench.claimOne("a2");
        assert.equal((await bench.settle(first, { verb: "complete" })).outcome, "lost");
        expectDone(await bench.complete(second));
        const { epoch, attempts } = await bench.detail("w");
        assert.equal(epoch, 2);
        assert.equal(attempts.filter(({ outcome }) => outcome === "done").length, 1);
      },
    },
    {
      title: "a wish to cancel does not stop a complete",
      needs: ["cancel"],
      async run(bench) {
        const claim = await bench.held("a1", { id: "w" });
        expectDone(await bench.store.cancel("w", "too late"));
        expectDone(await bench.complete(claim));
        assert.equal((await bench.expectState("w", "done", 1)).cancelRequested, false);
      },
    },
    {
      title: "a done item is never handed out again",
      invariant: "I1",
      async run(bench) {
        expectDone(await bench.complete(await bench.held("a1", { id: "w" })));
        bench.passLease(100_000);
        await bench.sweep();
        assert.deepEqual(await bench.claim("a2"), []);
        await bench.expectState("w", "done", 1);
      },
    },
    ...RESULT_CASES,
  ],
};
