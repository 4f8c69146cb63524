/** Help, generated from the data of commands. Pure: text out, nothing printed. */
import type { Json } from "../core/json.ts";
import type { Command, OptionSpec, ValueKind } from "./command.ts";
import { EXIT_MEANINGS, GLOBAL_OPTIONS, GROUPS } from "./generated/command_line.ts";
import { choiceText, wordOf } from "./parse.ts";
import type { Row } from "./table.ts";
import { widthOf } from "./width.ts";

/** Columns of help. */
const WIDTH = 80;
const INDENT = "  ";
/** Commands of a group that the overview of everything lists; a larger group takes one line of it. */
const GROUP_LISTED_MAX = 16;
/** Terms longer than this get a line of their own. */
const TERM_MAX = 26;

/** Columns of choices that stand in a term. */
const CHOICES_MAX = 60;

/** A term and what is said of it. */
type Entry = readonly [term: string, says: string];

/** Help of everything: the table of commands, or the part of it below `path`. */
export function overviewHelp(rows: readonly Row[], path: readonly string[] = []): string {
  const below = rows.filter((row) => path.every((word, index) => row.path[index] === word));
  const name = ["swarmsh", ...path].join(" ");
  const group = path[0] === undefined ? undefined : GROUPS[path[0]];
  return sections([
    [`${name}: ${group ?? "agents share work through a directory, each piece done once"}`],
    [`Usage: ${name} COMMAND [ARGUMENTS] [OPTIONS]`],
    ...groupSections(below, path.length > 0),
    section("Options of every command", optionEntries(GLOBAL_OPTIONS)),
    ...path.length > 0 ? [] : [section("Exit codes", Object.entries(EXIT_MEANINGS))],
    [`\`swarmsh help ${[...path, "COMMAND"].join(" ")}\` explains a command`],
  ]);
}

/** Help of one command. */
export function commandHelp(command: Command): string {
  const { path, summary, description, examples = [] } = command;
  const options = Object.entries(command.options ?? {});
  return sections([
    wrap(`swarmsh ${path.join(" ")}: ${summary}`, WIDTH),
    [`Usage: ${usageLine(command)}`],
    ...description === undefined ? [] : description.split("\n\n").map((part) => wrap(part, WIDTH)),
    section("Arguments", argumentEntries(command)),
    section("Options", optionEntries(Object.fromEntries(options))),
    section("Options of every command", optionEntries(GLOBAL_OPTIONS)),
    section("Exit codes", exitEntries(command)),
    examples.length === 0 ? [] : ["Examples:", ...exampleLines(command)],
  ]);
}

/** One line that shows how a command is called. */
export function usageLine(command: Command): string {
  const required = Object.entries(command.options ?? {}).filter(([, spec]) => spec.required);
  const words = (command.arguments ?? []).map(({ name, optional, rest }) => {
    const word = name.toUpperCase() + (rest ? "..." : "");
    return optional ? `[${word}]` : word;
  });
  return [
    "swarmsh",
    ...command.path,
    ...words,
    ...required.map(([name, spec]) => optionTerm(name, spec)),
    "[OPTIONS]",
    ...(command.takesCommand ? ["-- COMMAND [ARGUMENTS...]"] : []),
  ].join(" ");
}

/** The same as data, for `--json`. */
export function commandJson(command: Command): Json {
  const { run: _run, gives: _gives, path, summary, description, takesCommand, ...rest } = command;
  return {
    command: path.join(" "),
    summary,
    ...(description === undefined ? {} : { description }),
    usage: usageLine(command),
    arguments: (rest.arguments ?? []) as unknown as Json,
    options: { ...rest.options, ...GLOBAL_OPTIONS } as unknown as Json,
    exits: Object.fromEntries(exitEntries(command)),
    examples: (rest.examples ?? []) as unknown as Json,
    takes_command: takesCommand === true,
  };
}

