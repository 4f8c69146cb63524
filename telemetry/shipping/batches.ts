/**
 * Puts recorded lines together to what is sent at once. Lines are joined as text: reading numbers of 64
 * bits and writing them again would change them.
 */
import { listOf, parseDocument, recordsIn } from "../reading/document.ts";
import type { Line } from "../reading/lines.ts";
import type { TelemetrySignal } from "../spool.ts";

/** Bytes that are sent at once; receivers refuse more from about four times that on. */
export const BATCH_BYTES_MAX = 4 * 1024 * 1024;

/** A line that can be sent. */
export interface ReadyLine {
  readonly text: string;
  /** Its size in bytes, or more. */
  readonly bytes: number;
  /** Spans, metrics or log records on it. */
  readonly records: number;
  /** What stands between the brackets of its list; `undefined` when the line is written otherwise. */
  readonly inner: string | undefined;
}

/** Lines that are sent at once. */
export type Batch = readonly ReadyLine[];

/** A line as it can be sent; `undefined` when it is no OTLP/JSON of the signal. */
export function readyLine({ text }: Line, signal: TelemetrySignal): ReadyLine | undefined {
  const document = text === undefined ? undefined : parseDocument(text, signal);
  if (text === undefined || document === undefined) return undefined;
  let records = 0;
  for (const _ of recordsIn(document, signal)) records++;
  const trimmed = text.trim();
  const head = headOf(signal);
  // With one key only, what begins with its list also ends with it.
  const isPlain = trimmed.startsWith(head) && Object.keys(document).length === 1;
  return {
    text: trimmed,
    // Three bytes for each unit of UTF-16 are the most there can be; most lines are ASCII.
    bytes: isAscii(trimmed) ? trimmed.length : trimmed.length * 3,
    records,
    inner: isPlain ? trimmed.slice(head.length, trimmed.lastIndexOf("]")) : undefined,
  };
}

/** The body of a request with these lines. */
export function bodyOf(batch: Batch, signal: TelemetrySignal): string {
  if (batch.length === 1) return batch[0]!.text;
  return `${headOf(signal)}${batch.map(({ inner }) => inner).join(",")}]}`;
}

/** Lines in batches. One that is too long, or that can't be joined with others, goes alone. */
export function* batchesOf(
  lines: Iterable<ReadyLine>,
  bytesMax = BATCH_BYTES_MAX,
): Generator<Batch> {
  let batch: ReadyLine[] = [];
  let bytes = 0;
  for (const line of lines) {
    const isAlone = line.inner === undefined;
    if (batch.length > 0 && (isAlone || bytes + line.bytes > bytesMax)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    if (isAlone) yield [line];
    else {
      batch.push(line);
      bytes += line.bytes;
    }
  }
  if (batch.length > 0) yield batch;
}

function headOf(signal: TelemetrySignal): string {
  return `{"${listOf(signal)}":[`;
}

function isAscii(text: string): boolean {
  // deno-lint-ignore no-control-regex -- all of ASCII, its control characters included.
  return /^[\x00-\x7f]*$/.test(text);
}
