/** Finds commands by their words. The tables of them are generated. */
import type { Command } from "./command.ts";

/** One row of the table. */
export interface Row {
  /** Its words: `["work", "claim"]`. */
  readonly path: readonly string[];
  readonly summary: string;
  readonly load: () => Promise<{ readonly command: Command }>;
}

/** Whether words begin the path of a command in a table, or are one. */
export function startsRow(table: readonly Row[], words: readonly string[]): boolean {
  return table.some(({ path }) => words.every((word, index) => path[index] === word));
}

/** The row whose path the words are. */
export function rowOf(table: readonly Row[], words: readonly string[]): Row | undefined {
  return table.find(({ path }) => {
    return path.length === words.length && words.every((word, index) => path[index] === word);
  });
}
