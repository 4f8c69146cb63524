/** Messages as people give them: one on the command line, or one on each line of standard input. */
import { SwarmError } from "../core/errors.ts";
import type { Json } from "../core/json.ts";
import { LIMITS } from "../core/limits.ts";
import type { Host } from "./host.ts";

/** How a text becomes a message. */
export interface Reading {
  /** Whether it stays text even where it is JSON. */
  readonly isText: boolean;
}

/** The message of a text: JSON where it is JSON. */
export function messageFrom(text: string, { isText }: Reading): Json {
  if (isText) return text;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

/** Messages of the lines of standard input, as many at a time as have come; empty lines are none. */
export async function* messageLines(
  host: Host,
  reading: Reading,
): AsyncGenerator<readonly Json[], void, undefined> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const bytes of host.readChunks("-")) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split("\n");
    rest = lines.pop()!;
    if (rest.length > LIMITS.payloadBytesMax) throw tooLong();
    yield messagesOf(lines, reading);
  }
  yield messagesOf([rest + decoder.decode()], reading);
}

function tooLong(): SwarmError {
  const message = "Cannot read a message from standard input: a line is longer than " +
    `${LIMITS.payloadBytesMax} bytes`;
  return new SwarmError("invalid", message);
}

function messagesOf(lines: readonly string[], reading: Reading): Json[] {
  return lines.map((line) => line.replace(/\r$/, "")).filter((line) => line !== "")
    .map((line) => messageFrom(line, reading));
}
