/** A log record on one line: text for a terminal, JSON for everything else. */
import type { AttributeValue } from "../generated/span_data.ts";
import type { Severity } from "./level.ts";
import type { LogRecord } from "./log_record.ts";

/** How a record becomes a line, without its end. */
export type LogFormat = (record: LogRecord) => string;

/** Escape sequences of colours. */
const COLORS: Readonly<Record<Severity, string>> = {
  error: "\x1b[31m",
  warn: "\x1b[33m",
  info: "\x1b[36m",
  debug: "\x1b[2m",
};
const NO_COLOR = "\x1b[0m";

/** Short names of attributes, for people; others are called by their last word. */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  "messaging.message.id": "id",
  "messaging.batch.message_count": "count",
  "swarmsh.agent.id": "agent",
  "error.type": "error",
};
/** What the message says already. */
const IN_MESSAGE: ReadonlySet<string> = new Set(["swarmsh.operation.name"]);

/** Text, such as `12:01:33.123 warn  lease expired  id=f-17 agent=a2`; times are UTC. */
export function textFormat({ hasColor, escape }: {
  readonly hasColor: boolean;
  /** Makes text of unknown origin harmless on a terminal. */
  readonly escape: (text: string) => string;
}): LogFormat {
  return ({ severity, message, attributes, micros, context }) => {
    const word = severity.padEnd(5);
    const level = hasColor ? `${COLORS[severity]}${word}${NO_COLOR}` : word;
    const pairs = Object.entries(attributes).flatMap(([key, value]) => {
      if (value === undefined || IN_MESSAGE.has(key)) return [];
      return [escape(`${shortName(key)}=${valueText(value)}`)];
    });
    if (context !== undefined) pairs.push(`trace=${context.traceId}`);
    const tail = pairs.length === 0 ? "" : `  ${pairs.join(" ")}`;
    return `${timeText(micros).slice(11, -1)} ${level} ${escape(message)}${tail}`;
  };
}

/** JSON; attributes stand beside the rest, since all their keys have dots. */
export function jsonFormat({ toJson }: {
  /** Writes a value as JSON that is harmless on a terminal. */
  readonly toJson: (value: unknown) => string;
}): LogFormat {
  return ({ severity, message, attributes, micros, context }) =>
    toJson({
      time: timeText(micros),
      level: severity,
      message,
      ...context && { trace_id: context.traceId, span_id: context.spanId },
      ...attributes,
    });
}

function timeText(micros: number): string {
  return new Date(micros / 1000).toISOString();
}

function shortName(key: string): string {
  return SHORT_NAMES[key] ?? key.slice(key.lastIndexOf(".") + 1);
}

/** What would look like several words, or like the next pair, stands in quotes. */
function valueText(value: AttributeValue): string {
  const text = typeof value === "object" ? value.join(",") : String(value);
  return /[\s"=]/.test(text) || text === "" ? JSON.stringify(text) : text;
}
