/**
 * A span as OTLP/JSON. While the text is put together, the places of what differs between two spans of
 * one type are noted, so that `SpanTemplate` can write over them.
 */
import type { AttributeValue } from "./generated/span_data.ts";
import { isPlain, otlpAttribute, quoted } from "./otlp_value.ts";
import type { SpanEvent, SpanRecord } from "./span_record.ts";

/** Status codes of OTLP. */
const STATUS_UNSET = 0;
const STATUS_ERROR = 2;
/** Flags of OTLP's Span: W3C's in the low byte, then whether the parent's place is known, and remote. */
const SAMPLED = 0x01;
const IS_REMOTE_KNOWN = 0x100;
const IS_REMOTE = 0x200;

/** Where in a span's text something stands that the next span of its type may have otherwise. */
export interface SpanPlaces {
  readonly traceId: number;
  readonly spanId: number;
  readonly parentSpanId?: number;
  readonly start: number;
  readonly end: number;
  /** Per key of the attributes that are not fixed; -1 where the value can't be written over. */
  readonly values: readonly number[];
  readonly links: readonly { readonly traceId: number; readonly spanId: number }[];
}

/** A span's text and its places. */
export interface SpanText {
  readonly text: string;
  readonly places: SpanPlaces;
}

/** Text that grows, and knows where it is. */
class Ink {
  text = "";

  /** Adds text, then `value`; tells where the value starts. */
  put(text: string, value: string | number = ""): number {
    this.text += text;
    const at = this.text.length;
    this.text += value;
    return at;
  }
}

/** One span. */
export function otlpSpan(span: SpanRecord, doubles: ReadonlySet<string>): SpanText {
  const { context, parent, data, failure } = span;
  const ink = new Ink();
  const traceId = ink.put(`{"traceId":"`, context.traceId);
  const spanId = ink.put(`","spanId":"`, context.spanId);
  if (context.traceState) ink.put(`","traceState":${quoted(context.traceState).slice(0, -1)}`);
  const parentSpanId = parent && ink.put(`","parentSpanId":"`, parent.spanId);
  ink.put(`","flags":${flagsOf(span)},"name":${quoted(data.name)},"kind":${data.kind}`);
  const start = ink.put(`,"startTimeUnixNano":"`, span.startMicros);
  const end = ink.put(`000","endTimeUnixNano":"`, span.endMicros);
  ink.put(`000","attributes":[`, otlpAttributes(data.fixed, doubles));
  const values = putAttributes(ink, span, doubles);
  const events = (failure?.events ?? []).map((event) => otlpEvent(event, doubles));
  ink.put(`],"events":[${events.join(",")}],"links":[`);
  const links = putLinks(ink, span);
  ink.put(`],"status":${statusOf(span)}}`);
  return { text: ink.text, places: { traceId, spanId, parentSpanId, start, end, values, links } };
}

/** Whether a span's trace is recorded, and whether its parent is in another process. */
export function flagsOf({ context, parent, isParentRemote }: SpanRecord): number {
  const sampled = context.isSampled ? SAMPLED : 0;
  return sampled | IS_REMOTE_KNOWN | (parent !== undefined && isParentRemote ? IS_REMOTE : 0);
}

/** Attributes as they stand between the brackets of a list. */
export function otlpAttributes(
  attributes: Readonly<Record<string, AttributeValue | undefined>>,
  doubles: ReadonlySet<string>,
): string {
  return Object.entries(attributes)
    .flatMap(([key, value]) => value === undefined ? [] : [[key, value] as const])
    .map(([key, value]) => otlpAttribute(key, value, doubles.has(key)))
    .join(",");
}

function putAttributes(ink: Ink, { data }: SpanRecord, doubles: ReadonlySet<string>): number[] {
  let comma = Object.keys(data.fixed).length > 0 ? "," : "";
  return Object.entries(data.attributes).map(([key, value]) => {
    if (value === undefined) return -1;
    const text = otlpAttribute(key, value, doubles.has(key));
    const start = ink.put(comma, text);
    comma = ",";
    const isPatchable = typeof value === "string"
      ? isPlain(value)
      : Number.isSafeInteger(value) && !doubles.has(key);
    // The value is the last thing in the text but for these.
    return isPatchable ? start + text.length - `"}}`.length - String(value).length : -1;
  });
}

function putLinks(ink: Ink, { links }: SpanRecord): SpanPlaces["links"] {
  return links.map((link, index) => {
    const traceId = ink.put(`${index > 0 ? "," : ""}{"traceId":"`, link.traceId);
    const spanId = ink.put(`","spanId":"`, link.spanId);
    ink.put(`","attributes":[]}`);
    return { traceId, spanId };
  });
}

function statusOf({ failure }: SpanRecord): string {
  if (failure === undefined) return `{"code":${STATUS_UNSET}}`;
  return `{"code":${STATUS_ERROR},"message":${quoted(failure.message)}}`;
}

function otlpEvent({ name, micros, attributes }: SpanEvent, doubles: ReadonlySet<string>): string {
  return `{"name":${quoted(name)},"timeUnixNano":"${micros}000",` +
    `"attributes":[${otlpAttributes(attributes, doubles)}]}`;
}
