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

/** What may come next: a value, a key, what follows a value, or the first of a container. */
type Expected = "value" | "key" | "after" | "first value" | "first key";

/** Where a scan has come. */
interface Scan {
  readonly text: string;
  offset: number;
  expected: Expected;
  /** Containers that are open, the innermost last. A list and no recursion: depth does no harm. */
  readonly open: ("{" | "[")[];
}

/** Offset of the first character that no JSON text could have there. */
function errorOffset(text: string): number {
  const scan: Scan = { text, offset: 0, expected: "value", open: [] };
  let goesOn = true;
  while (goesOn) {
    scan.offset += lengthAt(SPACE, scan);
    if (scan.expected === "after") goesOn = scanAfter(scan);
    else goesOn = scan.expected.endsWith("key") ? scanKey(scan) : scanValue(scan);
  }
  return scan.offset;
}

/** A comma or the end of the container; `false` where the text goes wrong. */
function scanAfter(scan: Scan): boolean {
  const container = scan.open.at(-1);
  if (container === undefined) return false;
  if (scan.text[scan.offset] === ",") return step(scan, 1, container === "{" ? "key" : "value");
  return scanEnd(scan, container);
}

function scanKey(scan: Scan): boolean {
  if (scan.expected === "first key" && scanEnd(scan, "{")) return true;
  if (scan.text[scan.offset] !== '"' || !scanScalar(scan)) return false;
  scan.offset += lengthAt(SPACE, scan);
  return scan.text[scan.offset] === ":" && step(scan, 1, "value");
}

function scanValue(scan: Scan): boolean {
  const character = scan.text[scan.offset];
  if (character === "{" || character === "[") {
    scan.open.push(character);
    return step(scan, 1, character === "{" ? "first key" : "first value");
  }
  if (scan.expected === "first value" && scanEnd(scan, "[")) return true;
  return scanScalar(scan);
}

function scanEnd(scan: Scan, container: "{" | "["): boolean {
  if (scan.text[scan.offset] !== (container === "{" ? "}" : "]")) return false;
  scan.open.pop();
  return step(scan, 1, "after");
}

/** A string, number or word; inside a string that goes wrong, up to the place where it does. */
function scanScalar(scan: Scan): boolean {
  if (scan.text[scan.offset] !== '"') {
    const length = lengthAt(NUMBER_OR_WORD, scan);
    return length > 0 && step(scan, length, "after");
  }
  scan.offset++;
  for (let length = -1; length !== 0; scan.offset += length) {
    length = lengthAt(CHARACTERS, scan) || lengthAt(ESCAPE, scan);
  }
  return scan.text[scan.offset] === '"' && step(scan, 1, "after");
}

const SPACE = /[ \t\n\r]*/y;
const NUMBER_OR_WORD = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
// deno-lint-ignore no-control-regex -- JSON strings hold no control characters.
const CHARACTERS = /[^"\\\x00-\x1f]+/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

function step(scan: Scan, length: number, expected: Expected): true {
  scan.offset += length;
  scan.expected = expected;
  return true;
}

function lengthAt(pattern: RegExp, { text, offset }: Scan): number {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0].length ?? 0;
}
