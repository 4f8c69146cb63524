/**
 * What a completion script needs to know of the command line: the places that words lead to, what may
 * stand there, and where each value comes from. Pure: commands in, plain data out.
 */
import type { ArgumentSpec, Command, OptionSpec, ValueKind } from "./command.ts";
import { GLOBAL_OPTIONS } from "./generated/command_line.ts";
import { wordOf } from "./parse.ts";

/** A command as data: how it is called and what is said of it, not what it does. */
export type CommandSpec = Omit<Command, "run" | "span">;

/** Where the words for a value come from. */
export type ValueSource =
  /** An option without a value. */
  | "none"
  /** Only its owner knows them. */
  | "text"
  /** A closed set. */
  | "words"
  | "directory"
  | "file"
  /** `@file` or text. */
  | "json"
  /** The words of a command, as `help` takes them. */
  | "topic"
  /** Names that exist now, which the program itself lists. */
  | "agent"
  | "work"
  | "token";

/** A value of an option or argument. */
export interface CompletedValue {
  readonly source: ValueSource;
  /** What stands for it in help. */
  readonly word: string;
  /** Of the source `words`. */
  readonly words: readonly string[];
}

/** An option, with its dashes. */
export interface CompletedOption extends CompletedValue {
  readonly name: string;
  readonly says: string;
  readonly takesValue: boolean;
  readonly repeats: boolean;
}

/** An argument; its number counts from 1. */
export interface CompletedArgument extends CompletedValue {
  readonly number: number;
  readonly rest: boolean;
}

/** A word that leads on, and what it leads to. */
export interface NextWord {
  readonly word: string;
  readonly says: string;
}

/** A place that words lead to: a command, a group of them, or both. */
export interface Place {
  /** Its words, with a blank between; empty for the program itself. */
  readonly path: string;
  readonly words: readonly NextWord[];
  readonly options: readonly CompletedOption[];
  readonly arguments: readonly CompletedArgument[];
  /** Whether another program's command line stands behind `--`. */
  readonly takesCommand: boolean;
}

/** A value, by where it stands: what a script looks up while it reads a line. */
export interface PlacedValue extends CompletedValue {
  readonly path: string;
  /** An option, with its dashes, or the number of an argument. */
  readonly name: string;
  /** Whether it is the value of every later argument as well. */
  readonly rest: boolean;
  readonly repeats: boolean;
}

/** Everything that a completion script says. */
export interface CompletionsView {
  readonly globals: readonly CompletedOption[];
  /** The program itself comes first, each group before its commands. */
  readonly places: readonly Place[];
  /** Options without a value are not among them. */
  readonly values: readonly PlacedValue[];
}

/** Words that may stand in a script without being quoted, whatever the shell does with them. */
const PLAIN = /^[A-Za-z0-9][A-Za-z0-9_.-]*$/;

/** The view of commands, which stand in the order of the overview. */
export function completionsView(
  commands: readonly CommandSpec[],
  groups: Readonly<Record<string, string>>,
): CompletionsView {
  const paths = new Set(commands.flatMap(({ path }) => {
    return path.map((_, index) => path.slice(0, index).join(" ")).concat(path.join(" "));
  }));
  const places = [...paths].map((path) => placeOf(path, commands, groups));
  return { globals: optionsOf(GLOBAL_OPTIONS), places, values: places.flatMap(valuesOf) };
}

function valuesOf({ path, options, arguments: args }: Place): PlacedValue[] {
  return [
    ...options.filter(({ takesValue }) => takesValue)
      .map(({ name, source, word, words, repeats }) => {
        return { path, name, source, word, words, repeats, rest: false };
      }),
    ...args.map(({ number, source, word, words, rest }) => {
      return { path, name: String(number), source, word, words, rest, repeats: false };
    }),
  ];
}

function placeOf(
  path: string,
  commands: readonly CommandSpec[],
  groups: Readonly<Record<string, string>>,
): Place {
  const words = path === "" ? [] : path.split(" ");
  const command = commands.find((one) => one.path.join(" ") === path);
  return {
    path,
    words: nextWords(words, commands, groups),
    options: optionsOf(command?.options ?? {}),
    arguments: (command?.arguments ?? []).map(argumentOf),
    takesCommand: command?.takesCommand === true,
  };
}

/** A word stands once, and says what the command does; where there is none, what its group is. */
function nextWords(
  path: readonly string[],
  commands: readonly CommandSpec[],
  groups: Readonly<Record<string, string>>,
): NextWord[] {
  const depth = path.length;
  const below = commands.filter((one) => {
    return one.path.length > depth && path.every((word, index) => one.path[index] === word);
  });
  return [...new Set(below.map((one) => plain(one.path[depth]!)))].map((word) => {
    const command = below.find((one) => one.path.length === depth + 1 && one.path[depth] === word);
    const group = depth === 0 ? groups[word] : undefined;
    return { word, says: command?.summary ?? group ?? "More commands" };
  });
}

function optionsOf(options: Readonly<Record<string, OptionSpec>>): CompletedOption[] {
  return Object.entries(options).map(([name, { value, says }]) => ({
    name: `--${plain(name)}`,
    says,
    takesValue: value.kind !== "flag",
    repeats: value.kind === "list",
    ...valueOf(value),
  }));
}

function argumentOf(spec: ArgumentSpec, index: number): CompletedArgument {
  const isTopic = spec.rest === true && wordOf(spec.value) === "COMMAND";
  return {
    number: index + 1,
    rest: spec.rest === true,
    ...valueOf(spec.value),
    ...isTopic ? { source: "topic" } : {},
  };
}

function valueOf(value: ValueKind): CompletedValue {
  const words = value.kind === "choice" ? value.of.map(plain) : [];
  return { source: sourceOf(value), word: wordOf(value), words };
}

function sourceOf(value: ValueKind): ValueSource {
  switch (value.kind) {
    case "flag":
      return "none";
    case "choice":
      return "words";
    case "name":
      return value.of;
    case "json":
      return "json";
    case "text":
      if (value.word === "DIR") return "directory";
      return value.word === "FILE" ? "file" : "text";
    case "number":
    case "list":
      return "text";
    default:
      throw value satisfies never;
  }
}

/** Words become code in the scripts, so that anything but the plainest is refused here. */
function plain(word: string): string {
  if (PLAIN.test(word)) return word;
  throw new Error(`Cannot complete "${word}": expected letters, digits, dots, - and _`);
}
