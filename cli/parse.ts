/**
 * Reads a command line by the data of a command. Pure: `@file` and `-` are resolved by the caller.
 * Written here because start-up is the cost of a one-shot command: `node:util` alone takes longer to
 * load than a claim takes to run.
 */
import type { ArgumentSpec, Command, OptionSpec, ValueKind } from "./command.ts";
import { suggestion } from "../core/closest.ts";
import { usage } from "./errors.ts";
import { GLOBAL_OPTIONS } from "./generated/command_line.ts";

/** Values by camelCase name, and what stands behind `--` for another program. */
export type Parsed = Record<string, unknown>;

type Options = Readonly<Record<string, OptionSpec>>;

/** A number as people type it; `Number` alone would also take "", " " and "0x10". */
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** What is read so far, and from where. */
interface Reading {
  readonly tokens: readonly string[];
  index: number;
  readonly values: Parsed;
  readonly words: string[];
}

/** What stands before a command's last word: its path and the global options among it. */
export interface Leading {
  readonly path: readonly string[];
  readonly values: Parsed;
  /** What is left for the command itself. */
  readonly rest: readonly string[];
}

/**
 * Takes words as long as they lead on to a command (`leadsOn`), and global options between them.
 * A word that leads nowhere ends it: it is the command's first argument, or a mistake of the caller's.
 */
export function parseLeading(
  tokens: readonly string[],
  leadsOn: (path: readonly string[]) => boolean,
): Leading {
  const reading: Reading = { tokens, index: 0, values: {}, words: [] };
  while (reading.index < tokens.length) {
    const token = tokens[reading.index]!;
    if (isOption(token) && token !== "--") {
      // Behind a command's first word the option may be its own: that is decided with its data.
      if (reading.words.length > 0 && !isGlobal(token)) break;
      if (!isGlobal(token)) throw optionBeforeCommand(token);
      reading.index++;
      readOption(reading, GLOBAL_OPTIONS, token);
      continue;
    }
    if (!leadsOn([...reading.words, token])) break;
    reading.words.push(token);
    reading.index++;
  }
  return { path: reading.words, values: reading.values, rest: tokens.slice(reading.index) };
}

/** Reads what stands behind a command's path; `values` are those of the global options so far. */
export function parseCommand(
  command: Command,
  tokens: readonly string[],
  values: Parsed = {},
): Parsed {
  const options: Options = { ...command.options, ...GLOBAL_OPTIONS };
  const reading: Reading = { tokens, index: 0, values, words: [] };
  while (reading.index < tokens.length) {
    const token = tokens[reading.index++]!;
    if (token === "--") {
      const rest = tokens.slice(reading.index);
      reading.index = tokens.length;
      if (command.takesCommand) values.command = rest;
      else reading.words.push(...rest);
    } else if (isOption(token)) readOption(reading, options, token);
    else reading.words.push(token);
  }
  if (!values.help) {
    placeArguments(command, reading);
    requireOptions(command, values);
  }
  return values;
}

