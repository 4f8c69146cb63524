/** Finds commands by their words. The table of all of them is generated. */
import type { Command } from "./command.ts";
import { COMMANDS } from "./generated/table.ts";

/** One row of the table. */
export interface Row {
  /** Its words: `["work", "claim"]`. */
  readonly path: readonly string[];
  readonly summary: string;
  readonly load: () => Promise<{ readonly command: Command }>;
}

/** Whether words begin a command's path, or are one. */
export function leadsToCommand(words: readonly string[]): boolean {
  return COMMANDS.some(({ path }) => words.every((word, index) => path[index] === word));
}

/** The row whose path the words are. */
export function findRow(words: readonly string[]): Row | undefined {
  return COMMANDS.find(({ path }) => {
    return path.length === words.length && words.every((word, index) => path[index] === word);
  });
}
