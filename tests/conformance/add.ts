/** Facts about adding. */
import assert from "node:assert/strict";
import type { Json } from "../../core/json.ts";
import { isEnded, STATES } from "../../core/transitions.ts";
import type { WorkItem } from "../../core/work.ts";
import { START_MILLISECONDS, workItem } from "../support/build.ts";
import { arrange } from "./arrange.ts";
import type { CaseGroup, StoreCase } from "./case.ts";

const START_SECONDS = START_MILLISECONDS / 1000;

const PAYLOADS: readonly (readonly [string, Json])[] = [
  ["null", null],
  ["a boolean", false],
  ["a number", -1.5e-7],
  ["an empty string", ""],
  ["text in many scripts, quotes and control characters", 'é漢🦊 "\\\n\r\t\u0000\u2028\u007f</x>'],
  ["an array", [1, [2, []], {}]],
  ["an object with odd keys", { "": 1, " a.b/c ": { "constructor": "x", "0": [] } }],
  ["100 kB", "x".repeat(100_000)],
];

function payloadCase([kind, payload]: readonly [string, Json]): StoreCase {
  return {
    title: `a payload of ${kind} comes back as it was`,
    async run(bench) {
      const claim = await bench.held("a1", { id: "w", payload });
      assert.deepEqual(claim.item.payload, payload);
      assert.deepEqual((await bench.detail("w")).item.payload, payload);
    },
  };
}

function takenIdCase(state: typeof STATES[number]): StoreCase {
  return {
    title: `the id of a ${state} item is taken, and adding it again changes nothing`,
    invariant: "I7",
    async run(bench) {
      await arrange(bench, state, { id: "w" });
      const added = await bench.unchanged(() => bench.tryAdd({ id: "w", title: "Another" }));
      assert.deepEqual(added, [{ outcome: "exists", id: "w", by: "id" }]);
    },
  };
}

function uniqueCase(state: typeof STATES[number]): StoreCase {
  const isFree = isEnded(state);
  return {
    title: `the unique key of a ${state} item is ${isFree ? "free again" : "taken"}`,
    needs: ["unique"],
    async run(bench) {
      await arrange(bench, state, { id: "first", unique: "key" });
      const added = await bench.tryAdd({ id: "second", unique: "key" });
      const exists = { outcome: "exists", id: "first", by: "unique" };
      assert.deepEqual(added, [
        isFree ? { outcome: "added", id: "second", state: "ready" } : exists,
      ]);
      assert.equal(await bench.store.find("second") !== undefined, isFree);
    },
  };
}

