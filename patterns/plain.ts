/**
 * Functions for deciders that are written in plain TypeScript, the part of the language that the generated
 * shell knows too. Each has a twin of the same name in awk.
 */

/** The largest whole number that is not larger. */
export function floor(value: number): number {
  return Math.floor(value);
}

/** The smallest whole number that is not smaller. */
export function ceil(value: number): number {
  return Math.ceil(value);
}

/** The larger of two numbers. */
export function larger(one: number, other: number): number {
  return Math.max(one, other);
}

/** The smaller of two numbers. */
export function smaller(one: number, other: number): number {
  return Math.min(one, other);
}

/** Whether a number has no fraction. */
export function isWhole(value: number): boolean {
  return Number.isSafeInteger(value);
}

/** A number with so many digits behind the point, 0 to 3; halves are rounded away from zero. */
export function fixed(value: number, digits: number): string {
  const unit = 10 ** digits;
  const units = Math.floor(Math.abs(value) * unit + 0.5);
  const sign = value < 0 && units > 0 ? "-" : "";
  const whole = Math.floor(units / unit);
  const rest = String(units - whole * unit).padStart(digits, "0");
  return digits === 0 ? `${sign}${whole}` : `${sign}${whole}.${rest}`;
}

/** Whether a text has another one in it; every text has the empty one. */
export function contains(text: string, part: string): boolean {
  return text.includes(part);
}

/** Whether a text begins with another one. */
export function startsWith(text: string, part: string): boolean {
  return text.startsWith(part);
}

/** What stands before the first place of a part, which must be there and not empty. */
export function textBefore(text: string, part: string): string {
  return text.slice(0, text.indexOf(part));
}

/** What stands behind the first place of a part, which must be there and not empty. */
export function textBehind(text: string, part: string): string {
  return text.slice(text.indexOf(part) + part.length);
}

/** The text with every line break, tab and run of blanks as one blank, and none at its ends. */
export function oneLine(text: string): string {
  return text.replace(/[ \t\r\n]+/g, " ").replace(/^ | $/g, "");
}

/** The text with every place of a part, which is not empty, replaced. */
export function replaceAll(text: string, part: string, by: string): string {
  return text.split(part).join(by);
}

/** How many characters a text has; in UTF-8, bytes that do not continue one. For columns of tables only. */
export function textWidth(text: string): number {
  return [...text].length;
}

/** The first characters of a text, so many at most. */
export function firstCharacters(text: string, most: number): string {
  return [...text].slice(0, most).join("");
}

/** A new object for scripts, in which what is undefined is null. */
export function withNulls(document: object): object {
  return Object.fromEntries(Object.entries(document).map(([name, value]) => [name, value ?? null]));
}

/** Whether a text is an id: 1 to 64 letters, digits, `-` and `_`. */
export function isIdText(text: string): boolean {
  return /^[A-Za-z0-9_-]{1,64}$/.test(text);
}

/** A text with small letters for A to Z: ids that are the same then can't both be work items. */
export function inSmallLetters(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** The texts in ascending order of their bytes. */
export function sortedTexts(texts: readonly string[]): string[] {
  return texts.toSorted((one, other) => compareBytes(one, other));
}

/** A moment, in milliseconds since the Unix epoch, as ISO 8601 in UTC with whole seconds. */
export function isoSeconds(at: number): string {
  return `${new Date(Math.floor(at / 1000) * 1000).toISOString().slice(0, 19)}Z`;
}

/** Order of UTF-8 bytes, which for texts is that of code points. */
function compareBytes(one: string, other: string): number {
  const left = new TextEncoder().encode(one);
  const right = new TextEncoder().encode(other);
  for (let index = 0; index < left.length && index < right.length; index++) {
    if (left[index] !== right[index]) return left[index]! - right[index]!;
  }
  return left.length - right.length;
}
