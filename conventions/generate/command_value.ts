/** How the text of an option or argument becomes a value, by the attribute that it stands for. */
import type { UsedAttribute, YamlValue } from "../tool/resolved.ts";
import { GenerateError } from "./generate_error.ts";

/** The kinds of values that a command line knows. */
export type ValueKindView =
  | { readonly kind: "flag" }
  | { readonly kind: "text" | "number" | "list" | "json"; readonly word: string }
  | { readonly kind: "choice"; readonly of: readonly string[]; readonly also?: string }
  | { readonly kind: "name"; readonly word: string; readonly of: string };

/** What stands around an option or argument. */
export interface Declared {
  /** Its name on the command line. */
  readonly name: string;
  readonly cli: { readonly [key: string]: YamlValue };
  /** Type of the span that declares the command. */
  readonly span: string;
}

const KIND_OF_TYPE: Readonly<Record<string, ValueKindView["kind"]>> = {
  boolean: "flag",
  string: "text",
  int: "number",
  double: "number",
  "string[]": "list",
  any: "json",
};

const KINDS = ["flag", "text", "number", "list", "json", "choice", "name"] as const;

/** Kind of the value that stands for an attribute: what `cli.value` says, or what follows from its type. */
export function valueKind(attribute: UsedAttribute, declared: Declared): ValueKindView {
  const { cli, name } = declared;
  const kind = kindOf(attribute, declared);
  const word = String(cli.word ?? name.toUpperCase());
  switch (kind) {
    case "flag":
      return { kind };
    case "choice":
      return {
        kind,
        of: wordsOf(attribute, declared),
        ...cli.also === undefined ? {} : { also: String(cli.also) },
      };
    case "name":
      if (typeof cli.of === "string") return { kind, word, of: cli.of };
      return refuse(declared, "found a name without `of`, expected agent, work or token");
    case "text":
    case "number":
    case "list":
    case "json":
      return { kind, word };
    default:
      throw kind satisfies never;
  }
}

function kindOf({ type }: UsedAttribute, declared: Declared): ValueKindView["kind"] {
  const said = declared.cli.value;
  if (said !== undefined) {
    const kind = KINDS.find((known) => known === said);
    return kind ?? refuse(declared, `found value "${said}", expected ${KINDS.join(", ")}`);
  }
  if (type.kind === "enum") return "choice";
  const kind = type.kind === "value" ? KIND_OF_TYPE[type.of] : undefined;
  return kind ?? refuse(declared, `found type ${type.kind} of ${type.of}, expected \`value\``);
}

function wordsOf({ type }: UsedAttribute, declared: Declared): string[] {
  if (Array.isArray(declared.cli.of)) return declared.cli.of.map(String);
  if (type.kind === "enum") return type.members.map(({ value }) => String(value));
  return refuse(declared, "found no words to choose from, expected an enumeration or `of`");
}

function refuse({ name, span }: Declared, found: string): never {
  throw new GenerateError(`Cannot make "${name}" of span "${span}": ${found}`);
}
