/**
 * What a POSIX shell needs to read command lines as this program does: names of functions and
 * variables, messages, and help as it is printed. Pure: commands in, plain data out.
 */
import type { ArgumentSpec, Command, OptionSpec, ValueKind } from "./command.ts";
import type { CommandSpec } from "./completions_view.ts";
import { PATTERNS } from "../patterns/generated/patterns.ts";
import { GLOBAL_OPTIONS } from "./generated/command_line.ts";
import { commandHelp, overviewHelp } from "./help.ts";
import { wordOf } from "./parse.ts";

/** A value, and the variable that takes it. */
export interface ShellValue {
  /** How its text is checked; `text` is taken as it is. */
  readonly check: "flag" | "text" | "number" | "list" | "choice";
  /** Of the check `choice`. */
  readonly words: readonly string[];
  /** Whether any word with a dot is taken too. */
  readonly takesDotted: boolean;
  /** What stands for it in help. */
  readonly word: string;
  readonly variable: string;
}

/** An option, with its dashes. */
export interface ShellOption extends ShellValue {
  readonly name: string;
  readonly required: boolean;
}

/** An argument, as messages call it. */
export interface ShellArgument extends ShellValue {
  readonly name: string;
  /** What is expected where it is missing. */
  readonly says: string;
  readonly optional: boolean;
  readonly rest: boolean;
}

/** A command. */
export interface ShellCommand {
  /** `work claim` */
  readonly path: string;
  /** What follows `parse_`, `help_` and `run_` in the names of its functions. */
  readonly id: string;
  readonly summary: string;
  readonly options: readonly ShellOption[];
  readonly arguments: readonly ShellArgument[];
  /** Of what there is too much where an argument is left over. */
  readonly expected: string;
  readonly takesCommand: boolean;
  readonly help: string;
}

/** A word that begins several commands, and is none itself; the program, where the path is empty. */
export interface ShellGroup {
  readonly path: string;
  readonly id: string;
  readonly help: string;
}

/** By a path, the words that lead on from there. */
export interface ShellStep {
  readonly path: string;
  readonly words: readonly string[];
}

/**
 * Commands that few command lines need, so that they stand behind all others: those of a pattern, or those
 * about patterns.
 */
export interface ShellSection {
  /** The pattern's name, or `pattern`. */
  readonly name: string;
  /** Words that its commands begin with. */
  readonly words: readonly string[];
  readonly commands: readonly ShellCommand[];
  readonly steps: readonly ShellStep[];
}

/** Everything that the generated shell script says. */
export interface ShellCommandsView {
  readonly globals: readonly ShellOption[];
  /** Every command. */
  readonly commands: readonly ShellCommand[];
  readonly groups: readonly ShellGroup[];
  /** Commands that are in no section. */
  readonly usual: readonly ShellCommand[];
  /** The first words of all command lines, and what leads on to commands that are in no section. */
  readonly steps: readonly ShellStep[];
  readonly sections: readonly ShellSection[];
}

/** What may become part of a name in a shell. */
const NAME = /^[a-z][a-z0-9-]*$/;

/** The view of commands, which stand in the order of the overview. */
export function shellCommandsView(commands: readonly CommandSpec[]): ShellCommandsView {
  const paths = new Set(commands.map(({ path }) => path.join(" ")));
  const steps = stepsOf(commands);
  const all = commands.map(commandOf);
  return {
    globals: optionsOf(GLOBAL_OPTIONS),
    commands: all,
    groups: steps.filter(({ path }) => !paths.has(path)).map(({ path }) => ({
      path,
      id: path === "" ? "program" : `group_${idOf(path)}`,
      help: overviewHelp(rowsOf(commands), path === "" ? [] : path.split(" ")),
    })),
    usual: all.filter(({ path }) => sectionName(path) === undefined),
    steps: steps.filter(({ path }) => sectionName(path) === undefined),
    sections: [...new Set(commands.map(({ path }) => sectionName(path[0]!)))]
      .filter((name) => name !== undefined).map((name) => ({
        name,
        words: steps[0]!.words.filter((word) => sectionName(word) === name),
        commands: all.filter(({ path }) => sectionName(path) === name),
        steps: steps.filter(({ path }) => sectionName(path) === name),
      })),
  };
}

/** The section of a command: `roberts` of what begins with `roberts` or `roberts-rules`. */
export function sectionName(path: string): string | undefined {
  const [word] = path.split(" ");
  const names = ["pattern", ...PATTERNS.map(({ name }) => name)];
  return names.find((name) => word === name || word!.startsWith(`${name}-`));
}

function stepsOf(commands: readonly CommandSpec[]): { path: string; words: string[] }[] {
  const steps = new Map<string, Set<string>>();
  for (const { path } of commands) {
    for (const [index, word] of path.entries()) {
      const before = path.slice(0, index).join(" ");
      steps.set(before, (steps.get(before) ?? new Set()).add(word));
    }
  }
  return [...steps].map(([path, words]) => ({ path, words: [...words] }));
}

function commandOf(command: CommandSpec): ShellCommand {
  const path = command.path.join(" ");
  const args = command.arguments ?? [];
  return {
    path,
    id: idOf(path),
    summary: command.summary,
    options: optionsOf(command.options ?? {}),
    arguments: args.map(argumentOf),
    expected: args.length === 0
      ? "no argument"
      : `at most ${args.length} argument${args.length > 1 ? "s" : ""}`,
    takesCommand: command.takesCommand === true,
    // Help reads no more of a command than what is said of it.
    help: commandHelp(command as Command),
  };
}

function rowsOf(commands: readonly CommandSpec[]): Parameters<typeof overviewHelp>[0] {
  return commands.map((command) => ({
    ...command,
    load: () => Promise.reject(new Error("help needs no more than the summary")),
  }));
}

function optionsOf(options: Readonly<Record<string, OptionSpec>>): ShellOption[] {
  return Object.entries(options).map(([name, { value, required }]) => ({
    ...valueOf(value, `opt_${idOf(name)}`),
    name: `--${name}`,
    required: required === true,
  }));
}

function argumentOf({ name, says, value, optional, rest }: ArgumentSpec): ShellArgument {
  return {
    ...valueOf(value, `arg_${idOf(name)}`),
    name: name.toUpperCase(),
    says: says.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase()),
    optional: optional === true,
    rest: rest === true,
  };
}

function valueOf(value: ValueKind, variable: string): ShellValue {
  const also = value.kind === "choice" ? value.also : undefined;
  const words = value.kind === "choice" ? value.of : [];
  return {
    check: checkOf(value),
    words: also === undefined ? words : [...words, also],
    takesDotted: also !== undefined,
    word: wordOf(value),
    variable,
  };
}

function checkOf(value: ValueKind): ShellValue["check"] {
  switch (value.kind) {
    case "flag":
    case "text":
    case "number":
    case "list":
    case "choice":
      return value.kind;
    case "json":
    case "name":
      return "text";
    default:
      throw value satisfies never;
  }
}

/** Names become code, so that anything but the plainest is refused. */
function idOf(name: string): string {
  for (const word of name.split(" ")) {
    if (NAME.test(word)) continue;
    throw new Error(`Cannot name "${word}" in a shell: expected small letters, digits and dashes`);
  }
  return name.replaceAll(/[ -]/g, "_");
}
