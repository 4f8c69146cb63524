/**
 * Streams what is recorded, over all files of a signal and whoever wrote them. What can't be read is
 * counted and passed over: one torn line must not hide a thousand whole ones.
 */
import type { TelemetrySignal } from "../spool.ts";
import { parseDocument, recordsIn } from "./document.ts";
import { type Line, readLines } from "./lines.ts";
import type { Loose } from "./otlp_fields.ts";
import { filesSeen, OpenFile, type Place } from "./recorded_file.ts";
import { type RecordedSpan, recordedSpan } from "./recorded_span.ts";

/** What was passed over. */
export class Unreadable {
  /** Lines that are no JSON, no OTLP of their file's signal, or too long. */
  lines = 0;
  /** Spans without ids. */
  spans = 0;
}

/** How to read. */
export interface ReadOptions {
  /** Counts what is passed over; a count that went through the same files before starts from 0 again. */
  readonly unreadable?: Unreadable;
  /** Lines whose text is of no interest are not parsed. */
  readonly concerns?: (text: string) => boolean;
}

/** Every document of a signal that is recorded now. */
export function* readDocuments(
  place: Place,
  signal: TelemetrySignal,
  { unreadable = new Unreadable(), concerns = () => true }: ReadOptions = {},
): Generator<Loose> {
  unreadable.lines = unreadable.spans = 0;
  for (const file of filesSeen(place, [signal])) {
    for (const line of readLines(new OpenFile(place, file))) {
      if (line.text !== undefined && looksWhole(line.text) && !concerns(line.text)) continue;
      const document = documentOn(line, signal);
      if (document !== undefined) yield document;
      // A last line without an end is somebody's who was interrupted, or is not done.
      else if (line.isEnded) unreadable.lines++;
    }
  }
}

/** Every span that is recorded now. */
export function* readSpans(place: Place, options: ReadOptions = {}): Generator<RecordedSpan> {
  for (const document of readDocuments(place, "traces", options)) {
    for (const found of recordsIn(document, "traces")) {
      const span = recordedSpan(found);
      if (span !== undefined) yield span;
      else if (options.unreadable) options.unreadable.spans++;
    }
  }
}

/** Enough to tell a document from what was torn, without the cost of parsing it. */
function looksWhole(text: string): boolean {
  return text.startsWith("{") && text.trimEnd().endsWith("}");
}

function documentOn({ text }: Line, signal: TelemetrySignal): Loose | undefined {
  return text === undefined ? undefined : parseDocument(text, signal);
}
