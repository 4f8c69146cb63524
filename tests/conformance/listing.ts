/** Facts about looking: list, stats and find. */
import assert from "node:assert/strict";
import type { WorkFilter } from "../../core/store/store.ts";
import { STATES } from "../../core/transitions.ts";
import { arrange } from "./arrange.ts";
import { type Bench, plain } from "./bench.ts";
import type { CaseGroup, StoreCase } from "./case.ts";

async function listIds(bench: Bench, filter: WorkFilter): Promise<string[]> {
  const ids: string[] = [];
  for await (const { item } of bench.store.list(filter)) ids.push(item.id);
  return ids.sort();
}

/** One item in each state, named after it, and some that differ in other ways. */
async function fillAll(bench: Bench): Promise<void> {
  for (const state of STATES) await arrange(bench, state, { id: state, needs: [state] });
  await bench.add(
    { id: "urgent", priority: 0, tags: ["x", "y"] },
    { id: "needy", priority: 9, tags: ["y"], needs: ["gpu", "deno"] },
  );
}

const FILTERS: readonly (readonly [string, WorkFilter, readonly string[]])[] = [
  ["no condition lists everything", {}, [...STATES, "needy", "urgent"]],
  ["one state", { states: ["dead"] }, ["dead"]],
  ["several states", { states: ["done", "blocked"] }, ["blocked", "done"]],
  ["no state at all", { states: [] }, []],
  ["a holder, and who completed", { agent: "holder" }, ["claimed", "done"]],
  ["an agent without work", { agent: "nobody" }, []],
  ["a priority", { priority: 0 }, ["urgent"]],
  ["a tag", { tag: "y" }, ["needy", "urgent"]],
  ["a need", { need: "gpu" }, ["needy"]],
  ["several conditions at once", { tag: "y", priority: 9, states: ["ready"] }, ["needy"]],
  ["conditions that nothing meets together", { tag: "x", need: "gpu" }, []],
];

const FILTER_CASES: readonly StoreCase[] = FILTERS.map(([what, filter, expected]) => ({
  title: `list() by ${what}`,
  needs: ["dependencies", "schedule", "cancel"],
  async run(bench) {
    await fillAll(bench);
    assert.deepEqual(await listIds(bench, filter), [...expected].sort());
  },
}));

/** Facts about looking. */
export const LISTING_CASES: CaseGroup = {
  name: "listing",
  cases: [
    ...FILTER_CASES,
    {
      title: "an empty store has no items, and a count of zero for every state",
      async run(bench) {
        assert.deepEqual(await listIds(bench, {}), []);
        const zeros = Object.fromEntries(STATES.map((state) => [state, 0]));
        assert.deepEqual(plain(await bench.store.stats()), zeros);
      },
    },
    {
      title: "stats() counts every item in exactly one state",
      invariant: "I5",
      needs: ["dependencies", "schedule", "cancel"],
      async run(bench) {
        await fillAll(bench);
        const counts = await bench.store.stats();
        for (const state of STATES) assert.equal(counts[state], state === "ready" ? 3 : 1, state);
      },
    },
    {
      title: "a listed record says what find() says",
      needs: ["dependencies", "schedule", "cancel"],
      async run(bench) {
        await fillAll(bench);
        for await (const record of bench.store.list({})) {
          const { attempts: _, progress: _p, result: _r, cancelRequested: _c, ...known } =
            await bench.detail(record.item.id);
          assert.deepEqual(plain(record), known);
        }
      },
    },
    {
      title: "leaving a listing early harms nothing",
      async run(bench) {
        await bench.add({ id: "a" }, { id: "b" }, { id: "c" });
        for await (const _record of bench.store.list({})) break;
        assert.deepEqual(await listIds(bench, {}), ["a", "b", "c"]);
      },
    },
    {
      title: "a listing of 500 items names each once",
      invariant: "I5",
      async run(bench) {
        const ids = Array.from({ length: 500 }, (_, index) => `w${index}`);
        await bench.add(...ids.map((id, index) => ({ id, priority: index % 10 })));
        assert.deepEqual(await listIds(bench, {}), [...ids].sort());
        assert.equal((await listIds(bench, { priority: 3 })).length, 50);
      },
    },
    {
      title: "ids that differ only at their ends, or look like other things, are kept apart",
      async run(bench) {
        const ids = ["a", "a-", "-a", "_", "__proto__", "constructor", "0", "00", "a".repeat(64)];
        await bench.add(...ids.map((id) => ({ id })));
        assert.deepEqual(await listIds(bench, {}), [...ids].sort());
        for (const id of ids) assert.equal((await bench.detail(id)).item.id, id);
        const claimed = await bench.claimIds("a1", { max: 20 });
        assert.deepEqual(claimed.sort(), [...ids].sort());
      },
    },
  ],
};
