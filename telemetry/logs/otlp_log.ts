/** A log record as OTLP/JSON. */
import { DOUBLE_KEYS } from "../generated/double_keys.ts";
import { otlpAttributes } from "../otlp_span.ts";
import { quoted } from "../otlp_value.ts";
import type { Severity } from "./level.ts";
import type { LogRecord } from "./log_record.ts";

/** OTLP's numbers; each severity has four, of which the first is the plain one. */
const SEVERITY_NUMBERS: Readonly<Record<Severity, number>> = {
  debug: 5,
  info: 9,
  warn: 13,
  error: 17,
};
const SAMPLED = 1;

/** One log record. */
export function otlpLog(record: LogRecord): string {
  const { severity, event, message, attributes, micros, context } = record;
  const place = context === undefined ? "" : `,"traceId":"${context.traceId}",` +
    `"spanId":"${context.spanId}","flags":${context.isSampled ? SAMPLED : 0}`;
  return `{"timeUnixNano":"${micros}000","observedTimeUnixNano":"${micros}000",` +
    `"severityNumber":${SEVERITY_NUMBERS[severity]},"severityText":"${severity}",` +
    `"eventName":${quoted(event)},"body":{"stringValue":${quoted(message)}},` +
    `"attributes":[${otlpAttributes(attributes, DOUBLE_KEYS)}]${place}}`;
}
