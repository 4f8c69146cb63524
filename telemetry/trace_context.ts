/**
 * W3C trace context (https://www.w3.org/TR/trace-context/): where a span stands in a trace, as text
 * and as parts, and the identity of attempts.
 *
 * An attempt at a work item has a span id that follows from its id and epoch. Whoever claims it next
 * can link to it without being told, even when its worker was killed before it could say anything.
 */

import type { SpanPlace } from "../core/engine/engine.ts";

/** A place in a trace. */
export interface SpanContext {
  /** 32 lower-case hexadecimal digits, not all 0. */
  readonly traceId: string;
  /** 16 lower-case hexadecimal digits, not all 0. */
  readonly spanId: string;
  /** Whether the trace is recorded. */
  readonly isSampled: boolean;
  /** Vendors' part, passed on as it came. */
  readonly traceState: string | undefined;
}

const TRACEPARENT = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;
const NO_TRACE = "0".repeat(32);
const NO_SPAN = "0".repeat(16);
/** Longest tracestate that is passed on, in characters: what the specification asks for at least. */
const TRACE_STATE_LENGTH_MAX = 512;

/** Reads a traceparent; `undefined` when it is not well-formed. Later versions are read as version 00. */
export function parseTraceparent(
  text: string | undefined,
  traceState?: string,
): SpanContext | undefined {
  if (text === undefined) return undefined;
  if (text === last?.text && !traceState) return last.context;
  const match = TRACEPARENT.exec(text);
  if (match === null) return undefined;
  const [, version, traceId, spanId, flags, rest] = match;
  if (version === "ff" || (version === "00" && rest !== undefined)) return undefined;
  if (traceId === NO_TRACE || spanId === NO_SPAN) return undefined;
  const isSampled = (parseInt(flags!, 16) & 1) === 1;
  const isPassedOn = traceState && traceState.length <= TRACE_STATE_LENGTH_MAX;
  const context: SpanContext = {
    traceId: traceId!,
    spanId: spanId!,
    isSampled,
    traceState: undefined,
  };
  if (isPassedOn) return { ...context, traceState };
  last = { text, context };
  return context;
}

/** Items that were added together carry the same text, so the last one is often the next one. */
let last: { readonly text: string; readonly context: SpanContext } | undefined;

/** Writes a traceparent; the flag `02` says that the last 56 bits of the trace id are random. */
export function formatTraceparent({ traceId, spanId, isSampled }: SpanContext): string {
  return `00-${traceId}-${spanId}-${isSampled ? "01" : "00"}`;
}

/**
 * The trace of an item: the one that it was added in, or, when nobody recorded that, one that follows
 * from its id, so that all its attempts still share one.
 */
export function traceIdOf(id: string, origin: SpanContext | undefined): string {
  return origin?.traceId ?? digest(`${id}/trace/a`) + digest(`${id}/trace/b`);
}

/** Where an attempt stands in the trace of its item. */
export function attemptContext(
  id: string,
  epoch: number,
  origin: SpanContext | undefined,
): SpanContext {
  return {
    traceId: traceIdOf(id, origin),
    spanId: digest(`${id}.${epoch}`),
    isSampled: origin?.isSampled ?? true,
    traceState: undefined,
  };
}

/** Where a span stands whose place is known by words. */
export function placedContext({ trace, key }: SpanPlace, isSampled: boolean): SpanContext {
  return {
    traceId: traceIdOf(trace, undefined),
    spanId: digest(`${trace}#${key}`),
    isSampled,
    traceState: undefined,
  };
}

/** 64 bits of a text as 16 hexadecimal digits: two FNV-1a sums with different primes. Never all 0. */
function digest(text: string): string {
  let [high, low] = [0x811c9dc5, 0xcbf29ce4];
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    high = Math.imul(high ^ code, 0x01000193);
    low = Math.imul(low ^ code, 0x85ebca6b) ^ (low >>> 15);
  }
  const hex = hex32(high) + hex32(low);
  return hex === NO_SPAN ? `${NO_SPAN.slice(1)}1` : hex;
}

function hex32(number: number): string {
  return (number >>> 0).toString(16).padStart(8, "0");
}
