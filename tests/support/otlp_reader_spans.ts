/** Spans as a reader of OTLP read them, and as they should be read. */
import type { AttributeValue } from "../../telemetry/generated/span_data.ts";
import type { SpanRecord } from "../../telemetry/span_record.ts";

/** A value with its type in the protocol: `{ intValue: "1" }`. */
export type ReadValue = Readonly<Record<string, unknown>>;
/** Attributes by key. */
export type ReadAttributes = Readonly<Record<string, ReadValue>>;

/** All that is compared of a span. */
export interface ReadSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string;
  readonly traceState: string;
  readonly flags: number;
  readonly name: string;
  readonly kind: number;
  readonly start: string;
  readonly end: string;
  readonly attributes: ReadAttributes;
  readonly events: readonly { name: string; time: string; attributes: ReadAttributes }[];
  readonly links: readonly { traceId: string; spanId: string }[];
  readonly status: { readonly code: number; readonly message: string };
  /** Its name, version and schema. */
  readonly scope: string;
  readonly resource: ReadAttributes;
}

// deno-lint-ignore no-explicit-any -- the reader has checked it by the schema.
type Read = any;

/** The spans of a request. */
export function spansOf(request: Read): ReadSpan[] {
  return (request.resourceSpans ?? []).flatMap(({ resource, scopeSpans }: Read) =>
    scopeSpans.flatMap(({ scope, spans, schemaUrl }: Read) =>
      spans.map((span: Read) => ({
        ...toReadSpan(span),
        scope: `${scope.name} ${scope.version} ${schemaUrl}`,
        resource: attributesOf(resource.attributes),
      }))
    )
  );
}

function toReadSpan(span: Read): Omit<ReadSpan, "scope" | "resource"> {
  const { traceId, spanId, parentSpanId, traceState, flags, name, kind, status } = span;
  return {
    traceId,
    spanId,
    parentSpanId,
    traceState,
    flags,
    name,
    kind,
    start: span.startTimeUnixNano,
    end: span.endTimeUnixNano,
    attributes: attributesOf(span.attributes),
    events: span.events.map(({ name, timeUnixNano, attributes }: Read) => ({
      name,
      time: timeUnixNano,
      attributes: attributesOf(attributes),
    })),
    links: span.links.map(({ traceId, spanId }: Read) => ({ traceId, spanId })),
    status: { code: status.code, message: status.message },
  };
}

function attributesOf(attributes: Read): ReadAttributes {
  return Object.fromEntries(attributes.map(({ key, value }: Read) => [key, valueOf(value)]));
}

function valueOf({ value }: Read): ReadValue {
  const { arrayValue } = value;
  return arrayValue === undefined ? value : { arrayValue: arrayValue.values.map(valueOf) };
}

/** What all spans of a program have in common. */
export interface CommonParts {
  readonly scope: string;
  readonly resource: ReadAttributes;
  readonly doubles: ReadonlySet<string>;
}

/** What is to be read of a span. */
export function expectedSpan(
  span: SpanRecord,
  { scope, resource, doubles }: CommonParts,
): ReadSpan {
  const { context, parent, isParentRemote, data, failure, links } = span;
  const isRemote = parent !== undefined && isParentRemote;
  return {
    traceId: context.traceId,
    spanId: context.spanId,
    parentSpanId: parent?.spanId ?? "",
    traceState: context.traceState ?? "",
    flags: (context.isSampled ? 1 : 0) + 256 + (isRemote ? 512 : 0),
    name: data.name.toWellFormed(),
    kind: data.kind,
    start: `${span.startMicros}000`,
    end: `${span.endMicros}000`,
    attributes: expectedAttributes({ ...data.fixed, ...data.attributes }, doubles),
    events: (failure?.events ?? []).map(({ name, micros, attributes }) => ({
      name: name.toWellFormed(),
      time: `${micros}000`,
      attributes: expectedAttributes(attributes, doubles),
    })),
    links: links.map(({ traceId, spanId }) => ({ traceId, spanId })),
    status: failure === undefined
      ? { code: 0, message: "" }
      : { code: 2, message: failure.message.toWellFormed() },
    scope,
    resource,
  };
}

/** What is to be read of attributes. */
export function expectedAttributes(
  attributes: Readonly<Record<string, AttributeValue | undefined>>,
  doubles: ReadonlySet<string>,
): ReadAttributes {
  return Object.fromEntries(
    Object.entries(attributes).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, expectedValue(value, doubles.has(key))]]
    ),
  );
}

function expectedValue(value: AttributeValue, isDouble: boolean): ReadValue {
  if (typeof value === "string") return { stringValue: value.toWellFormed() };
  if (typeof value === "boolean") return { boolValue: value };
  if (typeof value !== "number") {
    return { arrayValue: value.map((one) => expectedValue(one, isDouble)) };
  }
  return isDouble || !Number.isSafeInteger(value)
    ? { doubleValue: value + 0 }
    : { intValue: String(value) };
}
