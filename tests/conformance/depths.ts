/** Facts about queue depth: how many items wait where. */
import assert from "node:assert/strict";
import { STATES } from "../../core/transitions.ts";
import { arrange } from "./arrange.ts";
import { type Bench, plain } from "./bench.ts";
import type { CaseGroup } from "./case.ts";

async function depths(bench: Bench): Promise<string[]> {
  const found = await bench.store.depths();
  return found.map(({ state, lane = "", count }) => `${state} ${lane} ${count}`.replace("  ", " "));
}

/** Facts about queue depth. */
export const DEPTH_CASES: CaseGroup = {
  name: "depths",
  cases: [
    {
      title: "an empty store has one depth of zero for every state, and no lane",
      async run(bench) {
        const zeros = STATES.map((state) => ({ state, count: 0 }));
        assert.deepEqual(plain(await bench.store.depths()), zeros);
      },
    },
    {
      title: "ready items count in their lanes, the most urgent first",
      async run(bench) {
        await bench.add(
          { id: "a", priority: 5 },
          { id: "b", priority: 0, needs: ["deno", "gpu"] },
          { id: "c", priority: 5 },
          { id: "d", priority: 5, needs: ["gpu"] },
        );
        const ready = (await depths(bench)).filter((depth) => depth.startsWith("ready"));
        assert.deepEqual(ready, ["ready 0~deno+gpu 1", "ready 5~_ 2", "ready 5~gpu 1"]);
      },
    },
    {
      title: "a lane that has been emptied is left out",
      async run(bench) {
        await bench.add({ id: "a", priority: 1 }, { id: "b", priority: 2 });
        await bench.claimIds("a1", { max: 1 });
        const ready = (await depths(bench)).filter((depth) => depth.startsWith("ready"));
        assert.deepEqual(ready, ["ready 2~_ 1"]);
        await bench.claimIds("a1", { max: 1 });
        assert.ok((await depths(bench)).includes("ready 0"));
      },
    },
    {
      title: "an item that was given back counts in its lane again",
      async run(bench) {
        await bench.add({ id: "a" }, { id: "b" });
        const { token } = await bench.claimOne("a1");
        await bench.store.settle(token, { verb: "release" });
        assert.ok((await depths(bench)).includes("ready 5~_ 2"));
      },
    },
    {
      title: "depths add up to what stats() counts, in every state",
      invariant: "I5",
      needs: ["dependencies", "schedule", "cancel"],
      async run(bench) {
        for (const state of STATES) await arrange(bench, state, { id: state, needs: [state] });
        await bench.add({ id: "urgent", priority: 0 }, { id: "later", priority: 9 });
        const counts: Record<string, number> = {};
        for (const { state, count } of await bench.store.depths()) {
          counts[state] = (counts[state] ?? 0) + count;
        }
        assert.deepEqual(counts, plain(await bench.store.stats()));
        assert.equal(counts.ready, 3);
      },
    },
  ],
};
