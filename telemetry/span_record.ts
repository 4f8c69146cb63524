/** A span that has ended: all that is recorded of it. */
import type { AttributeValue, SpanData } from "./generated/span_data.ts";
import type { SpanContext } from "./trace_context.ts";

/** Something that happened during a span. */
export interface SpanEvent {
  readonly name: string;
  /** Microseconds since the Unix epoch. */
  readonly micros: number;
  readonly attributes: Readonly<Record<string, AttributeValue | undefined>>;
}

/** Why a span did not go well. */
export interface SpanFailure {
  readonly message: string;
  /** Recorded as events of the span, such as an exception. */
  readonly events: readonly SpanEvent[];
}

/** A span that has ended. */
export interface SpanRecord {
  readonly context: SpanContext;
  readonly parent?: SpanContext;
  /** Whether the parent is a span of another process. */
  readonly isParentRemote: boolean;
  readonly data: SpanData;
  /** Microseconds since the Unix epoch. */
  readonly startMicros: number;
  readonly endMicros: number;
  readonly links: readonly SpanContext[];
  readonly failure?: SpanFailure;
}

/** Where ended spans go: a file, an exporter, a list in a test. Must not throw. */
export type SpanSink = (span: SpanRecord) => void;
