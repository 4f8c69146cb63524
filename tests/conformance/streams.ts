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
  ],
};
