/** `docs/generated/cli.md`: every command, from the data that parses it and prints its help. */
import type { ArgumentSpec, Command, OptionSpec } from "../../cli/command.ts";
import { EXIT_MEANINGS, GLOBAL_OPTIONS } from "../../cli/generated/command_line.ts";
import { usageLine } from "../../cli/help.ts";
import { choiceText, wordOf } from "../../cli/parse.ts";
import { COMMANDS } from "../../cli/all_commands.ts";
import { codeBlock, inCode, table } from "./markdown.ts";

/** The reference of the command line. */
export async function cliDocument(): Promise<string> {
  const commands = await Promise.all(COMMANDS.map(async (row) => (await row.load()).command));
  return [
    "# Commands\n",
    table(["Command", "Purpose"], commands.map(contentsRow)),
    "## Options of every command\n",
    optionTable(GLOBAL_OPTIONS),
    "## Exit codes\n",
    exitTable(EXIT_MEANINGS),
    "0, 1 and 2 mean this in every command; what else a command can end with stands below it.\n",
    ...commands.flatMap(commandSection),
  ].join("\n");
}

function contentsRow({ path, summary }: Command): string[] {
  return [`[${titleOf(path)}](#${titleOf(path).replaceAll(" ", "-")})`, summary];
}

function titleOf(path: readonly string[]): string {
  return ["swarmsh", ...path].join(" ");
}

function commandSection(command: Command): string[] {
  const { path, summary, description, arguments: args = [], options = {}, exits } = command;
  return [
    `## ${titleOf(path)}\n`,
    `${summary}.\n`,
    codeBlock("text", [usageLine(command)]),
    ...description === undefined ? [] : [`${description}\n`],
    ...args.length === 0 ? [] : [table(["Argument", "Meaning"], args.map(argumentRow))],
    ...Object.keys(options).length === 0 ? [] : [optionTable(options)],
    ...exits === undefined ? [] : [exitTable(exits)],
    ...examplesOf(command),
  ];
}

function argumentRow({ name, says, value, optional }: ArgumentSpec): string[] {
  const choices = value.kind === "choice"
    ? `: ${choiceText(value).split(", ").map(inCode).join(", ")}`
    : "";
  return [inCode(name.toUpperCase()), `${says}${choices}${optional ? " (optional)" : ""}`];
}

function optionTable(options: Readonly<Record<string, OptionSpec>>): string {
  return table(["Option", "Default", "Meaning"], Object.entries(options).map(optionRow));
}

function optionRow([name, { value, says, default: usual, required }]: [string, OptionSpec]) {
  const term = value.kind === "flag" ? `--${name}` : `--${name} ${wordOf(value)}`;
  const isJson = value.kind === "json" ? " (JSON, `@FILE`, or `-` for standard input)" : "";
  return [inCode(term), required ? "required" : usual ?? "", says + isJson];
}

function exitTable(exits: Readonly<Record<number, string>>): string {
  return table(["Exit", "Meaning"], Object.entries(exits));
}

function examplesOf({ examples = [] }: Command): string[] {
  if (examples.length === 0) return [];
  const lines = examples.flatMap(({ line, says }) =>
    says === undefined ? [line] : [`# ${says}`, line]
  );
  return [codeBlock("sh", lines)];
}
