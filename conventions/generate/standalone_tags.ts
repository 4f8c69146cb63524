/**
 * Lines of a template that hold nothing but tags which print nothing leave no line behind, so that
 * templates can be laid out like programs. A tag that prints keeps its line as it is.
 */
import type { Environment } from "ventojs/core/environment.js";

type TokenPreprocessor = Environment["tokenPreprocessors"][number];
type Token = Parameters<TokenPreprocessor>[1][number];

/** First words of tags that print nothing themselves; an included file brings its own line ends. */
const SILENT = new Set([
  ...[">", "set", "default", "if", "else", "for", "break", "continue"],
  ...["function", "async", "export", "import", "include", "layout", "slot"],
]);

/** Takes the lines of silent tags out of the tokens. */
export const standaloneTags: TokenPreprocessor = (_environment, tokens) => {
  let start = 0;
  while (start < tokens.length - 1) {
    const end = endOfLine(tokens, start);
    trimLine(tokens, start, end);
    start = end;
  }
};

/** Index of the next text that ends the line which the text at `start` begins. */
function endOfLine(tokens: readonly Token[], start: number): number {
  for (let index = start + 1; index < tokens.length; index++) {
    const [type, text] = tokens[index]!;
    if (type === "string" && text.includes("\n")) return index;
  }
  return tokens.length - 1;
}

/** The line runs from the last line end in one text to the first one in another. */
function trimLine(tokens: readonly Token[], start: number, end: number): void {
  const first = tokens[start]!;
  const last = tokens[end]!;
  const head = /(?:^|\n)[ \t]*$/.exec(first[1]);
  const tail = /^[ \t]*(?:\r?\n|$)/.exec(last[1]);
  const between = tokens.slice(start + 1, end);
  if (head === null || tail === null || !between.every(isSilent)) return;
  first[1] = first[1].replace(/[ \t]*$/, "");
  for (const token of between) if (token[0] === "string") token[1] = "";
  last[1] = last[1].slice(tail[0].length);
}

function isSilent([type, text]: Token): boolean {
  if (type === "string") return text.trim() === "";
  if (type !== "tag") return true;
  const word = /^\/?(\w+|>)/.exec(text)?.[1] ?? "";
  return SILENT.has(word);
}
