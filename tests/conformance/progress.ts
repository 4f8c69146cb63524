/** Facts about progress. */
import assert from "node:assert/strict";
import { expectDone, plain } from "./bench.ts";
import type { CaseGroup } from "./case.ts";

/** Facts about progress. */
export const PROGRESS_CASES: CaseGroup = {
  name: "progress",
  needs: ["progress"],
  cases: [
    {
      title: "the holder's progress is kept with its epoch and time",
      async run(bench) {
        const claim = await bench.held("a1", { id: "w" });
        bench.passSeconds(3);
        const answer = await bench.store.progress(claim.token, { percent: 40, note: "parsing" });
        const expected = { percent: 40, note: "parsing", epoch: 1, at: bench.clock.now() };
        assert.deepEqual(plain(expectDone(answer)), expected);
        assert.deepEqual((await bench.detail("w")).progress, expected);
      },
    },
    {
      title: "only the last progress is kept",
      async run(bench) {
        const claim = await bench.held("a1", { id: "w" });
        expectDone(await bench.store.progress(claim.token, { percent: 40, note: "parsing" }));
        expectDone(await bench.store.progress(claim.token, { percent: 41 }));
        const { progress } = await bench.detail("w");
        assert.deepEqual(progress, { percent: 41, epoch: 1, at: bench.clock.now() });
      },
    },
    {
      title: "progress is no renewal: the deadline stays",
      invariant: "I4",
      async run(bench) {
        const claim = await bench.held("a1", { id: "w" });
        bench.passSeconds(10);
        expectDone(await bench.store.progress(claim.token, { note: "" }));
        assert.equal((await bench.detail("w")).deadline, claim.deadline);
      },
    },
    {
      title: "the next attempt's progress names its own epoch",
      async run(bench) {
        const first = await bench.held("a1", { id: "w" });
        expectDone(await bench.store.progress(first.token, { percent: 90 }));
        await bench.settle(first, { verb: "release" });
        const second = await bench.claimOne("a2");
        expectDone(await bench.store.progress(second.token, { percent: 1 }));
        const { progress } = await bench.detail("w");
        assert.deepEqual([progress?.epoch, progress?.percent], [2, 1]);
      },
    },
    {
      title: "an item nobody worked on has no progress",
      async run(bench) {
        await bench.add({ id: "w" });
        assert.ok(!("progress" in await bench.detail("w")));
      },
    },
  ],
};
