// Goal: whatever somebody records, its picture is drawn, stays in its columns and moves no cursor.
import assert from "node:assert/strict";
import { fc } from "../support/chance.ts";
import { escapeTerminal } from "../../cli/escape.ts";
import { createOutput } from "../../cli/renderer.ts";
import { cutLine, recordLines } from "../../cli/trace_line.ts";
import { traceToJson } from "../../cli/trace_json.ts";
import { showTrace } from "../../cli/trace_screen.ts";
import { glyphsFor } from "../../cli/trace_glyphs.ts";
import { widthOf } from "../../cli/width.ts";
import { findTrace } from "../../telemetry/reading/trace_query.ts";
import { traceTrees } from "../../telemetry/reading/trace_tree.ts";
import { fakeHost } from "../cli/fake_host.ts";
import { recording, spanId, TRACE_ID } from "./_recording.ts";

const GLOBALS = { json: false, quiet: false, noColor: false, help: false, version: false };

const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.constantFrom("\x1b[2J\x1b]0;title\x07", "a\u202eb", "潮".repeat(40), "", "x".repeat(300)),
);
const nanos = fc.oneof(
  fc.bigInt({ min: 0n, max: 2n ** 64n }).map(String),
  fc.integer({ min: 0, max: 100 }).map((second) =>
    `18000000${String(second).padStart(2, "0")}000000000`
  ),
  fc.constantFrom(0, -1, 1.8e18, null, "soon"),
);
const value = fc.oneof(
  text.map((stringValue) => ({ stringValue })),
  fc.integer().map((intValue) => ({ intValue })),
  fc.constant({}),
);
const attributes = fc.array(fc.record({
  key: fc.constantFrom("swarmsh.agent.id", "process.exit.code", "error.type", "exception.message"),
  value,
}));
const number = fc.integer({ min: 1, max: 9 });
const span = fc.record({
  traceId: fc.constant(TRACE_ID),
  spanId: number.map(spanId),
  parentSpanId: fc.option(number.map(spanId), { nil: undefined }),
  name: text,
  startTimeUnixNano: nanos,
  endTimeUnixNano: nanos,
  attributes,
  events: fc.array(fc.record({ name: text, timeUnixNano: nanos, attributes }), { maxLength: 2 }),
  links: fc.array(fc.record({ traceId: fc.constant(TRACE_ID), spanId: number.map(spanId) })),
  status: fc.record({ code: fc.constantFrom(0, 1, 2, "STATUS_CODE_ERROR"), message: text }),
});

Deno.test("showTrace() draws any spans within any width, and harmlessly", () => {
  fc.assert(fc.property(
    fc.array(span, { minLength: 1, maxLength: 15 }),
    fc.integer({ min: 50, max: 160 }),
    (spans, columns) => {
      const line = JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans }] }] });
      const { place } = recording({ "a.traces.jsonl": [line] });
      const found = findTrace(place, TRACE_ID);
      const trees = traceTrees(found.spans);
      assert.doesNotThrow(() => JSON.stringify(traceToJson(trees)));
      const host = fakeHost();
      showTrace({ found, trees, subject: TRACE_ID }, {
        out: createOutput(host, GLOBALS),
        host,
        columns,
      });
      const printed = host.stdout.replaceAll("\n", "");
      assert.equal(escapeTerminal(printed), printed);
      const [_head, tree = ""] = host.stdout.split("\n\n");
      for (const row of tree.split("\n")) assert.ok(widthOf(row) <= columns, row);
      const glyphs = glyphsFor(host);
      for (const { text } of recordLines({ signal: "traces", text: line, micros: 0 }, glyphs)!) {
        assert.doesNotThrow(() => cutLine(text, columns));
      }
    },
  ));
});
