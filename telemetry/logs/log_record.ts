/** One line of the log, before it is written in any form. */
import type { AttributeValue } from "../generated/span_data.ts";
import type { SpanContext } from "../trace_context.ts";
import type { Severity } from "./level.ts";

/** Where a line belongs in a trace. */
export type LogPlace = Pick<SpanContext, "traceId" | "spanId" | "isSampled">;

/** A line of the log, or an event. */
export interface LogRecord {
  readonly severity: Severity;
  /** Name of the event in the registry. */
  readonly event: string;
  /** For people. */
  readonly message: string;
  readonly attributes: Readonly<Record<string, AttributeValue | undefined>>;
  /** Microseconds since the Unix epoch. */
  readonly micros: number;
  /** The span during which it happened. */
  readonly context?: LogPlace;
}
