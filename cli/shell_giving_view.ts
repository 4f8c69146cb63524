/**
 * What a command line gives to a pattern, as the exported shell program is told of it: each value with the
 * field that it fills and how its text is read. Pure: commands in, plain data out.
 */
import { shellWord } from "../conventions/generate/quote.ts";
import type { Gives } from "./command.ts";
import type { CommandSpec } from "./completions_view.ts";
import { camelCase } from "./parse.ts";
import type { ShellArgument, ShellCommand, ShellOption } from "./shell_commands_view.ts";

/**
 * Commands that give one to a pattern by handlers of their own, which only look at JSON first; the fragment
 * `pattern_json_awk` does too. Others with handlers do more.
 */
export const GIVEN_WITH_CHECKS: readonly string[] = ["roberts motion make", "roberts motion amend"];

/** How a value becomes that of a field. */
export type FieldKind =
  | "text"
  | "number"
  | "flag"
  | "list"
  /** All words that are left. */
  | "words"
  | "json"
  | "moment"
  /** What is in force of a setting, where nothing else fills the field. */
  | "setting"
  /** A word of chance, where nothing else fills the field. */
  | "word";

/** A field, and the value that fills it. */
export interface ShellField {
  readonly kind: FieldKind;
  readonly field: string;
  /** What messages call the value; of a setting its key. */
  readonly from: string;
  /** How often it is given and with what value, as words of the shell. */
  readonly given: string;
}

/** A value that is JSON, which is read before the command begins. */
export interface ShellJson {
  /** What messages call it. */
  readonly from: string;
  readonly variable: string;
}

/** A command that gives one to a pattern. */
export interface ShellGiving {
  /** `roberts motion second` */
  readonly path: string;
  readonly id: string;
  readonly pattern: string;
  readonly type: string;
  /** Member of an event that is printed with `--quiet`; empty where there is none. */
  readonly prints: string;
  /** Name of the option or argument that names the stream, and its variable. */
  readonly stream: string;
  readonly streamVariable: string;
  /** The stream that is meant where none is named; empty where the only one is. */
  readonly usual: string;
  readonly fields: readonly ShellField[];
  readonly json: readonly ShellJson[];
  /** Variables of arguments that take all words that are left. */
  readonly rest: readonly string[];
}

/** What a command gives; `begins` says whether it may begin a stream. */
export function shellGivingView(
  { gives, options = {}, arguments: args = [] }: CommandSpec & { readonly gives: Gives },
  command: ShellCommand,
  begins: boolean,
): ShellGiving {
  const names = [...Object.keys(options), ...args.map(({ name }) => name)];
  const specs = [...Object.values(options), ...args];
  const values = [...command.options, ...command.arguments];
  const placeOf = (value: string) => names.findIndex((name) => camelCase(name) === value);
  const rows = Object.entries(gives.fields).map(([value, field]) => {
    const place = placeOf(value);
    const isJson = specs[place]!.value.kind === "json";
    const kind = gives.moments?.includes(field)
      ? "moment"
      : isJson
      ? "json"
      : kindOf(values[place]!);
    return { kind, field, from: `--${value}`, variable: values[place]!.variable } as const;
  });
  return {
    path: command.path,
    id: command.id,
    pattern: gives.pattern,
    type: gives.type,
    prints: gives.prints ?? "",
    stream: gives.stream,
    streamVariable: values[placeOf(gives.stream)]!.variable,
    usual: begins ? "main" : "",
    fields: [
      ...Object.entries(gives.fixed ?? {}).map(fixedField),
      ...rows.map(({ variable, ...row }) => ({ ...row, given: givenWords(row.kind, variable) })),
      ...filling(gives),
    ],
    json: rows.filter(({ kind }) => kind === "json"),
    rest: rows.filter(({ kind }) => kind === "words").map(({ variable }) => variable),
  };
}

function kindOf(value: ShellOption | ShellArgument): FieldKind {
  if ("rest" in value && value.rest) return "words";
  return value.check === "choice" ? "text" : value.check;
}

function givenWords(kind: FieldKind, variable: string): string {
  switch (kind) {
    case "words":
      return '"$#" ${1+"$@"}';
    case "flag":
      return `1 "$${variable}"`;
    case "json":
      return `"$${variable}_count" "$${variable}_read"`;
    default:
      return `"$${variable}_count" "$${variable}"`;
  }
}

function fixedField([field, value]: readonly [string, string | number | boolean]): ShellField {
  const kind = typeof value === "string" ? "text" : typeof value === "number" ? "number" : "flag";
  const text = typeof value === "boolean" ? `${+value}` : `${value}`;
  return { kind, field, from: "-", given: `1 ${shellWord(text)}` };
}

/** What fills fields that nothing else has filled, in this order. */
function filling({ settings = [], generated = [] }: Gives): ShellField[] {
  return [
    ...settings.map((key): ShellField => {
      const field = camelCase(key.replaceAll("_", "-"));
      return { kind: "setting", field, from: key, given: "0 ''" };
    }),
    ...generated.map((field): ShellField => ({ kind: "word", field, from: "-", given: "0 ''" })),
  ];
}