function groupSections(rows: readonly Row[], isGroup: boolean): string[][] {
  const entries = (of: readonly Row[]): Entry[] => {
    return of.map(({ path, summary }) => [path.join(" "), summary]);
  };
  if (isGroup) return [section("Commands", entries(rows))];
  const single = rows.filter(({ path }) => !Object.hasOwn(GROUPS, path[0]!));
  const groups = Object.entries(GROUPS).map(([word, says]) => {
    return { word, says, rows: rows.filter(({ path }) => path[0] === word) };
  });
  const [listed, folded] = [groups.filter(isListed), groups.filter((group) => !isListed(group))];
  return [
    section("Commands", entries(single)),
    ...listed.map((group) => section(group.says, entries(group.rows))),
    section(
      "Patterns, each with commands of its own (`swarmsh help WORD`)",
      folded.map(({ word, says }): Entry => [word, says]),
    ),
  ];
}

function isListed(group: { readonly rows: readonly Row[] }): boolean {
  return group.rows.length <= GROUP_LISTED_MAX;
}

function argumentEntries(command: Command): Entry[] {
  return (command.arguments ?? []).map(({ name, says, value }) => {
    return [name.toUpperCase(), value.kind === "choice" ? `${says}: ${choiceText(value)}` : says];
  });
}

function optionEntries(options: Readonly<Record<string, OptionSpec>>): Entry[] {
  return Object.entries(options).map(([name, spec]) => {
    const notes = [
      ...spec.required ? ["required"] : [],
      ...spec.default === undefined ? [] : [`default: ${spec.default}`],
      ...spec.value.kind === "json" ? ["JSON, @FILE, or - for standard input"] : [],
    ];
    const says = optionSays(spec);
    return [optionTerm(name, spec), notes.length === 0 ? says : `${says} (${notes.join("; ")})`];
  });
}

function optionTerm(name: string, { value }: OptionSpec): string {
  return value.kind === "flag" ? `--${name}` : `--${name} ${optionWord(name, value)}`;
}

/** What stands for an option's value: its choices, or one word where they would not fit in a line. */
export function optionWord(name: string, value: ValueKind): string {
  return isLongChoice(value) ? name.replace(/^.*-/, "").toUpperCase() : wordOf(value);
}

/** What is said of an option: with its choices, where a word stands for them. */
export function optionSays({ says, value }: Pick<OptionSpec, "says" | "value">): string {
  return value.kind === "choice" && isLongChoice(value) ? `${says}: ${choiceText(value)}` : says;
}

function isLongChoice(value: ValueKind): boolean {
  return value.kind === "choice" && wordOf(value).length > CHOICES_MAX;
}

function exitEntries(command: Command): Entry[] {
  const meanings = { ...pick([0, 1, 2]), ...command.exits };
  return Object.entries(meanings);
}

function pick(codes: readonly number[]): Record<number, string> {
  return Object.fromEntries(codes.map((code) => [code, EXIT_MEANINGS[code]!]));
}

function exampleLines({ examples = [] }: Command): string[] {
  return examples.flatMap(({ line, says }) => [
    ...says === undefined ? [] : [`${INDENT}# ${says}`],
    `${INDENT}${line}`,
  ]);
}

function section(title: string, entries: readonly Entry[]): string[] {
  if (entries.length === 0) return [];
  const widths = entries.map(([term]) => widthOf(term)).filter((width) => width <= TERM_MAX);
  const column = Math.max(0, ...widths) + INDENT.length * 2;
  return [`${title}:`, ...entries.flatMap((entry) => entryLines(entry, column))];
}

function entryLines([term, says]: Entry, column: number): string[] {
  const lines = wrap(says, WIDTH - column).map((line) => " ".repeat(column) + line);
  const head = INDENT + term;
  if (widthOf(head) + INDENT.length > column) return [head, ...lines];
  const [first = "", ...others] = lines;
  return [head + first.slice(head.length), ...others];
}

/** Text in lines of at most `width` columns; a longer word stands alone. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && widthOf(line) + 1 + widthOf(word) > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

function sections(parts: readonly (readonly string[])[]): string {
  return parts.filter((part) => part.length > 0).map((part) => part.join("\n")).join("\n\n");
}
