/**
 * What a command is: data that the parser, the help, the completions and the generated references
 * read, and a `run` that reads values, calls one engine verb and renders. One command per file.
 */
import type { Swarm } from "../core/engine/swarm.ts";
import type { Globals } from "./globals.ts";
import type { Host } from "./host.ts";
import type { Output } from "./output.ts";
import type { Telemetry } from "./telemetry.ts";

/** Exit codes, the same in every command. */
export const EXITS = {
  done: 0,
  failed: 1,
  usage: 2,
  nothing: 3,
  lost: 4,
  refused: 5,
  notFound: 6,
} as const;

/** How an option's or argument's text becomes a value. */
export type ValueKind =
  | { readonly kind: "flag" }
  /** Any text; `word` stands for it in help. */
  | { readonly kind: "text"; readonly word: string }
  /** A number; bounds of the domain are checked by the engine, not here. */
  | { readonly kind: "number"; readonly word: string }
  /** Words separated by commas; the option may be repeated. */
  | { readonly kind: "list"; readonly word: string }
  /** JSON, `@file` or `-` for standard input. */
  | { readonly kind: "json"; readonly word: string }
  /** One of a closed set; `also` stands for words with a dot, where those are taken too. */
  | { readonly kind: "choice"; readonly of: readonly string[]; readonly also?: string }
  /** What live values completion may offer. */
  | { readonly kind: "name"; readonly word: string; readonly of: "agent" | "work" | "token" };

/** An option, `--name`. */
export interface OptionSpec {
  readonly value: ValueKind;
  readonly says: string;
  /** Shown in help. */
  readonly default?: string;
  readonly required?: boolean;
}

/** A positional argument. */
export interface ArgumentSpec {
  readonly name: string;
  readonly value: ValueKind;
  readonly says: string;
  readonly optional?: boolean;
  /** Takes all that is left; only the last one may. */
  readonly rest?: boolean;
}

/** An example that help shows and tests run, in order, in an empty data directory. */
export interface Example {
  readonly line: string;
  readonly says?: string;
}

/** Parsed values by option or argument name, in camelCase. */
export type Values = Readonly<Record<string, unknown>>;

/** What `run` works with. */
export interface Services {
  readonly host: Host;
  readonly globals: Globals;
  readonly out: Output;
  readonly telemetry: Telemetry;
  /** The data directory as the global options say: `--dir`, SWARMSH_DATA_DIR, or looked up. */
  directory(): Promise<string>;
  /** Opens the swarm there; closed when the command ends. */
  swarm(): Promise<Swarm>;
}

/** The span that a run of a command is. */
export interface CommandSpan {
  /** Its type in the registry. */
  readonly type: string;
  readonly name: string;
  /** Attribute keys by the names of values; what may be long or private is not among them. */
  readonly records: Readonly<Record<string, string>>;
}

/** What a command line gives to a pattern. */
export interface Gives {
  readonly pattern: string;
  /** Type of the pattern's command. */
  readonly type: string;
  /** Name of the value that says which stream is meant. */
  readonly stream: string;
  /** Fields of the pattern's command, by the names of the values that fill them. */
  readonly fields: Readonly<Record<string, string>>;
  /** Fields that are always the same. */
  readonly fixed?: Readonly<Record<string, string | number | boolean>>;
  /** Fields whose text is a moment, ISO 8601 or Unix milliseconds. */
  readonly moments?: readonly string[];
  /** Fields that chance fills where they are not given. */
  readonly generated?: readonly string[];
  /** Settings of the pattern that fill fields of their names, in camelCase, which are not given. */
  readonly settings?: readonly string[];
  /** Member of an event that scripts want: it is printed alone with `--quiet`. */
  readonly prints?: string;
}

/** One command. */
export interface Command {
  /** Its words: `["work", "claim"]`. */
  readonly path: readonly string[];
  readonly summary: string;
  /** More than one sentence, where one does not say it all. */
  readonly description?: string;
  readonly arguments?: readonly ArgumentSpec[];
  /** By long name without dashes, in kebab-case. */
  readonly options?: Readonly<Record<string, OptionSpec>>;
  /** Exit codes it can end with, besides 0, 1 and 2, and what each means here. */
  readonly exits?: Readonly<Record<number, string>>;
  readonly examples?: readonly Example[];
  /** Everything after `--` is passed on in `values.command`. */
  readonly takesCommand?: boolean;
  readonly gives?: Gives;
  readonly span: CommandSpan;
  run(values: Values, services: Services): Promise<number>;
}
