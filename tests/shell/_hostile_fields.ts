// Every place where a command line takes a text from outside.

import type { HostileString } from "./_hostile_strings.ts";
import type { GivenWord } from "./_same_lines.ts";

/** Stands in a command line for the hostile string. */
const HOSTILE = Symbol("the string");
/** For the string as JSON. */
const HOSTILE_JSON = Symbol("the string as JSON");
/** For `@` and the string. */
const HOSTILE_FILE = Symbol("a file named by the string");
/** For an id that is new in each run. */
const NEW_ID = Symbol("a new id");
/** For the token of a claim that is held. */
export const TOKEN = Symbol("a token");

/** A word of a command line. */
export type Word = string | symbol;

/** A field: the command line that fills it. */
export type Field = readonly Word[];

function split(line: string): Word[] {
  const words: Readonly<Record<string, symbol>> = {
    S: HOSTILE,
    JSON: HOSTILE_JSON,
    FILE: HOSTILE_FILE,
    NEW: NEW_ID,
    TOKEN,
  };
  return line.split(" ").map((word) => words[word] ?? word);
}

/** Command lines, a field each. */
export const FIELDS: readonly Field[] = [
  "work add S --id NEW",
  "work add Work --id S",
  "work add Work --id NEW --payload S",
  "work add Work --id NEW --payload JSON",
  "work add Work --id NEW --payload FILE",
  "work add Work --id NEW --priority S",
  "work add Work --id NEW --needs S",
  "work add Work --id NEW --after S",
  "work add Work --id NEW --tags S",
  "work add Work --id NEW --unique S",
  "work add Work --id NEW --lease S",
  "work add Work --id NEW --delay S",
  "work add Work --id NEW --max-attempts S",
  "work add Work --id NEW --estimate S",
  "work add Work --id NEW --traceparent S",
  "work import S",
  "work claim --agent S",
  "work claim --agent a1 --max S",
  "work claim --agent a1 --lease S",
  "work claim --agent a1 --id S",
  "work renew S",
  "work renew TOKEN --lease S",
  "work progress S --percent 5",
  "work progress TOKEN --note S",
  "work progress TOKEN --percent S",
  "work complete S",
  "work complete TOKEN --result S",
  "work complete TOKEN --result JSON",
  "work complete TOKEN --result FILE",
  "work fail S --error oh",
  "work fail TOKEN --error S --no-retry",
  "work release S",
  "work release TOKEN --note S",
  "work handoff S --to a2",
  "work handoff TOKEN --to S",
  "work handoff TOKEN --to a2 --note S",
  "work handoff TOKEN --to a2 --lease S",
  "work adopt --agent S",
  "work cancel S",
  "work cancel still --reason S",
  "work retry S",
  "work retry still --attempts S",
  "work show S",
  "work list --state S",
  "work list --agent S",
  "work list --tag S",
  "work list --need S",
  "work list --priority S",
  "agent register S",
  "agent register NEW --role S",
  "agent register NEW --labels S",
  "agent register NEW --capacity S",
  "agent register NEW --work-capacity S",
  "agent update a2 --role S",
  "agent update a2 --labels S",
  "agent heartbeat S",
  "agent deregister S",
  "agent show S",
  "agent drain S",
  "pause --reason S",
  "events --from S --max 1",
  "events --id S --max 1",
  "config get S",
  "work S",
  "S",
  "help S",
  "stats --dir S",
].map(split);

/** What stands for the parts of a command line that are no words of it. */
export interface Filling {
  readonly string: HostileString;
  /** Unlike those of other command lines. */
  readonly id: string;
  readonly token: string;
}

/** The words of a command line with a string in its field. */
export function filled(field: Field, { string, id, token }: Filling): GivenWord[] {
  const { bytes, text } = string;
  return field.map((word) => {
    switch (word) {
      case HOSTILE:
        return { bytes, text };
      case HOSTILE_JSON:
        return plain(JSON.stringify(text));
      case HOSTILE_FILE:
        return { bytes: new Uint8Array([64, ...bytes]), text: `@${text}` };
      case NEW_ID:
        return plain(id);
      case TOKEN:
        return plain(token);
      default:
        return plain(String(word));
    }
  });
}

function plain(text: string): GivenWord {
  return { bytes: new TextEncoder().encode(text), text };
}

/** What JavaScript takes for blanks and a shell does not. */
const OTHER_BLANKS = /[\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]/;

/** Longest name of a file, in bytes. */
const NAME_BYTES_MAX = 255;

/** Whether a string means the same to a shell in this field, as documented: lists, and names of files. */
export function isComparable(field: Field, { bytes, text }: HostileString): boolean {
  const isList = ["--needs", "--after", "--tags", "--labels"].some((word) => field.includes(word));
  if (isList && OTHER_BLANKS.test(text)) return false;
  // Settings of patterns are what the scripts do not show.
  if (field.includes("get") && text.includes(".")) return false;
  // A shell is told that there is no such file where the system said that no file can be named so.
  const isName = field.includes(HOSTILE_FILE) || ["--dir", "import"].includes(String(field.at(-2)));
  // This file is there, and of a form that the scripts say that they don't read.
  if (field.includes("import") && text === "/etc/passwd") return false;
  // Standard input is where the program that these are compared with reads its command lines.
  const isInput = text === "-" &&
    (isName || field.includes("--payload") || field.includes("--result"));
  return !isInput && (!isName || bytes.length <= NAME_BYTES_MAX);
}
