/** What a plain file has that the generator has no words for: all of it, with the places. */
import type ts from "typescript";

/** Something outside the plain subset. */
export interface Refused {
  /** Path as it was given, or as it is imported. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 units. */
  readonly column: number;
  readonly found: string;
  /** What is allowed there. */
  readonly expected: string;
}

/** Collects what is refused; the translation goes on, so that one run tells all. */
export class Refusals {
  readonly list: Refused[] = [];

  /** Refuses what begins at a node. */
  add(node: ts.Node, found: string, expected: string): void {
    const source = node.getSourceFile();
    this.addAt(source, node.getStart(source), found, expected);
  }

  /** Refuses what begins at an offset of a file. */
  addAt(source: ts.SourceFile, offset: number, found: string, expected: string): void {
    const { line, character } = source.getLineAndCharacterOfPosition(offset);
    const refused = { file: source.fileName, line: line + 1, column: character + 1 };
    const isKnown = this.list.some((one) => {
      return one.file === refused.file && one.line === refused.line &&
        one.column === refused.column && one.found === found;
    });
    if (!isKnown) this.list.push({ ...refused, found, expected });
  }
}

/** One line for people. */
export function refusedLine({ file, line, column, found, expected }: Refused): string {
  return `${file}:${line}:${column}: Cannot translate to awk: found ${found}, expected ${expected}`;
}
