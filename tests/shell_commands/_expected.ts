// What the program itself makes of a command line, in the words of the shell's variables.
import type { Command } from "../../cli/command.ts";
import { CommandError } from "../../cli/errors.ts";
import { camelCase, parseCommand } from "../../cli/parse.ts";
import type { ShellCommand, ShellOption } from "../../cli/shell_commands_view.ts";

/** What a command line means, or what is wrong with it. */
export type Reading =
  | { readonly kind: "values"; readonly values: Readonly<Record<string, unknown>> }
  /** Help or the version is wanted. */
  | { readonly kind: "explain" }
  | { readonly kind: "wrong"; readonly message: string; readonly hint: string };

/** Reads a command line as the program does. */
export function expectedReading(command: Command, tokens: readonly string[]): Reading {
  try {
    const values = parseCommand(command, tokens);
    if (values.help || values.version) return { kind: "explain" };
    return { kind: "values", values: withoutNothing(values) };
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    return { kind: "wrong", message: error.message, hint: hintWithoutGuess(error) };
  }
}

/** A shell does not guess: it says what the program says where that has no guess. */
function hintWithoutGuess({ message, hint = "" }: CommandError): string {
  if (!hint.startsWith("Did you mean")) return hint;
  const isOption = message.endsWith("there is no such option");
  return isOption ? "A value that starts with a dash stands behind -- or as --option=VALUE" : "";
}

/** Values from a shell, as the program would have them. */
export function valuesFromShell(
  { options, arguments: args, takesCommand }: ShellCommand,
  { variables, rest, globals }: {
    readonly variables: Readonly<Record<string, string>>;
    readonly rest: readonly string[];
    readonly globals: readonly ShellOption[];
  },
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const { name, variable, check } of [...options, ...globals]) {
    const isFlagOfAll = check === "flag" && globals.some((one) => one.name === name);
    if (isFlagOfAll && variables[variable] === "0") continue;
    values[camelCase(name.slice(2))] = valueOf(check, variable, variables);
  }
  for (const { name, variable, check, rest: isRest } of args) {
    const key = camelCase(name.toLowerCase());
    values[key] = isRest
      ? rest.slice(0, Number(variables[`${variable}_count`]))
      : valueOf(check, variable, variables);
  }
  if (takesCommand && variables.command_given === "1") values.command = rest;
  return withoutNothing(values);
}

function valueOf(
  check: ShellOption["check"],
  variable: string,
  variables: Readonly<Record<string, string>>,
): unknown {
  const text = variables[variable]!;
  if (check === "flag") return text === "1";
  if (variables[`${variable}_count`] === "0") return undefined;
  if (check === "number") return Number(text);
  return check === "list" ? text.split(",").filter((word) => word !== "") : text;
}

function withoutNothing(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
