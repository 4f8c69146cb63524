/** Spans of every shape, for what writes them and what reads them. */
import fc from "fast-check";
import type { AttributeValue } from "../../telemetry/generated/span_data.ts";
import type { SpanFailure, SpanRecord } from "../../telemetry/span_record.ts";
import type { SpanContext } from "../../telemetry/trace_context.ts";

/** Keys of the samples whose values are doubles. */
export const SAMPLE_DOUBLES: ReadonlySet<string> = new Set(["ratio", "ratios"]);

/** One type's share of a span; `fixed` is one record per type, as the builders have it. */
const TYPES = [
  { type: "sample.plain", name: "plain sample", kind: 1, fixed: Object.freeze({}) },
  { type: "sample.fixed", name: "fixed sample", kind: 3, fixed: Object.freeze({ verb: "fixed" }) },
  { type: "sample.unicode", name: "üñí 世界 🐝", kind: 5, fixed: Object.freeze({ bee: "🐝" }) },
] as const;

/** Often of one width, so that one value takes another's place; with all that means something in JSON. */
const text = fc.oneof(
  fc.constantFrom("ab", "a:", `:"`, "::", "]}", "\\\\", "ü:", "\u0000:", "\ud800:"),
  fc.stringMatching(/^w-[0-9]$/),
  fc.string({ unit: "binary", maxLength: 6 }),
);
const whole = fc.oneof(
  fc.constantFrom(0, -0, 7, 10, -1, 123, 100),
  fc.maxSafeInteger(),
);
const fraction = fc.oneof(
  fc.constantFrom(0, 1, 1.5, -0.25, 1e-9, 1e21),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);

/** In the order of keys that every span has. */
const attributes = fc.record({
  id: option(text),
  count: option(whole),
  mixed: option(fc.oneof(whole, fc.constantFrom(1.5, 2.5))),
  ratio: option(fraction),
  flag: option(fc.boolean()),
  words: option(fc.array(text, { maxLength: 3 })),
  numbers: option(fc.array(whole, { maxLength: 3 })),
  ratios: option(fc.array(fraction, { maxLength: 3 })),
  flags: option(fc.array(fc.boolean(), { maxLength: 3 })),
});

const context: fc.Arbitrary<SpanContext> = fc.record({
  traceId: fc.stringMatching(/^[0-9a-f]{31}[1-9a-f]$/),
  spanId: fc.stringMatching(/^[0-9a-f]{15}[1-9a-f]$/),
  isSampled: fc.boolean(),
  traceState: fc.option(fc.constantFrom("vendor=1", "a=b,c=d"), { nil: undefined }),
});

/** From 2001 on, when a time first had as many digits as now. */
const micros = fc.oneof(
  fc.integer({ min: 1_764_000_000_000_000, max: 1_764_000_000_000_999 }),
  fc.integer({ min: 1e15, max: Number.MAX_SAFE_INTEGER }),
);

const failure: fc.Arbitrary<SpanFailure> = fc.record({
  message: text,
  events: fc.array(fc.record({ name: text, micros, attributes }), { maxLength: 2 }),
});

/** One span. */
export const spans: fc.Arbitrary<SpanRecord> = fc.record({
  context,
  parent: fc.option(context, { nil: undefined }),
  isParentRemote: fc.boolean(),
  data: fc.tuple(fc.constantFrom(...TYPES), attributes).map(([data, attributes]) => ({
    ...data,
    attributes: attributes as Readonly<Record<string, AttributeValue | undefined>>,
  })),
  startMicros: micros,
  endMicros: micros,
  links: fc.array(context, { maxLength: 2 }),
  failure: fc.option(failure, { nil: undefined, freq: 4 }),
});

function option<T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.option(value, { nil: undefined, freq: 8 });
}
