/**
 * Writes spans as bytes at a fraction of what text costs. Two spans of one type in a row differ in a
 * few places of fixed width: ids, times, perhaps a work item's id of the same length. So the bytes of
 * the last span are kept and those places are written over. A span that differs in any other way is
 * made from its text again, and is the template from then on.
 */
import type { AttributeValue } from "./generated/span_data.ts";
import { otlpSpan, type SpanPlaces } from "./otlp_span.ts";
import { isPlain } from "./otlp_value.ts";
import type { SpanRecord } from "./span_record.ts";

const encoder = new TextEncoder();
/** Digits of microseconds since the Unix epoch, from 2001 to 2286; written in two halves. */
const HALF_DIGITS = 8;
const HALF = 1e8;
/** 2001: from here on there are as many digits as that. */
const MICROS_MIN = 1e15;
const DIGIT_ZERO = 48;

/** The last span of one type. */
export class SpanTemplate {
  #span: SpanRecord | undefined;
  #bytes: Uint8Array = new Uint8Array();
  #places: SpanPlaces | undefined;
  #keys: readonly string[] = [];
  /** The last span's, by key. */
  #values: (AttributeValue | undefined)[] = [];

  constructor(private readonly doubles: ReadonlySet<string>) {}

  /** The span's bytes; they are good until the next call. */
  bytesOf(span: SpanRecord): Uint8Array {
    if (!this.#patch(span)) this.#make(span);
    return this.#bytes;
  }

  #make(span: SpanRecord): void {
    const { text, places } = otlpSpan(span, this.doubles);
    this.#bytes = encoder.encode(text);
    this.#keys = Object.keys(span.data.attributes);
    this.#values = Object.values(span.data.attributes);
    this.#places = places;
    // Places in the text are places in the bytes only where every character is one byte.
    const isPatchable = this.#bytes.length === text.length && hasFullTimes(span);
    this.#span = isPatchable ? span : undefined;
  }

  /** Writes over what differs from the last span; `false` when that is not enough. */
  #patch(span: SpanRecord): boolean {
    const [last, places] = [this.#span, this.#places];
    if (last === undefined || places === undefined || !isAlike(last, span)) return false;
    if (!hasFullTimes(span)) return false;
    if (!this.#patchValues(span, places)) return false;
    this.#change(places.traceId, last.context.traceId, span.context.traceId);
    this.#text(places.spanId, span.context.spanId);
    if (span.parent !== undefined) {
      this.#change(places.parentSpanId!, last.parent!.spanId, span.parent.spanId);
    }
    this.#micros(places.start, last.startMicros, span.startMicros);
    this.#micros(places.end, last.endMicros, span.endMicros);
    for (let index = 0; index < span.links.length; index++) {
      const [before, link, place] = [last.links[index]!, span.links[index]!, places.links[index]!];
      this.#change(place.traceId, before.traceId, link.traceId);
      this.#change(place.spanId, before.spanId, link.spanId);
    }
    this.#span = span;
    return true;
  }

  #patchValues({ data: { attributes } }: SpanRecord, places: SpanPlaces): boolean {
    const [keys, values] = [this.#keys, this.#values];
    for (let index = 0; index < keys.length; index++) {
      const value = attributes[keys[index]!];
      const old = values[index];
      if (old === value) continue;
      const at = places.values[index]!;
      const text = at < 0 ? undefined : sameWidth(old, value);
      // What was written so far does no harm: the whole span is made anew.
      if (text === undefined) return false;
      this.#text(at, text);
      values[index] = value;
    }
    return true;
  }

  #change(at: number, before: string, after: string): void {
    if (before !== after) this.#text(at, after);
  }

  #text(at: number, text: string): void {
    const bytes = this.#bytes;
    for (let index = 0; index < text.length; index++) bytes[at + index] = text.charCodeAt(index);
  }

  #micros(at: number, before: number, micros: number): void {
    const high = Math.floor(micros / HALF);
    if (high !== Math.floor(before / HALF)) this.#digits(at, high);
    this.#digits(at + HALF_DIGITS, micros - high * HALF | 0);
  }

  #digits(at: number, number: number): void {
    const bytes = this.#bytes;
    for (let index = HALF_DIGITS - 1; index >= 0; index--) {
      const rest = number / 10 | 0;
      bytes[at + index] = DIGIT_ZERO + number - rest * 10;
      number = rest;
    }
  }
}

/** Whether the times have all digits: a machine without a clock thinks that it is 1970. */
function hasFullTimes({ startMicros, endMicros }: SpanRecord): boolean {
  return startMicros >= MICROS_MIN && endMicros >= MICROS_MIN;
}

/** Whether two spans differ at most in ids, times and values. */
function isAlike(last: SpanRecord, span: SpanRecord): boolean {
  return last.failure === undefined && span.failure === undefined &&
    last.data.type === span.data.type && last.data.name === span.data.name &&
    last.data.fixed === span.data.fixed &&
    last.context.isSampled === span.context.isSampled &&
    last.context.traceState === span.context.traceState &&
    (last.parent === undefined) === (span.parent === undefined) &&
    last.isParentRemote === span.isParentRemote &&
    last.links.length === span.links.length;
}

/** The new value's text when it takes exactly the old one's place. */
function sameWidth(
  old: AttributeValue | undefined,
  value: AttributeValue | undefined,
): string | undefined {
  if (typeof old === "string" && typeof value === "string") {
    return old.length === value.length && isPlain(value) ? value : undefined;
  }
  if (typeof old !== "number" || typeof value !== "number") return undefined;
  if (!Number.isSafeInteger(value)) return undefined;
  const text = String(value);
  return text.length === String(old).length ? text : undefined;
}
