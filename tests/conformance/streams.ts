/** Facts about streams. */
import assert from "node:assert/strict";
import type { Json } from "../../core/json.ts";
import type { Store } from "../../core/store/store.ts";
import { type Bench, expectDone, expectRefused, plain } from "./bench.ts";
import type { CaseGroup } from "./case.ts";

async function append(bench: Bench, ...events: Json[]): Promise<void> {
  for (const [index, event] of events.entries()) {
    expectDone(await bench.store.appendStream("sprint", "s1", index + 1, event));
  }
}

/** Appends its own name `count` times, each time behind whatever is there. */
async function appendBehind(store: Store, name: string, count: number): Promise<number> {
  let losses = 0;
  for (let appended = 0; appended < count;) {
    const sequence = (await store.readStream("sprint", "s1", 1)).length + 1;
    const { outcome } = await store.appendStream("sprint", "s1", sequence, `${name}${appended}`);
    if (outcome === "done") appended++;
    else if (++losses > 1000) throw new Error("Nobody gets on");
  }
  return losses;
}

/** Adds 1 to the number in the newest record, `count` times; trims now and then. */
async function countUp(store: Store, count: number): Promise<void> {
  for (let counted = 0; counted < count;) {
    const last = (await store.streamEnds("tally", "t1"))?.last ?? 0;
    const [newest] = last === 0 ? [] : await store.readStream("tally", "t1", last);
    // Trimmed between the two looks.
    if (last > 0 && newest?.sequence !== last) continue;
    const value = Number(newest?.event ?? 0) + 1;
    const { outcome } = await store.appendStream("tally", "t1", last + 1, value);
    if (outcome !== "done") continue;
    counted++;
    if (value % 3 === 0) await store.trimStream("tally", "t1", last - 3);
  }
}

