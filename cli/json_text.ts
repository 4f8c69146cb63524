/** Parses JSON and says where it goes wrong: engines word that differently, and often not at all. */
import type { Json } from "../core/json.ts";

/** A value, or where the text stops being JSON. */
export type JsonReading =
  | { readonly isJson: true; readonly value: Json }
  | {
    readonly isJson: false;
    /** From 1. */
    readonly line: number;
    /** From 1, in UTF-16 units. */
    readonly column: number;
  };

/** Parses a text that should be one JSON value. */
export function parseJson(text: string): JsonReading {
  try {
    return { isJson: true, value: JSON.parse(text) };
  } catch {
    const before = text.slice(0, errorOffset(text));
    const lastBreak = before.lastIndexOf("\n");
    const line = before.split("\n").length;
    return { isJson: false, line, column: before.length - lastBreak };
  }
}

const SPACE = /[ \t\n\r]*/y;
const SCALAR =
  // deno-lint-ignore no-control-regex -- JSON strings hold no control characters.
  /"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const STRING_START =
  // deno-lint-ignore no-control-regex -- as above.
  /"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*/y;

/** What may come next: a value, a key, what follows a value, or the first of a container. */
type Expected = "value" | "key" | "after" | "first value" | "first key";

/** Offset of the first character that no JSON text could have there. Iterative: depth does no harm. */
function errorOffset(text: string): number {
  const open: ("{" | "[")[] = [];
  let expected: Expected = "value";
  let offset = 0;
  while (true) {
    offset += lengthAt(SPACE, text, offset);
    const character = text[offset];
    if (expected === "after") {
      const container = open.at(-1);
      if (container === undefined) return offset;
      if (character === ",") expected = container === "{" ? "key" : "value";
      else if (character === (container === "{" ? "}" : "]")) open.pop();
      else return offset;
      offset++;
    } else if (expected.endsWith("key")) {
      if (character === "}" && expected === "first key") {
        open.pop();
        [offset, expected] = [offset + 1, "after"];
        continue;
      }
      const length = character === '"' ? lengthAt(SCALAR, text, offset) : 0;
      if (length === 0) return offset + lengthAt(STRING_START, text, offset);
      offset += length;
      offset += lengthAt(SPACE, text, offset);
      if (text[offset] !== ":") return offset;
      [offset, expected] = [offset + 1, "value"];
    } else if (character === "{" || character === "[") {
      open.push(character);
      [offset, expected] = [offset + 1, character === "{" ? "first key" : "first value"];
    } else if (character === "]" && expected === "first value") {
      open.pop();
      [offset, expected] = [offset + 1, "after"];
    } else {
      const length = lengthAt(SCALAR, text, offset);
      if (length === 0) return offset + lengthAt(STRING_START, text, offset);
      [offset, expected] = [offset + length, "after"];
    }
  }
}

function lengthAt(pattern: RegExp, text: string, offset: number): number {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0].length ?? 0;
}
