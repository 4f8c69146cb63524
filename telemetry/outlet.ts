/** Where the telemetry of a process goes: files, or a collector. */
import type { SpanRecord } from "./span_record.ts";

/** What became of records that did not get there. */
export interface Dropped {
  readonly count: number;
  /** Why the last of them did not. */
  readonly reason: string;
}

/** A way out. Nothing here throws or rejects: what can't get out is counted. */
export interface Outlet {
  span(span: SpanRecord): void;
  /** One metric as OTLP/JSON. */
  metric(json: string, nowMicros: number): void;
  /** One log record as OTLP/JSON. */
  log(json: string, nowMicros: number): void;
  /** Writes what was collected, where that needs no waiting. */
  flush(): void;
  /** Sends what is left and lets go, within a few seconds. */
  close(): Promise<void> | void;
  readonly dropped: Readonly<Record<"traces" | "metrics" | "logs", Dropped | undefined>>;
}