/** Facts about adding. */
export const ADD_CASES: CaseGroup = {
  name: "add",
  cases: [
    {
      title: "a new item is ready and can be claimed at once",
      async run(bench) {
        assert.deepEqual(await bench.tryAdd({ id: "w" }), [
          { outcome: "added", id: "w", state: "ready" },
        ]);
        assert.deepEqual(await bench.claimIds("a1"), ["w"]);
      },
    },
    {
      title: "every field of the item is kept",
      async run(bench) {
        const item: WorkItem = {
          id: "W_1-x",
          title: "Titel mit ü",
          payload: { a: [1] },
          priority: 9,
          needs: ["deno", "gpu"],
          after: ["other"],
          afterAny: true,
          leaseSeconds: 17,
          maxAttempts: 7,
          notBefore: START_SECONDS + 5,
          unique: "k",
          estimateSeconds: 60,
          tags: ["t1", "t2"],
          traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
          addedAtMicros: START_MILLISECONDS * 1000 + 123,
        };
        await bench.add(item);
        const detail = await bench.detail("W_1-x");
        assert.deepEqual(detail.item, item);
        assert.deepEqual([detail.state, detail.epoch, detail.lastEpoch], ["blocked", 1, 7]);
        assert.deepEqual(detail.attempts, []);
        assert.equal(detail.cancelRequested, false);
      },
    },
    {
      title: "adding nothing adds nothing",
      async run(bench) {
        assert.deepEqual(await bench.store.add([]), []);
        assert.deepEqual(await bench.snapshot(), {});
      },
    },
    {
      title: "answers come in the order of the items, whatever became of each",
      async run(bench) {
        await bench.add({ id: "b" });
        const added = await bench.tryAdd({ id: "a" }, { id: "b" }, { id: "c" });
        assert.deepEqual(added.map(({ id, outcome }) => [id, outcome]), [
          ["a", "added"],
          ["b", "exists"],
          ["c", "added"],
        ]);
      },
    },
    {
      title: "an id that differs only in case is taken, and the answer names the existing one",
      invariant: "I7",
      async run(bench) {
        await bench.add({ id: "Work" });
        const added = await bench.tryAdd({ id: "wORK" });
        assert.deepEqual(added, [{ outcome: "exists", id: "Work", by: "id" }]);
        assert.deepEqual(Object.keys(await bench.snapshot()), ["Work"]);
      },
    },
    {
      title: "the second of two equal ids in one batch exists already",
      async run(bench) {
        const added = await bench.tryAdd({ id: "w", title: "One" }, { id: "w", title: "Two" });
        assert.deepEqual(added.map(({ outcome }) => outcome), ["added", "exists"]);
        assert.equal((await bench.detail("w")).item.title, "One");
      },
    },
    {
      title: "the second of two equal unique keys in one batch exists already",
      needs: ["unique"],
      async run(bench) {
        const added = await bench.tryAdd({ id: "a", unique: "k" }, { id: "b", unique: "k" });
        assert.deepEqual(added[1], { outcome: "exists", id: "a", by: "unique" });
      },
    },
    {
      title: "a retried add of the same item answers by its id, not by its own unique key",
      invariant: "I7",
      needs: ["unique"],
      async run(bench) {
        await bench.add({ id: "w", unique: "k" });
        const added = await bench.tryAdd({ id: "w", unique: "k" });
        assert.deepEqual(added, [{ outcome: "exists", id: "w", by: "id" }]);
      },
    },
    {
      title: "unique keys that differ in case or by odd characters are different keys",
      needs: ["unique"],
      async run(bench) {
        const keys = ["key", "KEY", "../key", "key/.", "kéy", "k y", "key."];
        await bench.add(...keys.map((unique, index) => ({ id: `w${index}`, unique })));
        const again = await bench.tryAdd(
          ...keys.map((unique, index) => ({ id: `x${index}`, unique })),
        );
        assert.deepEqual(again.map(({ id }) => id), keys.map((_, index) => `w${index}`));
      },
    },
    {
      title: "a refused unique key does not take the id",
      needs: ["unique"],
      async run(bench) {
        await bench.add({ id: "a", unique: "k" });
        await bench.tryAdd({ id: "b", unique: "k" });
        await bench.add({ id: "b" });
      },
    },
    {
      title: "a generated id is added as well as a chosen one",
      async run(bench) {
        const added = await bench.store.add([{ item: workItem({ id: "g1" }), chosen: false }]);
        assert.deepEqual(added, [{ outcome: "added", id: "g1", state: "ready" }]);
        assert.deepEqual(await bench.claimIds("a1"), ["g1"]);
      },
    },
    {
      title: "what the caller does to its payload later changes nothing",
      async run(bench) {
        const payload = { list: [1] };
        await bench.add({ id: "w", payload });
        payload.list.push(2);
        assert.deepEqual((await bench.detail("w")).item.payload, { list: [1] });
      },
    },
    {
      title: "known() names the ids that exist, in whatever state",
      async run(bench) {
        await bench.add({ id: "a" }, { id: "b" });
        await bench.kill(await bench.claimOne("a1"));
        const known = await bench.store.known(["a", "b", "c"]);
        assert.deepEqual([...known].sort(), ["a", "b"]);
        assert.deepEqual([...await bench.store.known([])], []);
      },
    },
    {
      title: "find() of an unknown id finds nothing",
      async run(bench) {
        assert.equal(await bench.store.find("nobody"), undefined);
      },
    },
    ...STATES.map(takenIdCase),
    ...STATES.map(uniqueCase),
    ...PAYLOADS.map(payloadCase),
  ],
};
