/** Lines of a file in bounded memory: it is read in chunks, and a line that is too long is passed over. */
import type { OpenFile } from "./recorded_file.ts";

/** Bytes that are read at once. */
const CHUNK_BYTES = 256 * 1024;
/** Longest line that is read: our own are at most 64 KiB, other programs put more into one. */
export const LINE_BYTES_MAX = 16 * 1024 * 1024;
const NEWLINE = 0x0a;

// A mark in front of a line is a part of it: whoever reads on from there must find the same text.
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** A line. */
export interface Line {
  /** Without its end; `undefined` when it is too long to be read. */
  readonly text: string | undefined;
  /** Where the next line starts, in bytes from the start of the file. */
  readonly end: number;
  /** Whether it ends; the last one does not when its writer was interrupted, or has not finished. */
  readonly isEnded: boolean;
}

/** Bounds of reading, for tests. */
export interface LineBounds {
  readonly chunkBytes?: number;
  readonly lineBytesMax?: number;
}

/** Lines from `offset` on, which must be the start of one. Empty lines are left out. */
export function* readLines(
  file: Pick<OpenFile, "read">,
  offset = 0,
  { chunkBytes = CHUNK_BYTES, lineBytesMax = LINE_BYTES_MAX }: LineBounds = {},
): Generator<Line> {
  let begun = new BegunLine(lineBytesMax);
  while (true) {
    const chunk = file.read(offset, chunkBytes);
    if (chunk.length === 0) break;
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      begun.add(chunk.subarray(start, end));
      start = end + 1;
      if (!begun.isEmpty) yield { text: begun.text(), end: offset + start, isEnded: true };
      begun = new BegunLine(lineBytesMax);
    }
    begun.add(chunk.subarray(start));
    offset += chunk.length;
  }
  if (!begun.isEmpty) yield { text: begun.text(), end: offset, isEnded: false };
}

/** A line whose end has not been seen. */
class BegunLine {
  #parts: Uint8Array[] = [];
  #size = 0;

  constructor(private readonly bytesMax: number) {}

  get isEmpty(): boolean {
    return this.#size === 0;
  }

  add(bytes: Uint8Array): void {
    this.#size += bytes.length;
    if (this.#size > this.bytesMax) this.#parts = [];
    else if (bytes.length > 0) this.#parts.push(bytes);
  }

  text(): string | undefined {
    if (this.#size > this.bytesMax) return undefined;
    if (this.#parts.length === 1) return decoder.decode(this.#parts[0]);
    const whole = new Uint8Array(this.#size);
    let at = 0;
    for (const part of this.#parts) {
      whole.set(part, at);
      at += part.length;
    }
    return decoder.decode(whole);
  }
}
