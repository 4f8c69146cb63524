/**
 * What is kept of a command's output: the end of it, bounded, because a result has to fit into an
 * item's record and the end is where programs say how it went.
 */

/** Bytes kept of each stream. Both of them, escaped as JSON at worst, still fit into one result. */
export const CAPTURE_BYTES_MAX = 64 * 1024;

const CHARACTER_BYTES_MAX = 4;

/** The last bytes of a stream. Its memory is bounded by twice what it keeps. */
export class TailCapture {
  #buffer = new Uint8Array(0);
  #length = 0;
  #seen = 0;

  /** @param bytesMax How many bytes to keep. */
  constructor(private readonly bytesMax = CAPTURE_BYTES_MAX) {}

  /** Takes the next bytes of the stream. */
  push(bytes: Uint8Array): void {
    this.#seen += bytes.length;
    const tail = bytes.subarray(Math.max(0, bytes.length - this.bytesMax));
    this.#makeRoom(tail.length);
    this.#buffer.set(tail, this.#length);
    this.#length += tail.length;
  }

  /** Whether more came than was kept. */
  get isTruncated(): boolean {
    return this.#seen > this.bytesMax;
  }

  /** What was kept, as text; bytes that are not UTF-8 show as replacement characters. */
  text(): string {
    const start = Math.max(0, this.#length - this.bytesMax);
    const kept = this.#buffer.subarray(start, this.#length);
    const whole = this.isTruncated ? withoutHalfCharacter(kept) : kept;
    return new TextDecoder("utf-8", { ignoreBOM: true }).decode(whole);
  }

  #makeRoom(count: number): void {
    if (this.#length + count <= this.#buffer.length) return;
    const keep = Math.min(this.#length, this.bytesMax);
    const kept = this.#buffer.subarray(this.#length - keep, this.#length);
    const capacity = Math.min(2 * this.bytesMax, Math.max(1024, 2 * (keep + count)));
    const isLargeEnough = capacity <= this.#buffer.length;
    const buffer = isLargeEnough ? this.#buffer : new Uint8Array(capacity);
    buffer.set(kept, 0);
    this.#buffer = buffer;
    this.#length = keep;
  }
}

/** Leaves out the rest of a character whose beginning was cut off. */
function withoutHalfCharacter(bytes: Uint8Array): Uint8Array {
  let start = 0;
  while (start < CHARACTER_BYTES_MAX - 1 && isContinuation(bytes[start])) start++;
  return bytes.subarray(start);
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}

/** The last line that says something, without the spaces around it, or "". */
export function lastLine(text: string): string {
  return text.trimEnd().split(/[\r\n]/).at(-1)!.trim();
}
