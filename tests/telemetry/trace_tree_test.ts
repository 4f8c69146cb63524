// Goal: any spans whatever make a tree in which each of them stands once.
import assert from "node:assert/strict";
import { fc } from "../support/chance.ts";
import { readSpans } from "../../telemetry/reading/recorded.ts";
import { type TraceNode, traceTrees } from "../../telemetry/reading/trace_tree.ts";
import { recording, type SpanFields, spansLine } from "./_recording.ts";

function treesOf(spans: readonly SpanFields[], parents?: ReadonlyMap<string, string>): TraceNode[] {
  const { place } = recording({ "a.traces.jsonl": [spansLine(...spans)] });
  return traceTrees([...readSpans(place)].map((span) => ({ span, isOwn: true })), parents);
}

/** Trees as text: `1(2 3(4))`; a place that nobody recorded has a question mark. */
function shapeOf(trees: readonly TraceNode[]): string {
  return trees.map(({ spanId, span, isCircular, children }) => {
    const number = `${parseInt(spanId, 16)}${span ? "" : "?"}${isCircular ? "!" : ""}`;
    return children.length === 0 ? number : `${number}(${shapeOf(children)})`;
  }).join(" ");
}

Deno.test("traceTrees() orders spans below their parents by when they start", () => {
  const spans = [
    { id: 4, parent: 1, at: 5 },
    { id: 3, parent: 1, at: 2 },
    { id: 5, parent: 3, at: 3 },
    { id: 1, at: 1 },
    { id: 9, at: 0 },
  ];
  assert.equal(shapeOf(treesOf(spans)), "9 1(3(5) 4)");
});

Deno.test("traceTrees() gives parents that nobody recorded a place, and their children's time", () => {
  const trees = treesOf([{ id: 2, parent: 1, at: 5 }, { id: 3, parent: 1, at: 7, seconds: 2 }]);
  assert.equal(shapeOf(trees), "1?(2 3)");
  const [{ startMicros, endMicros }] = trees as [TraceNode];
  assert.deepEqual([startMicros, endMicros], [1_800_000_005e6, 1_800_000_009e6]);
});

Deno.test("traceTrees() puts a parent that nobody recorded where it is said to belong", () => {
  const spans = [{ id: 1 }, { id: 3, parent: 2 }];
  const [origin] = treesOf([{ id: 1 }]);
  const key = (spanId: string) => origin!.traceId + spanId;
  const parents = new Map([[key("0000000000000002"), key(origin!.spanId)]]);
  assert.equal(shapeOf(treesOf(spans, parents)), "1(2?(3))");
});

Deno.test("traceTrees() takes circles apart and keeps both of two spans with one id", () => {
  assert.equal(shapeOf(treesOf([{ id: 1, parent: 1 }])), "1!");
  assert.equal(shapeOf(treesOf([{ id: 1, parent: 2 }, { id: 2, parent: 1 }])), "2!(1)");
  const twice = [{ id: 1 }, { id: 2, parent: 1, at: 1 }, { id: 2, parent: 1, at: 2 }];
  assert.equal(shapeOf(treesOf(twice)), "1(2 2)");
});

Deno.test("traceTrees() has every span once, whatever refers to what", () => {
  const number = fc.integer({ min: 1, max: 12 });
  const span = fc.record({ id: number, parent: fc.option(number, { nil: undefined }), at: number });
  fc.assert(fc.property(fc.array(span, { minLength: 1, maxLength: 20 }), (spans) => {
    const found: number[] = [];
    const left = treesOf(spans);
    for (let node = left.pop(); node !== undefined; node = left.pop()) {
      if (node.span !== undefined) found.push(parseInt(node.spanId, 16));
      left.push(...node.children);
    }
    assert.deepEqual(found.sort((a, b) => a - b), spans.map(({ id }) => id).sort((a, b) => a - b));
  }));
});

Deno.test("traceTrees() takes any depth", () => {
  const spans = Array.from({ length: 20_000 }, (_, index) => {
    return { id: index + 1, ...index === 0 ? {} : { parent: index } };
  });
  assert.equal(treesOf(spans).length, 1);
});