/** Facts about streams. */
export const STREAM_CASES: CaseGroup = {
  name: "streams",
  needs: ["streams"],
  cases: [
    {
      title: "records come back in order, from 1, without gaps",
      async run(bench) {
        const events: Json[] = [{ a: 1 }, null, ["x", "é\n"], "", 5];
        await append(bench, ...events);
        const records = plain(await bench.store.readStream("sprint", "s1", 1));
        assert.deepEqual(records, events.map((event, index) => ({ sequence: index + 1, event })));
      },
    },
    {
      title: "an append answers with its sequence",
      async run(bench) {
        assert.equal(expectDone(await bench.store.appendStream("k", "i", 1, 0)), 1);
        assert.equal(expectDone(await bench.store.appendStream("k", "i", 2, 0)), 2);
      },
    },
    {
      title: "a taken sequence is refused and what is there stays",
      invariant: "I13",
      async run(bench) {
        await append(bench, "one", "two");
        expectRefused(await bench.store.appendStream("sprint", "s1", 2, "other"));
        expectRefused(await bench.store.appendStream("sprint", "s1", 1, "other"));
        const records = await bench.store.readStream("sprint", "s1", 1);
        assert.deepEqual(records.map(({ event }) => event), ["one", "two"]);
      },
    },
    {
      title: "a sequence that would leave a gap is refused",
      invariant: "I13",
      async run(bench) {
        expectRefused(await bench.store.appendStream("sprint", "s1", 2, "x"));
        await append(bench, "one");
        expectRefused(await bench.store.appendStream("sprint", "s1", 3, "x"));
        expectRefused(await bench.store.appendStream("sprint", "s1", 1000, "x"));
        assert.equal((await bench.store.readStream("sprint", "s1", 1)).length, 1);
      },
    },
    {
      title: "reading starts where it is told to",
      async run(bench) {
        await append(bench, "one", "two", "three");
        const from = async (start: number) =>
          (await bench.store.readStream("sprint", "s1", start)).map(({ sequence }) => sequence);
        assert.deepEqual([await from(2), await from(3), await from(4)], [[2, 3], [3], []]);
      },
    },
    {
      title: "reading stops after as many records as are wanted",
      async run(bench) {
        await append(bench, "one", "two", "three", "four");
        await bench.store.trimStream("sprint", "s1", 2);
        const some = async (start: number, max: number) =>
          (await bench.store.readStream("sprint", "s1", start, max)).map(({ sequence }) =>
            sequence
          );
        assert.deepEqual([await some(3, 1), await some(1, 2), await some(4, 9)], [[3], [2, 3], [
          4,
        ]]);
      },
    },
    {
      title: "trimming goes on where the one before it ended, and never takes the last record",
      async run(bench) {
        await append(bench, ...Array.from({ length: 40 }, (_, index) => index));
        const trim = async (below: number) => {
          const removed = await bench.store.trimStream("sprint", "s1", below);
          return [removed, await bench.store.streamEnds("sprint", "s1")];
        };
        assert.deepEqual(await trim(20), [19, { first: 20, last: 40 }]);
        assert.deepEqual(await trim(20), [0, { first: 20, last: 40 }]);
        assert.deepEqual(await trim(33), [13, { first: 33, last: 40 }]);
        assert.deepEqual(await trim(99), [7, { first: 40, last: 40 }]);
        assert.deepEqual(await trim(99), [0, { first: 40, last: 40 }]);
      },
    },
    {
      title: "the first number is not free again when it was trimmed or put back without it",
      invariant: "I13",
      async run(bench) {
        await append(bench, "one", "two");
        await bench.store.trimStream("sprint", "s1", 2);
        const late = () => bench.store.appendStream("sprint", "s1", 1, "late");
        assert.notEqual((await late().catch(() => undefined))?.outcome, "done");
        await bench.store.restoreStream("sprint", "s2", [{ sequence: 2, event: "two" }]);
        const later = () => bench.store.appendStream("sprint", "s2", 1, "late");
        assert.notEqual((await later().catch(() => undefined))?.outcome, "done");
        for (const id of ["s1", "s2"]) {
          const records = plain(await bench.store.readStream("sprint", id, 1));
          assert.deepEqual(records, [{ sequence: 2, event: "two" }]);
        }
      },
    },
    {
      title: "a stream nobody wrote is empty",
      async run(bench) {
        assert.deepEqual(await bench.store.readStream("sprint", "none", 1), []);
        assert.deepEqual(await bench.store.listStreams(), []);
      },
    },
    {
      title: "streams of different kind or id are apart, and all are listed",
      async run(bench) {
        for (const [kind, id] of [["b", "x"], ["a", "x"], ["a", "y"]] as const) {
          expectDone(await bench.store.appendStream(kind, id, 1, `${kind}${id}`));
        }
        const [record] = await bench.store.readStream("a", "x", 1);
        assert.equal(record?.event, "ax");
        const names = (await bench.store.listStreams()).map(({ kind, id }) => `${kind}/${id}`);
        assert.deepEqual(names.sort(), ["a/x", "a/y", "b/x"]);
      },
    },
    {
      title: "of many concurrent appends at one sequence exactly one succeeds",
      invariant: "I13",
      needs: ["handles"],
      async run(bench) {
        const handles = await bench.handles(6);
        for (let sequence = 1; sequence <= 5; sequence++) {
          const answers = await Promise.all(
            handles.map((store, index) => store.appendStream("sprint", "s1", sequence, index)),
          );
          const winners = answers.flatMap(({ outcome }, index) =>
            outcome === "done" ? [index] : []
          );
          assert.equal(winners.length, 1);
          const [record] = await bench.store.readStream("sprint", "s1", sequence);
          assert.equal(record?.event, winners[0]);
        }
      },
    },
    {
      title: "concurrent writers that try again lose no record and write none twice",
      invariant: "I13",
      needs: ["handles"],
      async run(bench) {
        const handles = await bench.handles(4);
        await Promise.all(handles.map((store, index) => appendBehind(store, `w${index}-`, 8)));
        const records = await bench.store.readStream("sprint", "s1", 1);
        assert.deepEqual(
          records.map(({ sequence }) => sequence),
          Array.from({ length: 32 }, (_, index) => index + 1),
        );
        assert.equal(new Set(records.map(({ event }) => event)).size, 32);
      },
    },
    {
      title: "what one handle appends, another reads at once",
      invariant: "I13",
      needs: ["handles"],
      async run(bench) {
        const other = await bench.another();
        await append(bench, "one");
        assert.equal((await other.readStream("sprint", "s1", 1)).length, 1);
        expectRefused(await other.appendStream("sprint", "s1", 1, "x"));
        expectDone(await other.appendStream("sprint", "s1", 2, "two"));
        assert.equal((await bench.store.readStream("sprint", "s1", 1)).length, 2);
      },
    },
    {
      title: "trimming removes the oldest records, never the last one, and numbers go on",
      async run({ store }) {
        assert.equal(await store.streamEnds("sprint", "s1"), undefined);
        assert.equal(await store.trimStream("sprint", "s1", 5), 0);
        for (let sequence = 1; sequence <= 5; sequence++) {
          expectDone(await store.appendStream("sprint", "s1", sequence, sequence));
        }
        assert.deepEqual(plain(await store.streamEnds("sprint", "s1")), { first: 1, last: 5 });
        assert.equal(await store.trimStream("sprint", "s1", 4), 3);
        assert.deepEqual(plain(await store.streamEnds("sprint", "s1")), { first: 4, last: 5 });
        assert.equal(await store.trimStream("sprint", "s1", 4), 0);
        assert.equal(await store.trimStream("sprint", "s1", 100), 1);
        assert.deepEqual(plain(await store.streamEnds("sprint", "s1")), { first: 5, last: 5 });
        expectDone(await store.appendStream("sprint", "s1", 6, 6));
        assert.deepEqual(await store.listStreams(), [{ kind: "sprint", id: "s1" }]);
      },
    },
    {
      title: "reading behind what was trimmed starts at the first record that is left",
      async run({ store }) {
        for (let sequence = 1; sequence <= 5; sequence++) {
          expectDone(await store.appendStream("sprint", "s1", sequence, sequence));
        }
        await store.trimStream("sprint", "s1", 4);
        const from = async (start: number) =>
          (await store.readStream("sprint", "s1", start)).map(({ sequence }) => sequence);
        assert.deepEqual([await from(1), await from(2), await from(4)], [[4, 5], [4, 5], [4, 5]]);
        assert.deepEqual([await from(5), await from(6), await from(7)], [[5], [], []]);
      },
    },
    {
      title: "a number that was trimmed is not free again",
      invariant: "I13",
      async run({ store }) {
        for (let sequence = 1; sequence <= 5; sequence++) {
          expectDone(await store.appendStream("sprint", "s1", sequence, sequence));
        }
        await store.trimStream("sprint", "s1", 4);
        for (let sequence = 1; sequence <= 5; sequence++) {
          expectRefused(await store.appendStream("sprint", "s1", sequence, "stale"));
        }
        assert.deepEqual(plain(await store.streamEnds("sprint", "s1")), { first: 4, last: 5 });
        expectDone(await store.appendStream("sprint", "s1", 6, 6));
      },
    },
    {
      title: "what is put back keeps its numbers, and goes on where it ends",
      async run({ store }) {
        const records = [4, 5, 6].map((sequence) => ({ sequence, event: { n: sequence } }));
        assert.equal(await store.restoreStream("sprint", "s1", records.slice(0, 2)), 2);
        assert.equal(await store.restoreStream("sprint", "s1", records), 1);
        assert.equal(await store.restoreStream("sprint", "s1", records), 0);
        assert.deepEqual(plain(await store.readStream("sprint", "s1", 1)), records);
        expectDone(await store.appendStream("sprint", "s1", 7, "more"));
        const others = [7, 8].map((sequence) => ({ sequence, event: "other" }));
        assert.equal(await store.restoreStream("sprint", "s1", others), 1);
        const read = await store.readStream("sprint", "s1", 7);
        assert.deepEqual(read.map(({ event }) => event), ["more", "other"]);
      },
    },
    {
      title: "no writer builds on a record that is not the newest while others trim",
      invariant: "I13",
      needs: ["handles"],
      async run(bench) {
        const handles = await bench.handles(4);
        await Promise.all(handles.map((store) => countUp(store, 8)));
        const ends = await bench.store.streamEnds("tally", "t1");
        assert.equal(ends?.last, 32);
        const records = await bench.store.readStream("tally", "t1", ends.last);
        assert.deepEqual(records.map(({ event }) => event), [32]);
      },
    },
    {
      title: "a push appends behind the last record, whichever that is",
      invariant: "I13",
      needs: ["handles"],
      async run(bench) {
        const handles = [bench.store, ...await bench.handles(3)];
        assert.equal(await bench.store.pushStream("log", "l1", "first"), 1);
        const pushed = await Promise.all(handles.map(async (store, index) => {
          const numbers: number[] = [];
          for (let count = 0; count < 12; count++) {
            numbers.push(await store.pushStream("log", "l1", [index, count]));
            if (index === 0) await store.trimStream("log", "l1", numbers.at(-1)! - 8);
          }
          return numbers;
        }));
        const numbers = pushed.flat().sort((one, other) => one - other);
        assert.deepEqual(numbers, Array.from({ length: 48 }, (_, index) => index + 2));
        for (const own of pushed) assert.deepEqual(own, own.toSorted((a, b) => a - b));
        for (const { sequence, event } of await bench.store.readStream("log", "l1", 1)) {
          const [index, count] = event as [number, number];
          assert.equal(pushed[index]![count], sequence);
        }
      },
    },
  ],
};