/** `--work-capacity` as it stands in the values. */
export function camelCase(name: string): string {
  return name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** Whether a text is a number, as people type one. */
export function isNumberText(text: string): boolean {
  return NUMBER.test(text);
}

/** Whether a token is an option and not a value: `-` is standard input, `-5` a number. */
function isOption(token: string): boolean {
  return token.length > 1 && token.startsWith("-") && !isNumberText(token);
}

function isGlobal(token: string): boolean {
  return token === "-h" ||
    (token.startsWith("--") && Object.hasOwn(GLOBAL_OPTIONS, nameOf(token)));
}

/** Name of an option's token, without dashes and without `=value`. */
function nameOf(token: string): string {
  const end = token.indexOf("=");
  return token.slice(2, end < 0 ? undefined : end);
}

function readOption(reading: Reading, options: Options, token: string): void {
  if (token === "-h") token = "--help";
  const name = nameOf(token);
  const spec = token.startsWith("--") && Object.hasOwn(options, name) ? options[name] : undefined;
  if (spec === undefined) throw unknownOption(token, name, options);
  const { value } = spec;
  const inline = token.includes("=") ? token.slice(name.length + 3) : undefined;
  if (value.kind === "flag") {
    if (inline !== undefined) throw usage(`Cannot use "${token}": --${name} takes no value`);
    reading.values[camelCase(name)] = true;
    return;
  }
  const text = inline ?? nextValue(reading, name, value);
  setOption(reading.values, name, readValue(value, text, `--${name}`));
}

function nextValue(reading: Reading, name: string, value: ValueKind): string {
  const next = reading.tokens[reading.index];
  if (next !== undefined && !isOption(next)) {
    reading.index++;
    return next;
  }
  const found = next === undefined ? "nothing" : `"${next}"`;
  throw usage(
    `Cannot use --${name}: found ${found}, expected ${wordOf(value)}`,
    next === undefined ? undefined : `A value that starts with a dash is given as --${name}=VALUE`,
  );
}

function setOption(values: Parsed, name: string, value: unknown): void {
  const key = camelCase(name);
  const present = values[key];
  if (present === undefined) values[key] = value;
  else if (Array.isArray(present) && Array.isArray(value)) values[key] = [...present, ...value];
  else throw usage(`Cannot use --${name} twice: expected it once`);
}

function readValue(value: ValueKind, text: string, where: string): unknown {
  switch (value.kind) {
    case "number":
      if (isNumberText(text)) return Number(text);
      throw usage(`Cannot use ${where} "${text}": expected a number`);
    case "list":
      return text.split(",").map((word) => word.trim()).filter((word) => word !== "");
    case "choice":
      if (value.of.includes(text) || (value.also !== undefined && text.includes("."))) return text;
      throw usage(
        `Cannot use ${where} "${text}": expected ${choiceText(value)}`,
        suggestion(text, value.of),
      );
    case "flag":
      return true;
    case "text":
    case "json":
    case "name":
      return text;
    default:
      throw value satisfies never;
  }
}

function placeArguments(command: Command, { words, values }: Reading): void {
  const specs = command.arguments ?? [];
  for (const [index, spec] of specs.entries()) {
    const word = words[index];
    if (spec.rest) values[camelCase(spec.name)] = words.slice(index);
    else if (word !== undefined) {
      values[camelCase(spec.name)] = readValue(spec.value, word, spec.name.toUpperCase());
    }
    if (word === undefined && !spec.optional) throw missingArgument(command, spec);
  }
  const unexpected = specs.at(-1)?.rest ? undefined : words[specs.length];
  if (unexpected !== undefined) throw unexpectedArgument(command, unexpected);
}

function requireOptions(command: Command, values: Parsed): void {
  for (const [name, spec] of Object.entries(command.options ?? {})) {
    if (spec.value.kind === "flag") values[camelCase(name)] ??= false;
    if (!spec.required || values[camelCase(name)] !== undefined) continue;
    throw usage(
      `Cannot run "${command.path.join(" ")}": --${name} is missing, expected --${name} ${
        wordOf(spec.value)
      }`,
      helpHint(command),
    );
  }
}

/** The words of a choice. */
export function choiceText(
  { of, also }: { readonly of: readonly string[]; readonly also?: string },
): string {
  return [...of, ...also === undefined ? [] : [also]].join(", ");
}

/** What stands for a value in help and messages. */
export function wordOf(value: ValueKind): string {
  if (value.kind === "choice") return value.of.join("|");
  return value.kind === "flag" ? "" : value.word;
}

function missingArgument(command: Command, spec: ArgumentSpec): Error {
  const name = spec.name.toUpperCase();
  return usage(
    `Cannot run "${command.path.join(" ")}": ${name} is missing, expected ${
      spec.says.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase())
    }`,
    helpHint(command),
  );
}

function unexpectedArgument(command: Command, word: string): Error {
  const count = (command.arguments ?? []).length;
  const expected = count === 0 ? "no argument" : `at most ${count} argument${count > 1 ? "s" : ""}`;
  return usage(
    `Cannot run "${command.path.join(" ")}": found argument "${word}", expected ${expected}`,
    command.takesCommand ? "Put the command to run behind --" : helpHint(command),
  );
}

function optionBeforeCommand(token: string): Error {
  const name = token.startsWith("--") ? `--${nameOf(token)}` : token;
  return usage(
    `Cannot use "${name}" before a command: it is none of the options that every command takes`,
    suggestion(name.slice(2), Object.keys(GLOBAL_OPTIONS), "--") ??
      "Options of a command stand behind it",
  );
}

function unknownOption(token: string, name: string, options: Options): Error {
  const shown = token.startsWith("--") ? `--${name}` : token;
  return usage(
    `Cannot use "${shown}": there is no such option`,
    suggestion(name, Object.keys(options), "--") ??
      "A value that starts with a dash stands behind -- or as --option=VALUE",
  );
}

function helpHint(command: Command): string {
  return `Run \`swarmsh help ${command.path.join(" ")}\``;
}
