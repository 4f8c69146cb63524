// Goal: spans are read as any program may have written them, and what is none hides nothing.
import assert from "node:assert/strict";
import { fc } from "../support/chance.ts";
import { readDocuments, readSpans, Unreadable } from "../../telemetry/reading/recorded.ts";
import { plainValue } from "../../telemetry/reading/otlp_fields.ts";
import { recording, spanId, spansLine, TRACE_ID } from "./_recording.ts";

/** A line as a file exporter of an SDK writes it: several resources and scopes, all the liberties taken. */
const SDK_LINE = JSON.stringify({
  resourceSpans: [
    { resource: { attributes: [{ key: "service.name", value: { stringValue: "a" } }] } },
    {
      resource: { attributes: [{ key: "process.pid", value: { intValue: 7 } }] },
      scopeSpans: [{ scope: { name: "empty" } }, {
        scope: { name: "lib", version: "1" },
        spans: [{
          traceId: TRACE_ID.toUpperCase(),
          spanId: "00F067AA0BA902B7",
          parentSpanId: "",
          name: "read",
          kind: "SPAN_KIND_CLIENT",
          startTimeUnixNano: 1_800_000_000_000_000_000,
          endTimeUnixNano: "1800000000000001500",
          attributes: [
            { key: "int", value: { intValue: "42" } },
            { key: "large", value: { intValue: "9007199254740993" } },
            { key: "double", value: { doubleValue: 1 } },
            { key: "nan", value: { doubleValue: "NaN" } },
            { key: "flag", value: { boolValue: false } },
            { key: "list", value: { arrayValue: { values: [{ stringValue: "x" }, {}] } } },
            { key: "map", value: { kvlistValue: { values: [{ key: "k", value: {} }] } } },
            { key: "bytes", value: { bytesValue: "AAE=" } },
            { key: "__proto__", value: { stringValue: "mine" } },
            { key: "none" },
          ],
          events: [{ name: "e", timeUnixNano: "1800000000000001000" }],
          links: [{ traceId: TRACE_ID, spanId: spanId(3) }, { traceId: "x", spanId: "y" }],
          status: { code: "STATUS_CODE_ERROR", message: "no" },
          droppedEventsCount: 3,
        }],
      }],
    },
  ],
});

Deno.test("readSpans() reads what an SDK writes", () => {
  const { place } = recording({ "sdk.traces.jsonl": [SDK_LINE] });
  const [span, ...others] = readSpans(place);
  assert.equal(others.length, 0);
  const { traceId, spanId: id, parentSpanId, name, kind, status, message, scope } = span!;
  assert.deepEqual({ traceId, id, parentSpanId, name, kind, status, message, scope }, {
    traceId: TRACE_ID,
    id: "00f067aa0ba902b7",
    parentSpanId: undefined,
    name: "read",
    kind: "client",
    status: "error",
    message: "no",
    scope: "lib",
  });
  assert.equal(span!.startMicros, 1_800_000_000_000_000);
  assert.equal(span!.endMicros, 1_800_000_000_000_001.5);
  assert.deepEqual(span!.resource, { "process.pid": 7 });
  assert.deepEqual(span!.links, [{ traceId: TRACE_ID, spanId: spanId(3), attributes: {} }]);
  assert.deepEqual(span!.events, [{
    name: "e",
    micros: 1_800_000_000_000_001,
    attributes: {},
  }]);
  assert.deepEqual(Object.entries(span!.attributes), [
    ["int", 42],
    ["large", "9007199254740993"],
    ["double", 1],
    ["nan", "NaN"],
    ["flag", false],
    ["list", ["x", null]],
    ["map", { k: null }],
    ["bytes", "AAE="],
    ["__proto__", "mine"],
    ["none", null],
  ]);
});

Deno.test("readSpans() reads a span of which next to nothing is there", () => {
  const bare = { traceId: TRACE_ID, spanId: spanId(1), kind: 77, status: { code: -1 } };
  const text = JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: [bare] }] }] });
  const { place } = recording({ "a.traces.jsonl": [text] });
  const [span] = readSpans(place);
  assert.deepEqual([span!.name, span!.kind, span!.status], ["", "unspecified", "unset"]);
  assert.deepEqual([span!.startMicros, span!.endMicros, span!.links], [0, 0, []]);
});

Deno.test("readSpans() counts what it passes over, and a torn last line is nothing to count", () => {
  const noIds = JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: [{ spanId: "7" }] }] }] });
  const { place } = recording({
    "a.traces.jsonl": [spansLine({ id: 1 }), "no JSON", "[]", '{"resourceLogs":[]}', noIds],
    "b.traces.jsonl": `${spansLine({ id: 2 })}\n${spansLine({ id: 3 }).slice(0, 90)}`,
    "c.traces.jsonl": `not ended, but whole:\n${spansLine({ id: 4 })}`,
  });
  const unreadable = new Unreadable();
  for (let reading = 0; reading < 2; reading++) {
    const ids = [...readSpans(place, { unreadable })].map(({ spanId }) => Number(`0x${spanId}`));
    assert.deepEqual(ids.sort(), [1, 2, 4]);
    assert.deepEqual({ ...unreadable }, { lines: 4, spans: 1 });
  }
});

Deno.test("readSpans() gives every span of every whole line, wherever a file was cut off", () => {
  const lines = [1, 2, 3].map((id) => `${spansLine({ id, name: "ö" })}\n`);
  const bytes = new TextEncoder().encode(lines.join(""));
  const ends = lines.map((_, index) => {
    return new TextEncoder().encode(lines.slice(0, index + 1).join("")).length;
  });
  fc.assert(fc.property(fc.integer({ min: 0, max: bytes.length }), (size) => {
    const { place, fs } = recording({});
    fs.create("/telemetry/full-000000000000.traces.jsonl", bytes.slice(0, size));
    const unreadable = new Unreadable();
    // A line is whole one byte before its end: only the newline is missing.
    const whole = ends.filter((end) => end - 1 <= size).length;
    assert.equal([...readSpans(place, { unreadable })].length, whole);
    assert.equal(unreadable.lines, 0);
  }));
});

Deno.test("readDocuments() reads each signal from its own files", () => {
  const { place } = recording({
    "full-000000000000.metrics.jsonl": ['{"resourceMetrics":[]}'],
    "full-000000000000.logs.jsonl": ['{"resourceLogs":[{}]}', '{"resourceLogs":[]}'],
  });
  const count = (signal: "traces" | "metrics" | "logs") => [...readDocuments(place, signal)].length;
  assert.deepEqual([count("traces"), count("metrics"), count("logs")], [0, 1, 2]);
});

Deno.test("plainValue() survives any depth", () => {
  let value: unknown = { stringValue: "deep" };
  for (let depth = 0; depth < 100_000; depth++) value = { arrayValue: { values: [value] } };
  assert.doesNotThrow(() => plainValue(value));
});
