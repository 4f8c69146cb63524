// Goal: what is written fast is, byte for byte, what is written with care.
import assert from "node:assert/strict";
import { fc } from "../support/chance.ts";
import { otlpSpan } from "../../telemetry/otlp_span.ts";
import type { SpanRecord } from "../../telemetry/span_record.ts";
import { SpanTemplate } from "../../telemetry/span_template.ts";
import { SAMPLE_DOUBLES, spans } from "./_otlp_samples.ts";

const decoder = new TextDecoder();

/** What a span has otherwise than the one before. */
const RESPECTS = ["id", "count", "mixed", "other values", "ids", "links", "parent", "all"] as const;
type Respect = typeof RESPECTS[number];

/** Spans that differ a little from the one before, as a program's do. */
const sequences = fc.array(fc.tuple(spans, fc.constantFrom(...RESPECTS)), { minLength: 2 })
  .map((steps) => {
    const made: SpanRecord[] = [];
    for (const [span, respect] of steps) made.push(varied(made.at(-1) ?? span, span, respect));
    return made;
  });

function varied(last: SpanRecord, other: SpanRecord, respect: Respect): SpanRecord {
  const { context, parent, data, startMicros, endMicros, links } = other;
  switch (respect) {
    case "id":
    case "count":
    case "mixed":
      return withValues(last, { [respect]: data.attributes[respect] });
    case "other values":
      return withValues(last, data.attributes);
    case "ids":
      return { ...last, context, startMicros, endMicros };
    case "links":
      return { ...last, links };
    case "parent":
      return { ...last, parent };
    default:
      return other;
  }
}

function withValues(
  { data, ...rest }: SpanRecord,
  values: SpanRecord["data"]["attributes"],
): SpanRecord {
  return { ...rest, data: { ...data, attributes: { ...data.attributes, ...values } } };
}

Deno.test("SpanTemplate writes what otlpSpan() writes, for any spans in any order", () => {
  fc.assert(
    fc.property(sequences, (sequence) => {
      const template = new SpanTemplate(SAMPLE_DOUBLES);
      for (const span of sequence) {
        const { text } = otlpSpan(span, SAMPLE_DOUBLES);
        assert.equal(decoder.decode(template.bytesOf(span)), text);
      }
    }),
    { numRuns: 1000 },
  );
});

Deno.test("otlpSpan() writes JSON, whatever the texts in it", () => {
  fc.assert(fc.property(spans, (span) => {
    const { traceId, name } = JSON.parse(otlpSpan(span, SAMPLE_DOUBLES).text);
    assert.deepEqual([traceId, name], [span.context.traceId, span.data.name]);
  }));
});

Deno.test("SpanTemplate writes the times of a machine whose clock stands at 1970", () => {
  const template = new SpanTemplate(SAMPLE_DOUBLES);
  const [span] = fc.sample(spans, { numRuns: 1, seed: 4 });
  for (const micros of [5, 1_800_000_000_000_000, 70_000_000, 5, 1_800_000_000_000_001]) {
    const one = { ...span!, failure: undefined, startMicros: micros, endMicros: micros };
    const text = decoder.decode(template.bytesOf(one));
    assert.equal(text, otlpSpan(one, SAMPLE_DOUBLES).text);
  }
});
