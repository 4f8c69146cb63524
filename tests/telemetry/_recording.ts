/** Recorded files of a test as anybody may have written them, on a disk in memory. */
import { SimulatedDisk } from "../../core/fs/simulated.ts";
import type { Fs } from "../../core/fs/fs.ts";
import type { Place } from "../../telemetry/reading/recorded_file.ts";

/** The one trace that most tests need. */
export const TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";
/** Where the times of spans start, in seconds since the Unix epoch. */
const START_SECONDS = 1_800_000_000;

/** What a test says of a span; the rest is as unremarkable as can be. */
export interface SpanFields {
  /** Its number, which its id is made from. */
  readonly id: number;
  readonly parent?: number;
  readonly trace?: string;
  readonly name?: string;
  /** The work item that it names. */
  readonly item?: string;
  /** Numbers of spans of the same trace, or places in others. */
  readonly links?: readonly (number | { readonly traceId: string; readonly spanId: string })[];
  /** Seconds from the start of all. */
  readonly at?: number;
  readonly seconds?: number;
  readonly more?: object;
}

/** A span id of a number. */
export function spanId(number: number): string {
  return number.toString(16).padStart(16, "0");
}

/** A span as OTLP/JSON has it. */
export function spanJson(fields: SpanFields): object {
  const { id, parent, trace = TRACE_ID, name = `span ${id}`, item, links = [] } = fields;
  const { at = 0, seconds = 1, more } = fields;
  return {
    traceId: trace,
    spanId: spanId(id),
    ...parent === undefined ? {} : { parentSpanId: spanId(parent) },
    name,
    kind: 1,
    startTimeUnixNano: nanos(at),
    endTimeUnixNano: nanos(at + seconds),
    attributes: item === undefined
      ? []
      : [{ key: "messaging.message.id", value: { stringValue: item } }],
    links: links.map((link) => {
      return typeof link === "number" ? { traceId: trace, spanId: spanId(link) } : link;
    }),
    ...more,
  };
}

/** A line of spans. */
export function spansLine(...spans: readonly SpanFields[]): string {
  return JSON.stringify({
    resourceSpans: [{ resource: {}, scopeSpans: [{ scope: {}, spans: spans.map(spanJson) }] }],
  });
}

/** A disk with these files in `/telemetry`; a list is lines that all end. */
export function recording(
  files: Readonly<Record<string, string | readonly string[]>>,
): { readonly place: Place; readonly disk: SimulatedDisk; readonly fs: Fs } {
  const disk = new SimulatedDisk({ seed: 3 });
  const fs = disk.fs();
  fs.makeDirectory("/telemetry");
  for (const [name, content] of Object.entries(files)) write(fs, name, content);
  return { place: { fs, directory: "/telemetry" }, disk, fs };
}

/** Appends to a file in `/telemetry`; a list is lines that all end. */
export function write(fs: Fs, name: string, content: string | readonly string[]): void {
  const text = typeof content === "string" ? content : content.map((line) => `${line}\n`).join("");
  const file = fs.openAppend(`/telemetry/${name}`);
  file.append(new TextEncoder().encode(text));
  file.close();
}

function nanos(seconds: number): string {
  return `${START_SECONDS + Math.floor(seconds)}${
    String(Math.round((seconds % 1) * 1e9)).padStart(9, "0")
  }`;
}
