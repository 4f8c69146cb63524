/**
 * JavaScript literals as the formatter of this project leaves them: plain values that belong together
 * on one line where they fit, everything else one member per line.
 */
import { isJsName, jsString } from "./quote.ts";

/** Columns of a line. */
const WIDTH = 100;
const STEP = "  ";

/** Where a literal stands. */
export interface Standing {
  /** Spaces in front of the line that it begins on. */
  readonly indent?: number;
  /** Columns of that line before it. */
  readonly before?: number;
  /** Columns behind its last line: a comma, say. */
  readonly behind?: number;
}

/** A value as a literal. Members that are `undefined` are left out, as in JSON. */
export function jsValue(value: unknown, standing: Standing = {}): string {
  const { indent = 0, before = indent, behind = 1 } = standing;
  if (typeof value === "string") return jsString(value);
  if (value === null || typeof value !== "object") return String(value);
  const flat = flatValue(value);
  if (flat !== undefined && before + flat.length + behind <= WIDTH) return flat;
  const inner = " ".repeat(indent) + STEP;
  if (Array.isArray(value)) {
    const items = value.map((item) => `${inner}${jsValue(item, { indent: inner.length })},\n`);
    return `[\n${items.join("")}${" ".repeat(indent)}]`;
  }
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  const lines = entries.map(([key, member]) => `${jsMember(key, member, inner.length)}\n`);
  return `{\n${lines.join("")}${" ".repeat(indent)}}`;
}

/** A line, or lines, `key: value,` of an object. A text that would stick out begins on the next line. */
export function jsMember(key: string, value: unknown, indent: number): string {
  const head = `${" ".repeat(indent)}${jsKey(key)}:`;
  const text = jsValue(value, { indent, before: head.length + 1 });
  const isTooLong = typeof value === "string" && head.length + text.length + 2 > WIDTH;
  return isTooLong ? `${head}\n${" ".repeat(indent)}${STEP}${text},` : `${head} ${text},`;
}

/** On one line, when nothing in it has members itself, but for lists of plain values. */
function flatValue(value: object): string | undefined {
  const isList = Array.isArray(value);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  const isFlat = members.every(([, member]) =>
    !isObject(member) || (!isList && isPlainList(member))
  );
  if (!isFlat) return undefined;
  if (isList) return `[${members.map(([, member]) => jsValue(member)).join(", ")}]`;
  const parts = members.map(([key, member]) => `${jsKey(key)}: ${jsValue(member)}`);
  return parts.length === 0 ? "{}" : `{ ${parts.join(", ")} }`;
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

function isPlainList(value: unknown): boolean {
  return Array.isArray(value) && !value.some(isObject);
}

/** Integers are keys without quotes, as names are. */
function jsKey(key: string): string {
  return isJsName(key) || /^(0|[1-9]\d*)$/.test(key) ? key : jsString(key);
}

/** `export const NAME = value as const;`, in as many lines as it takes. */
export function jsConst(name: string, value: unknown): string {
  const head = `export const ${name} =`;
  const end = " as const;";
  const text = jsValue(value, { before: head.length + 1, behind: end.length });
  const isTooLong = typeof value === "string" && head.length + 1 + text.length + end.length > WIDTH;
  return `${head}${isTooLong ? `\n${STEP}` : " "}${text}${end}`;
}

/** The first line or lines of a function that is exported, up to its opening brace. */
export function jsFunction(name: string, parameter: string, result: string): string {
  const line = `export function ${name}(${parameter}): ${result} {`;
  if (line.length <= WIDTH) return line;
  return `export function ${name}(\n${STEP}${parameter},\n): ${result} {`;
}

/** `export const NAME = (key: string) => ...`: the keys of a template attribute. */
export function jsKeyFunction(name: string, prefix: string): string {
  const escaped = prefix.replaceAll(/[\\`$]/g, "\\$&");
  const head = `export const ${name} = (key: string): string =>`;
  const text = `\`${escaped}.\${key}\`;`;
  return head.length + 1 + text.length <= WIDTH ? `${head} ${text}` : `${head}\n${STEP}${text}`;
}

/** `export type Name = "a" | "b";`, one word per line where they don't fit on one. */
export function jsUnion(name: string, values: readonly unknown[]): string {
  const words = values.map((value) => jsValue(value));
  const line = `export type ${name} = ${words.join(" | ")};`;
  if (line.length <= WIDTH) return line;
  return `export type ${name} =\n${words.map((word) => `${STEP}| ${word}`).join("\n")};`;
}

/** `import type { A, B } from "./file.ts";`, names sorted as the formatter sorts them; none is nothing. */
export function jsImport(names: readonly string[], from: string): string {
  if (names.length === 0) return "";
  const sorted = [...new Set(names)].sort((a, b) => order(a, b));
  const line = `import type { ${sorted.join(", ")} } from ${jsString(from)};`;
  if (line.length <= WIDTH) return line;
  const lines = sorted.map((name) => `${STEP}${name},\n`);
  return `import type {\n${lines.join("")}} from ${jsString(from)};`;
}

function order(a: string, b: string): number {
  const [first, second] = [a.toLowerCase(), b.toLowerCase()];
  return first < second ? -1 : first > second ? 1 : 0;
}
