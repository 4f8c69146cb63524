/**
 * The log: lines for whoever watches the program, and the same as OTLP log records for later. What is
 * bad enough is recorded even where it is not shown.
 */
import type { Clock } from "../../core/clock.ts";
import { LEVEL_RANKS, type LogLevel, type Severity } from "./level.ts";
import type { LogFormat } from "./log_line.ts";
import type { LogRecord } from "./log_record.ts";
import { otlpLog } from "./otlp_log.ts";

/** What is recorded at least, whatever is shown: it is seldom, and asked for when it is too late. */
const RECORDED_LEVEL: LogLevel = "warn";

/** Collaborators of a logger. */
export interface LoggerOptions {
  readonly clock: Clock;
  readonly level: LogLevel;
  readonly format: LogFormat;
  /** Shows a line, which has its end. */
  readonly write: (line: string) => void;
  /** Records a log record in OTLP/JSON. */
  readonly record?: (json: string, nowMicros: number) => void;
}

/** Shows and records. */
export class Logger {
  readonly #shown: number;
  readonly #wanted: number;

  constructor(private readonly options: LoggerOptions) {
    const { level, record } = options;
    this.#shown = LEVEL_RANKS[level];
    const recorded = record === undefined ? 0 : LEVEL_RANKS[RECORDED_LEVEL];
    this.#wanted = Math.max(this.#shown, recorded);
  }

  /** Whether a line of this severity would go anywhere; ask before making one that costs. */
  wants(severity: Severity): boolean {
    return LEVEL_RANKS[severity] <= this.#wanted;
  }

  /** Takes a record of now, or of a time in microseconds since the Unix epoch. */
  log(about: Omit<LogRecord, "micros">, at?: number): void {
    const { severity } = about;
    if (!this.wants(severity)) return;
    const { clock, format, write, record } = this.options;
    const micros = at ?? Math.round(clock.preciseNow() * 1000);
    const whole = { ...about, micros };
    if (LEVEL_RANKS[severity] <= this.#shown) write(`${format(whole)}\n`);
    record?.(otlpLog(whole), micros);
  }
}
