/**
 * Which files were added up into which. The first line of a `sum-` file names the words of the files
 * that it was made from. From the moment that it has its name, those do not count any more, even while
 * they are still there: that is what makes a crash between its publication and their removal harmless.
 */
import { isLoose } from "../reading/otlp_fields.ts";
import { readLines } from "../reading/lines.ts";
import { type FileSeen, OpenFile, type Place } from "../reading/recorded_file.ts";

/** The first line of a sum: OTLP readers pass over a field that they don't know. */
export function foldedLine(words: readonly string[]): string {
  return JSON.stringify({ folded: words, resourceMetrics: [] });
}

/** A sum that is being sent, or was, still stands for what it was made from. */
const MAY_BE_SUMS: ReadonlySet<string | undefined> = new Set(["sum", "fold", "ship", "sent"]);

/** Words of the files that any of these is made from. */
export function foldedWords(place: Place, files: readonly FileSeen[]): Set<string> {
  const words = new Set<string>();
  for (const file of files) {
    if (!MAY_BE_SUMS.has(file.spool?.state)) continue;
    for (const word of wordsOn(firstLine(place, file))) words.add(word);
  }
  return words;
}

function firstLine(place: Place, file: FileSeen): string {
  for (const { text } of readLines(new OpenFile(place, file))) return text ?? "";
  return "";
}

function wordsOn(line: string): string[] {
  if (!line.startsWith(`{"folded":`)) return [];
  try {
    const value: unknown = JSON.parse(line);
    const folded = isLoose(value) ? value.folded : undefined;
    return Array.isArray(folded) ? folded.filter((word) => typeof word === "string") : [];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}
