// Goal: of all that is recorded, what concerns an item is found, and nothing else.
import assert from "node:assert/strict";
import { attemptContext, type SpanContext } from "../../telemetry/trace_context.ts";
import { findTrace, findWork, type Found } from "../../telemetry/reading/trace_query.ts";
import { recording, type SpanFields, spanId, spansLine, TRACE_ID } from "./_recording.ts";

const OTHER_TRACE = "0af7651916cd43dd8448eb211c80319c";
const ORIGIN: SpanContext = {
  traceId: TRACE_ID,
  spanId: spanId(1),
  isSampled: true,
  traceState: undefined,
};

/** Numbers of the spans that were found; those that only lead to the item are negative. */
function numbers({ spans }: Found): number[] {
  return spans.map(({ span, isOwn }) => (isOwn ? 1 : -1) * parseInt(span.spanId, 16))
    .sort((a, b) => a - b);
}

/** What is found of the item "tide" when each of these lines stands in a file of its own. */
function check(lines: readonly (readonly SpanFields[])[], wanted: readonly number[]): void {
  for (const order of [lines, lines.toReversed()]) {
    const files = order.map((spans, index) => {
      return [`full-00000000000${index}.traces.jsonl`, [spansLine(...spans)]] as const;
    });
    const { place } = recording(Object.fromEntries(files));
    const found = findWork(place, { id: "tide", origin: ORIGIN, epochs: 2 });
    assert.deepEqual(numbers(found), wanted.toSorted((a, b) => a - b));
  }
}

Deno.test("findWork() finds ancestors and descendants over any number of processes", () => {
  check([
    [{ id: 10 }],
    [{ id: 11, parent: 10 }],
    [{ id: 12, parent: 11, item: "tide" }],
    [{ id: 13, parent: 12 }],
    [{ id: 14, parent: 13 }],
    [{ id: 15, parent: 10 }],
    [{ id: 16, item: "ebb" }, { id: 17, parent: 16 }],
  ], [-10, -11, 12, 13, 14]);
});

Deno.test("findWork() takes from a trace that items share what concerns the item and led to it", () => {
  check([
    [{ id: 1, parent: 2, name: "import work" }, { id: 2, name: "swarmsh work import" }],
    [{ id: 3, parent: 1, item: "tide", links: [1] }, { id: 4, parent: 3 }],
    [{ id: 5, parent: 1, item: "ebb", links: [1] }, { id: 6, parent: 5 }],
    [{ id: 7, links: [1] }],
  ], [-1, -2, 3, 4]);
});

Deno.test("findWork() finds what acted on the item in other traces, by links both ways", () => {
  const program = { traceId: OTHER_TRACE, spanId: spanId(20) };
  const attempt = attemptContext("tide", 1, ORIGIN);
  check([
    [{ id: 3, item: "tide", links: [program] }],
    [{ id: 20, trace: OTHER_TRACE, parent: 19 }, { id: 21, trace: OTHER_TRACE, parent: 20 }],
    [{ id: 19, trace: OTHER_TRACE }],
    // It ended an attempt that nobody recorded, by a link to the id that follows from the item's.
    [{ id: 30, trace: "f".repeat(32), links: [attempt] }, {
      id: 31,
      trace: "f".repeat(32),
      parent: 30,
    }],
  ], [3, -19, -20, 30]);
});

Deno.test("findWork() finds what happened in an attempt that nobody recorded", () => {
  const attempt = attemptContext("tide", 2, ORIGIN);
  const { place } = recording({
    "a.traces.jsonl": [spansLine({ id: 5, more: { parentSpanId: attempt.spanId } })],
  });
  assert.deepEqual(numbers(findWork(place, { id: "tide", origin: ORIGIN, epochs: 2 })), [5]);
  assert.deepEqual(numbers(findWork(place, { id: "tide", origin: ORIGIN, epochs: 1 })), []);
});

Deno.test("findWork() survives circles, and spans that are recorded twice", () => {
  const copy: SpanFields = { id: 4, item: "tide" };
  check([
    [{ id: 1, parent: 2, item: "tide" }, { id: 2, parent: 3 }, { id: 3, parent: 1 }],
    [copy],
    [copy, { ...copy, name: "another with its id" }],
  ], [1, 2, 3, 4, 4]);
});

Deno.test("findTrace() finds a whole trace, and says how much more there is than it keeps", () => {
  const spans = Array.from({ length: 10 }, (_, index) => ({ id: index + 1 }));
  const { place } = recording({
    "a.traces.jsonl": [spansLine(...spans, { id: 1 }), spansLine({ id: 99, trace: OTHER_TRACE })],
    "torn.traces.jsonl": ["{", "no JSON"],
  });
  const all = findTrace(place, TRACE_ID);
  assert.deepEqual([all.spans.length, all.cut, all.unreadable.lines], [10, 0, 2]);
  const some = findTrace(place, TRACE_ID, 4);
  assert.deepEqual([some.spans.length, some.cut], [4, 6]);
  assert.equal(findTrace(place, "1".repeat(32)).spans.length, 0);
});

Deno.test("findWork() keeps a bounded number of spans, and counts the others", () => {
  const spans = Array.from({ length: 10 }, (_, index) => ({ id: index + 1, item: "tide" }));
  const { place } = recording({ "a.traces.jsonl": [spansLine(...spans)] });
  const found = findWork(place, { id: "tide", epochs: 0 }, 6);
  assert.deepEqual([found.spans.length, found.cut], [6, 4]);
});
