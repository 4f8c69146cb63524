/** Finds functions and how long they are, in text that `deno fmt` has laid out. */
import { lineAt, type Source } from "./source.ts";

/** A function with a body of more than one line. */
export interface FunctionSpan {
  readonly name: string;
  /** First line, from 1. */
  readonly line: number;
  readonly lines: number;
}

/** Words that are followed by a parenthesis and a block, and are no method's name. */
const NOT_METHODS = new Set(["if", "for", "while", "switch", "catch", "function"]);
const METHOD =
  /^(?:(?:public|private|protected|static|override|async|get|set)\s+)*\*?\s*(#?[\w$]+|\[[^\]]*\])\s*(?:<[^(]*>)?\(/;

/** Every function of a file: declarations, methods and arrow functions. */
export function functionsOf(source: Source): FunctionSpan[] {
  const lines = source.code.split("\n");
  return blocksOf(source.code).flatMap(({ open, close }) => {
    const last = lineAt(source.code, open) - 1;
    const end = lineAt(source.code, close);
    if (end === last + 1) return [];
    const first = headStart(lines, last);
    const head = lines.slice(first, last).join("\n") +
      "\n" + lines[last]!.slice(0, open - source.code.lastIndexOf("\n", open) - 1);
    const name = functionName(head.trim());
    return name === undefined ? [] : [{ name, line: first + 1, lines: end - first }];
  });
}

interface Block {
  readonly open: number;
  readonly close: number;
}

function blocksOf(code: string): Block[] {
  const blocks: Block[] = [];
  const opened: number[] = [];
  for (const { 0: brace, index } of code.matchAll(/[{}]/g)) {
    if (brace === "{") opened.push(index);
    else {
      const open = opened.pop();
      if (open !== undefined) blocks.push({ open, close: index });
    }
  }
  return blocks.sort((one, other) => one.open - other.open);
}

/** The line where the head of a block begins: `) {` ends one that began at the same indentation. */
function headStart(lines: readonly string[], last: number): number {
  if (!/^\s*[)}\]]/.test(lines[last]!)) return last;
  const indent = indentOf(lines[last]!);
  let first = last - 1;
  while (first > 0 && (lines[first]!.trim() === "" || indentOf(lines[first]!) > indent)) first -= 1;
  return first;
}

function indentOf(line: string): number {
  return line.search(/\S|$/);
}

function functionName(head: string): string | undefined {
  if (head.endsWith("=>")) {
    return /(?:\b(?:const|let)\s+|^)([\w$]+)\s*[=:](?!=|>)/.exec(head)?.[1] ?? "callback";
  }
  // A type or an object: the body is yet to come, or there is none.
  if (/[:=,(?&|]$/.test(head)) return undefined;
  const declared = /\bfunction\b\s*\*?\s*([\w$]*)/.exec(head);
  if (declared !== null) return declared[1] || "function";
  const method = METHOD.exec(head)?.[1];
  return method === undefined || NOT_METHODS.has(method) ? undefined : method;
}
