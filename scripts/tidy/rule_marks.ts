/** Rule: nothing is left unfinished in the tree; what is to be done is an issue. */
import type { Finding, Tree } from "./finding.ts";
import { lineAt } from "./source.ts";

/** In pieces, so that this file does not find itself. */
const MARKS = [
  { words: ["TO", "DO"], flags: "g" },
  { words: ["FIX", "ME"], flags: "g" },
  { words: ["X", "XX"], flags: "g" },
  { words: ["not (?:yet )?imple", "mented"], flags: "gi" },
].map(({ words, flags }) => new RegExp(String.raw`\b${words.join("")}\b`, flags));

/** Checks all texts, comments and prose included. */
export function* nothingUnfinished({ texts }: Tree): Generator<Finding> {
  for (const [path, text] of texts) {
    for (const mark of MARKS) {
      for (const { 0: word, index } of text.matchAll(mark)) {
        const says =
          `"${word}" marks unfinished work; finish it, or write an issue and remove this`;
        yield { path, line: lineAt(text, index), rule: "marks", says };
      }
    }
  }
}
