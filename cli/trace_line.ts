/** Recorded telemetry one line at a time: a span, a data point or a log record, for people. */
import type { Json } from "../core/json.ts";
import type { TelemetrySignal } from "../telemetry/spool.ts";
import { parseDocument, recordsIn } from "../telemetry/reading/document.ts";
import {
  type Attributes,
  attributesIn,
  type Loose,
  microsIn,
  numberIn,
  objectIn,
  objectsIn,
  plainValue,
  textIn,
} from "../telemetry/reading/otlp_fields.ts";
import { recordedSpan } from "../telemetry/reading/recorded_span.ts";
import type { RecordedLine } from "../telemetry/reading/tail.ts";
import { escapeTerminal } from "./escape.ts";
import type { Text } from "./output.ts";
import { paint } from "./paint.ts";
import type { Glyphs } from "./trace_glyphs.ts";
import { factsOf, newFacts, statusOf } from "./trace_label.ts";
import { lengthText } from "./trace_time.ts";
import { cutTo, widthOf } from "./width.ts";

const STATUS_COLUMNS = 9;
const LENGTH_COLUMNS = 8;
const NAME_COLUMNS = 24;
/** Kinds of metrics: where their data points are. */
const POINTS = ["sum", "gauge", "histogram", "exponentialHistogram", "summary"] as const;

/** A record as a line, and when it was, in microseconds since the Unix epoch. */
export interface RecordLine {
  readonly micros: number;
  readonly text: Text;
}

/** Lines for what is on a recorded line; `undefined` when it can't be read. */
export function recordLines(line: RecordedLine, glyphs: Glyphs): RecordLine[] | undefined {
  const { signal } = line;
  const document = parseDocument(line.text, signal);
  if (document === undefined) return undefined;
  const found = [...recordsIn(document, signal)];
  if (signal === "metrics") return found.flatMap(({ record }) => metricLines(record));
  if (signal === "logs") return found.map(({ record }) => logLine(record));
  return found.flatMap((one) => {
    const span = recordedSpan(one);
    if (span === undefined) return [];
    const status = statusOf(span);
    const { attributes, resource } = newFacts(factsOf(span), { service: "swarmsh" });
    return [row(span.endMicros, "traces", [
      { ...status, text: status.text.padEnd(STATUS_COLUMNS) },
      lengthText(span.endMicros - span.startMicros, glyphs).padStart(LENGTH_COLUMNS),
      `  ${span.name.padEnd(NAME_COLUMNS)}  `,
      [...attributes, ...resource].join(" "),
    ])];
  });
}

function metricLines(record: Loose): RecordLine[] {
  const [name, unit] = [textIn(record, "name"), textIn(record, "unit")];
  return POINTS.flatMap((kind) => {
    return objectsIn(objectIn(record, kind), "dataPoints").map((point) => {
      const words = `${valueText(point)} ${unit}`;
      return row(microsIn(point, "timeUnixNano"), "metrics", [
        `${name.padEnd(NAME_COLUMNS)}  ${words}  `,
        paint("dim", attributesText(attributesIn(point))),
      ]);
    });
  });
}

/** A number, or what a histogram counted and summed up. */
function valueText(point: Loose): string {
  const value = numberIn(point, "asInt") ?? numberIn(point, "asDouble");
  if (value !== undefined) return String(value);
  return `${numberIn(point, "count") ?? 0} times, in all ${numberIn(point, "sum") ?? "?"}`;
}

/** From these numbers on a log record is a warning, and an error (OTLP, SeverityNumber). */
const WARNING = 13;
const ERROR = 17;

function logLine(record: Loose): RecordLine {
  const severity = numberIn(record, "severityNumber") ?? 0;
  const color = severity >= ERROR ? "red" : severity >= WARNING ? "yellow" : "dim";
  const body = plainValue(record.body);
  const micros = microsIn(record, "timeUnixNano") || microsIn(record, "observedTimeUnixNano");
  return row(micros, "logs", [
    paint(color, textIn(record, "severityText").padEnd(STATUS_COLUMNS)),
    `${textIn(record, "eventName")} ${body === null ? "" : wordOf(body)}  `.trimStart(),
    paint("dim", attributesText(attributesIn(record))),
  ]);
}

function row(
  micros: number,
  signal: TelemetrySignal,
  pieces: Exclude<Text, string | { readonly color: unknown }>,
): RecordLine {
  // Metrics and logs say which they are; most of what there is are spans.
  const mark = signal === "traces" ? [] : [paint("dim", `${signal.padEnd(STATUS_COLUMNS)}`)];
  return { micros, text: [paint("dim", `${clockText(micros)}  `), ...mark, ...pieces] };
}

/** `2027-01-15T08:00:00.021Z`. */
function clockText(micros: number): string {
  const milliseconds = Math.floor(micros / 1000);
  return Math.abs(milliseconds) <= 8.64e15 ? new Date(milliseconds).toISOString() : String(micros);
}

/** The line, its end cut off where it would take more columns than there are. */
export function cutLine(text: Text, columns: number): Text {
  const pieces = typeof text === "string" || "color" in text ? [text] : text;
  let left = columns;
  return pieces.flatMap((piece) => {
    const whole = escapeTerminal(typeof piece === "string" ? piece : piece.text);
    const shown = left <= 0 ? "" : cutTo(whole, left);
    left -= widthOf(shown);
    if (shown === "") return [];
    return [typeof piece === "string" ? shown : { ...piece, text: shown }];
  });
}

function attributesText(attributes: Attributes): string {
  return Object.entries(attributes).map(([key, value]) => `${key}=${wordOf(value)}`).join(" ");
}

function wordOf(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
