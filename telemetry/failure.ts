/** Why an act did not go well, as a span records it. */
import type { Ending } from "../core/engine/engine.ts";
import { SwarmError } from "../core/errors.ts";
import type { SpanFailure } from "./span_record.ts";

/** Outcomes that are no failures. */
const GOOD: ReadonlySet<string> = new Set(["done", "nothing", "exists", "released"]);
/** Characters of a message or a stack that are recorded. */
const TEXT_LENGTH_MAX = 2000;

/** `error.type` of an outcome; `undefined` when it is no failure. */
export function errorTypeOf(outcome: string): string | undefined {
  return GOOD.has(outcome) ? undefined : outcome;
}

/**
 * Status and events of an act that failed: the reason, and an exception event where something was
 * thrown (https://opentelemetry.io/docs/specs/semconv/exceptions/exceptions-spans/).
 */
export function failureOf(
  { outcome, reason, error }: Ending,
  micros: number,
): SpanFailure | undefined {
  if (GOOD.has(outcome)) return undefined;
  const message = cut(reason ?? outcome);
  if (!(error instanceof Error)) return { message, events: [] };
  const attributes = {
    "exception.type": error instanceof SwarmError ? error.code : error.name,
    "exception.message": message,
    "exception.stacktrace": error.stack === undefined ? undefined : cut(error.stack),
  };
  return { message, events: [{ name: "exception", micros, attributes }] };
}

function cut(text: string): string {
  return text.length > TEXT_LENGTH_MAX ? `${text.slice(0, TEXT_LENGTH_MAX)}...` : text;
}
