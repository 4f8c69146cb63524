/** Splits chunks of a file into lines, with memory bounded by the longest line. */
import { invalid } from "../../core/errors.ts";

/** Longest line: a payload of 1 MiB in which every character is escaped, and some more. */
const LINE_LENGTH_MAX = 8 * 1024 * 1024;

/** A line that is not empty, and its number from 1. */
export interface TextLine {
  readonly number: number;
  readonly text: string;
}

/** What to say of bytes that are no such lines. */
export interface Refusing {
  /** What fails. */
  readonly verb: string;
  refuse(message: string, hint?: string): Error;
}

/** Lines of UTF-8 text; empty ones are counted and left out. */
export async function* textLines(
  chunks: AsyncIterable<Uint8Array>,
  refusing: Refusing = { verb: "import", refuse: invalid },
): AsyncIterable<TextLine> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let rest = "";
  let number = 0;
  for await (const chunk of chunks) {
    const lines = (rest + decode(decoder, chunk, number, refusing)).split("\n");
    rest = lines.pop()!;
    for (const text of lines) {
      number++;
      if (text.trim() !== "") yield { number, text };
    }
    if (rest.length > LINE_LENGTH_MAX) {
      throw refusing.refuse(
        `Cannot ${refusing.verb} line ${
          number + 1
        }: it has more than ${LINE_LENGTH_MAX} characters`,
        "Expected one JSON object per line",
      );
    }
  }
  const text = rest + decode(decoder, undefined, number, refusing);
  if (text.trim() !== "") yield { number: number + 1, text };
}

function decode(
  decoder: TextDecoder,
  chunk: Uint8Array | undefined,
  number: number,
  { verb, refuse }: Refusing,
): string {
  try {
    return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
  } catch {
    throw refuse(`Cannot ${verb}: it is not UTF-8 behind line ${number}, expected UTF-8 text`);
  }
}
