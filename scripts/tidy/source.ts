/** A TypeScript file as rules see it. */
import { type Literal, mask } from "./mask.ts";

/** One import, export-from or `import()`. */
export interface Import {
  readonly specifier: string;
  readonly line: number;
  /** `import()`: loaded when asked for. */
  readonly isLazy: boolean;
}

/** A TypeScript file. */
export interface Source {
  /** From the root of the project, with slashes. */
  readonly path: string;
  readonly text: string;
  /** The text with comments and literals blanked, of the same length. */
  readonly code: string;
  readonly literals: readonly Literal[];
  readonly imports: readonly Import[];
}

/** Longest code before a literal that says what the literal is for. */
const LEAD_LENGTH = 60;

/** Reads a file's text. */
export function parseSource(path: string, text: string): Source {
  const { code, literals } = mask(text);
  const imports = literals.flatMap(({ start, value }) => {
    // A part of a template is no specifier, whatever the variable in front of it is called.
    if (!/["']/.test(text[start]!)) return [];
    const lead = leadOf(code, start);
    const found = /(?:\bfrom|\bimport)\s*$|(?<lazy>\bimport\(\s*$)/.exec(lead);
    if (found === null) return [];
    const isLazy = found.groups?.lazy !== undefined;
    return [{ specifier: value, line: lineAt(text, start), isLazy }];
  });
  return { path, text, code, literals, imports };
}

/** The code in front of an offset: what a literal there is for. */
export function leadOf(code: string, offset: number): string {
  return code.slice(Math.max(0, offset - LEAD_LENGTH), offset);
}

/** Number of the line with an offset, from 1. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at >= 0 && at < offset; at = text.indexOf("\n", at + 1)) {
    line += 1;
  }
  return line;
}

/** Lines in a text; a line end at the end begins no other line. */
export function countLines(text: string): number {
  return text === "" ? 0 : text.split("\n").length - (text.endsWith("\n") ? 1 : 0);
}

/** Path that a relative specifier of a file means, or nothing when it leaves the project. */
export function resolvePath(from: string, specifier: string): string | undefined {
  const parts = from.split("/").slice(0, -1);
  for (const part of specifier.split("/")) {
    if (part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join("/");
}

/** Whether a specifier names a file beside the one that imports it. */
export function isRelative(specifier: string): boolean {
  return specifier.startsWith("./") || specifier.startsWith("../");
}
