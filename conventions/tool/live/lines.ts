/** The lines of a file as they come, with memory bounded by the longest line that is kept. */

/** Longest line that is read: receivers refuse longer messages too. In UTF-16 units. */
export const LINE_LENGTH_MAX = 16 * 1024 * 1024;

/** One line that is not blank. */
export interface InputLine {
  /** From 1. */
  readonly number: number;
  /** Empty when the line is too long. */
  readonly text: string;
  /** Whether a line break ended it. The last line of a writer that was killed has none. */
  readonly isEnded: boolean;
  readonly isTooLong: boolean;
}

/** Splits bytes into lines; bytes that are no UTF-8 become replacement characters. */
export async function* inputLines(
  chunks: AsyncIterable<Uint8Array>,
  lengthMax = LINE_LENGTH_MAX,
): AsyncGenerator<InputLine> {
  const decoder = new TextDecoder();
  const line = new GrowingLine(lengthMax);
  for await (const chunk of chunks) {
    yield* line.linesOf(decoder.decode(chunk, { stream: true }));
  }
  yield* line.linesOf(decoder.decode());
  yield* line.end(false);
}

/** The line that is being read. Its pieces are joined once: joining each time takes squared time. */
class GrowingLine {
  #pieces: string[] = [];
  #length = 0;
  #number = 1;

  constructor(readonly lengthMax: number) {}

  *linesOf(text: string): Generator<InputLine> {
    let start = 0;
    for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", start)) {
      this.#add(text.slice(start, end));
      yield* this.end(true);
      start = end + 1;
    }
    this.#add(text.slice(start));
  }

  *end(isEnded: boolean): Generator<InputLine> {
    const text = this.#pieces.join("");
    const isTooLong = this.#length > this.lengthMax;
    if (isTooLong || text.trim() !== "") yield { number: this.#number, text, isEnded, isTooLong };
    this.#pieces = [];
    this.#length = 0;
    this.#number++;
  }

  #add(piece: string): void {
    this.#length += piece.length;
    if (this.#length > this.lengthMax) this.#pieces = [];
    else if (piece !== "") this.#pieces.push(piece);
  }
}
