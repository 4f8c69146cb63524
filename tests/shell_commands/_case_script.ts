// A shell script that reads many command lines and prints what they mean, and the way back from there.
import type { ShellCommand, ShellOption } from "../../cli/shell_commands_view.ts";
import { shellWord } from "../../conventions/generate/quote.ts";
import { type Reading, valuesFromShell } from "./_expected.ts";

/** One line, and whether it is right: then it must not end a script that ends at the first failure. */
export interface Case {
  readonly tokens: readonly string[];
  readonly isRight: boolean;
}

/** ASCII's separators, which no command line of these tests has. */
const RECORD = "\x1e";
const FIELD = "\x1f";

/** The script: `set -eu` and the generated one come first, and errors are kept rather than printed. */
export function caseScript(
  script: string,
  cases: ReadonlyMap<ShellCommand, readonly Case[]>,
  globals: readonly ShellOption[],
): string {
  const parts = [...cases].map(([command, lines]) => commandPart(command, lines, globals));
  return [
    "set -eu",
    script,
    "cli_usage() { said=$1 hinted=${2-}; return 2; }",
    "cli_explain() { out=$out" + shellWord(`${RECORD}explain`) + "; }",
    `wrong() { out=$out${shellWord(`${RECORD}wrong${FIELD}`)}$1${FIELD}$said${
      shellWord(FIELD)
    }$hinted; }`.replace(`$1${FIELD}`, `$1${shellWord(FIELD)}`),
    ...parts,
  ].join("\n");
}

function commandPart(
  command: ShellCommand,
  cases: readonly Case[],
  globals: readonly ShellOption[],
): string {
  const names = variablesOf(command, globals);
  const shown = names.map((name) => `${shellWord(FIELD)}"$${name}"`).join("");
  const lines = cases.map(({ tokens, isRight }) => {
    const words = [`parse_${command.id}`, "show", ...tokens.map(shellWord)].join(" ");
    return isRight ? `cli_reset; ${words}` : `cli_reset; ${words} || wrong $?`;
  });
  return [
    "out=''",
    `show() { out=$out${shellWord(`${RECORD}values`)}${shown}; ` +
    `for word do out=$out${shellWord(FIELD)}$word; done; }`,
    ...lines,
    "cat <<END_OF_PART",
    "$out",
    "END_OF_PART",
  ].join("\n");
}

/** The readings that a script printed, by command in the order of the script. */
export function readingsOf(
  printed: string,
  cases: ReadonlyMap<ShellCommand, readonly Case[]>,
  globals: readonly ShellOption[],
): Map<ShellCommand, Reading[]> {
  const records = printed.split(RECORD).slice(1);
  const readings = new Map<ShellCommand, Reading[]>();
  for (const [command, lines] of cases) {
    const own = records.splice(0, lines.length);
    // The last record of a part ends with the part's line end.
    const last = own.pop();
    const texts = last === undefined ? own : [...own, last.replace(/\n$/, "")];
    readings.set(command, texts.map((text) => readingOf(text, command, globals)));
  }
  return readings;
}

function readingOf(
  record: string,
  command: ShellCommand,
  globals: readonly ShellOption[],
): Reading {
  const [kind, ...fields] = record.split(FIELD);
  if (kind === "explain") return { kind };
  if (kind === "wrong") {
    const [status, message = "", hint = ""] = fields;
    return { kind, message: status === "2" ? message : `status ${status}: ${message}`, hint };
  }
  const names = variablesOf(command, globals);
  const variables = Object.fromEntries(names.map((name, index) => [name, fields[index] ?? ""]));
  const rest = fields.slice(names.length);
  return { kind: "values", values: valuesFromShell(command, { variables, rest, globals }) };
}

function variablesOf(command: ShellCommand, globals: readonly ShellOption[]): string[] {
  const options = [...command.options, ...globals];
  const counted = [...options.filter(({ check }) => check !== "flag"), ...command.arguments];
  return [
    ...options.map(({ variable }) => variable),
    ...command.arguments.map(({ variable }) => variable),
    ...counted.map(({ variable }) => `${variable}_count`),
    "command_given",
  ];
}
