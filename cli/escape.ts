/**
 * Makes text of unknown origin harmless on a terminal. Titles, errors and ids come from anybody; an
 * escape sequence in one of them could move the cursor, rename the window or hide what is printed
 * next, and a bidirectional override can make a line read as another one (CVE-2021-42574).
 */

/**
 * C0 (with newline, return, tab and backspace), DEL, C1, marks and overrides of writing direction,
 * line and paragraph separators, the byte order mark, and halves of surrogate pairs.
 */
const HARMFUL =
  // deno-lint-ignore no-control-regex -- control characters are what it looks for.
  /[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]|\p{Surrogate}/gu;

const SHORT: Readonly<Record<string, string>> = {
  "\b": "\\b",
  "\t": "\\t",
  "\n": "\\n",
  "\r": "\\r",
};

/** The text with every harmful character shown as an escape, such as `\x1b`. */
export function escapeTerminal(text: string): string {
  return text.replace(HARMFUL, (found) => SHORT[found] ?? numbered(found));
}

function numbered(character: string): string {
  const code = character.charCodeAt(0);
  const digits = code.toString(16);
  return code < 0x100 ? `\\x${digits.padStart(2, "0")}` : `\\u${digits.padStart(4, "0")}`;
}

/**
 * JSON on one line that is as harmless. `JSON.stringify` escapes C0 only; the rest can only stand
 * inside strings, where the escape means the same character.
 */
export function harmlessJson(value: unknown): string {
  return JSON.stringify(value).replace(HARMFUL, (found) => {
    return `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}
