/** Facts about giving back. */
import assert from "node:assert/strict";
import { expectDone, plain } from "./bench.ts";
import type { CaseGroup } from "./case.ts";

/** Facts about giving back. */
export const RELEASE_CASES: CaseGroup = {
  name: "release",
  cases: [
    {
      title: "a released item is ready at once, in a new epoch that costs no attempt",
      invariant: "I2",
      async run(bench) {
        const claim = await bench.held("a1", { id: "w", maxAttempts: 1 });
        const moved = expectDone(await bench.settle(claim, { verb: "release" }));
        assert.deepEqual(plain(moved), { id: "w", epoch: 2, state: "ready" });
        const detail = await bench.expectState("w", "ready", 2);
        assert.deepEqual([detail.lastEpoch, detail.agent], [2, undefined]);
        assert.equal((await bench.claimOne("a2")).epoch, 2);
      },
    },
    {
      title: "giving back again and again never uses up the attempts",
      invariant: "I9",
      async run(bench) {
        await bench.add({ id: "w", maxAttempts: 1 });
        for (let epoch = 1; epoch <= 5; epoch++) {
          const claim = await bench.claimOne("a1");
          assert.equal(claim.epoch, epoch);
          expectDone(await bench.settle(claim, { verb: "release" }));
        }
        await bench.expectState("w", "ready", 6);
      },
    },
    {
      title: "a note is kept as the attempt's record",
      async run(bench) {
        const claim = await bench.held("a1", { id: "w" });
        expectDone(await bench.settle(claim, { verb: "release", note: "shift ends" }));
        assert.deepEqual((await bench.detail("w")).attempts, [{
          epoch: 1,
          agent: "a1",
          outcome: "released",
          endedAt: bench.clock.now(),
          note: "shift ends",
        }]);
      },
    },
    {
      title: "without a note no record is left",
      async run(bench) {
        const claim = await bench.held("a1", { id: "w" });
        expectDone(await bench.settle(claim, { verb: "release" }));
        assert.deepEqual((await bench.detail("w")).attempts, []);
      },
    },
    {
      title: "a released item that somebody wants cancelled is cancelled",
      needs: ["cancel"],
      async run(bench) {
        const claim = await bench.held("a1", { id: "w" });
        expectDone(await bench.store.cancel("w", undefined));
        const moved = expectDone(await bench.settle(claim, { verb: "release" }));
        assert.deepEqual([moved.state, moved.epoch], ["cancelled", 1]);
        assert.deepEqual(await bench.claim("a1"), []);
      },
    },
    {
      title: "releasing one of several claims leaves the others",
      async run(bench) {
        await bench.add({ id: "a" }, { id: "b" });
        const [a, b] = await bench.claim("a1", { max: 2 });
        expectDone(await bench.settle(a!, { verb: "release" }));
        await bench.expectState("b", "claimed", 1);
        expectDone(await bench.complete(b!));
      },
    },
  ],
};
