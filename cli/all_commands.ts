/** Every command, those of patterns last. A start reads no more than `usual_table.ts` where that will do. */
import { PATTERN_COMMANDS } from "./generated/pattern_table.ts";
import { USUAL_COMMANDS } from "./generated/usual_table.ts";
import { type Row, rowOf, startsRow } from "./table.ts";

/** A row per command, in the order of the overview. */
export const COMMANDS: readonly Row[] = [...USUAL_COMMANDS, ...PATTERN_COMMANDS];

/** Whether words begin a command's path, or are one. */
export function leadsToCommand(words: readonly string[]): boolean {
  return startsRow(COMMANDS, words);
}

/** The row whose path the words are. */
export function findRow(words: readonly string[]): Row | undefined {
  return rowOf(COMMANDS, words);
}
