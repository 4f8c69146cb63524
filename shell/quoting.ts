/**
 * What becomes of a value that a template of a shell script inserts. Every value passes `shellText`, which
 * makes a quoted word of a string and refuses what no shell could take; the filters here are the only
 * other ways.
 */
import type { Filter } from "../conventions/generate/filters.ts";
import { GenerateError } from "../conventions/generate/generate_error.ts";
import { shellList, shellWord } from "../conventions/generate/quote.ts";

/** Text that a filter has made fit for a script. */
class ShellText extends String {}

/** A string as a word in single quotes, an integer as it is. */
export function shellText(value: unknown): string {
  if (value instanceof ShellText) return value.toString();
  if (typeof value === "string") return shellWord(value);
  if (Number.isSafeInteger(value)) return String(value);
  throw refused(value, "a text or an integer");
}

/** The filters of templates of shell scripts. */
export const SHELL_FILTERS: Readonly<Record<string, Filter>> = {
  /** A name as part of a program: of a variable or a function. */
  name: (value: unknown) => new ShellText(nameOf(value)),
  /** Names for people, with commas between them. */
  names: (values: unknown) => new ShellText(listOf(values).map(nameOf).join(", ")),
  /** Texts that `case` compares with. */
  alternatives: (values: unknown) => new ShellText(listOf(values).map(shellText).join(" | ")),
  /** Words that texts begin with which `case` compares. */
  beginnings: (values: unknown) => {
    return new ShellText(listOf(values).map((value) => `${shellText(`${value} `)}*`).join(" | "));
  },
  /** A list as one word in quotes, which a shell takes apart again at the blanks. */
  words: (values: unknown) => new ShellText(shellWord(shellList(listOf(values).map(String)))),
};

function nameOf(value: unknown): string {
  if (typeof value === "string" && /^[A-Za-z_][A-Za-z0-9_]*$/.test(value)) return value;
  throw refused(value, "a name of letters, digits and _");
}

function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw refused(value, "a list");
}

function refused(value: unknown, expected: string): GenerateError {
  const found = Array.isArray(value) ? "a list" : JSON.stringify(value) ?? String(value);
  return new GenerateError(`Cannot put ${found} into a shell script: expected ${expected}`);
}
