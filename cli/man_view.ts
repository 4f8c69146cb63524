/** What the manual says, in the order of its sections. Pure: commands in, plain data out. */
import type { Command, OptionSpec } from "./command.ts";
import type { CommandSpec } from "./completions_view.ts";
import { EXIT_MEANINGS, GLOBAL_OPTIONS } from "./generated/command_line.ts";
import { optionSays, optionWord, overviewHelp, usageLine } from "./help.ts";
import { choiceText } from "./parse.ts";

/** A term and what is said of it. */
export interface ManEntry {
  readonly term: string;
  /** What stands for the term's value; empty where it has none. */
  readonly word: string;
  readonly says: string;
}

/** What the manual says of a command. */
export interface ManCommand {
  /** `swarmsh work claim` */
  readonly title: string;
  readonly usage: string;
  readonly summary: string;
  readonly paragraphs: readonly string[];
  readonly arguments: readonly ManEntry[];
  readonly options: readonly ManEntry[];
  /** Exit codes beyond what they mean everywhere. */
  readonly exits: readonly ManEntry[];
  readonly examples: readonly { readonly line: string; readonly says: string }[];
}

/** Everything in the manual. */
export interface ManView {
  readonly purpose: string;
  readonly commands: readonly ManCommand[];
  readonly globals: readonly ManEntry[];
  readonly exits: readonly ManEntry[];
  readonly environment: readonly ManEntry[];
  readonly files: readonly ManEntry[];
}

/** Variables of the environment that the program reads. */
export const ENVIRONMENT: Readonly<Record<string, string>> = {
  SWARMSH_AGENT: "Who gives a command to a pattern, where --by does not say",
  SWARMSH_DATA_DIR: "The data directory, where --dir does not name one",
  SWARMSH_TELEMETRY: "Where telemetry goes: `off`, `file` or `otlp`; what it is without this " +
    "follows from the OTEL_EXPORTER_OTLP variables",
  SWARMSH_LOG_LEVEL: "Least severe lines that are logged, where --log-level does not say",
  SWARMSH_DEBUG: "With `1`, says also where in the program an error comes from",
  TRACEPARENT: "W3C trace context that the command, and work that it adds, belongs to",
  TRACESTATE: "What W3C trace context carries along with it",
  OTEL_SDK_DISABLED: "With `true`, records nothing",
  OTEL_EXPORTER_OTLP_ENDPOINT: "Where telemetry is sent; it is kept in files without this",
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: "The same, for traces alone",
  OTEL_EXPORTER_OTLP_HEADERS: "What is sent along, such as credentials: NAME=VALUE,...",
  OTEL_TRACES_EXPORTER: "With `none`, sends no spans; _METRICS_ and _LOGS_ likewise",
  OTEL_DENO: "With `true`, on Deno, leaves telemetry to the runtime",
  OTEL_SERVICE_NAME: "Name of the service in telemetry, instead of `swarmsh`",
  OTEL_RESOURCE_ATTRIBUTES: "More attributes of the resource that telemetry comes from",
  OTEL_TRACES_SAMPLER: "Which traces are recorded",
  OTEL_TRACES_SAMPLER_ARG: "What the sampler needs to know",
  NO_COLOR: "Prints no colour, unless it is empty",
  TERM: "With `dumb`, prints no colour and does not move the cursor",
  LC_ALL: "With LC_CTYPE and LANG: whether the terminal shows more than ASCII",
  LC_CTYPE: "See LC_ALL",
  LANG: "See LC_ALL",
  TMPDIR: "Where `swarmsh demo` makes its data directory",
};

const FILES: Readonly<Record<string, string>> = {
  ".swarmsh/":
    "The data directory that is used where none is named: here, or in a parent directory",
  ".swarmsh/config.yaml": "Settings of the swarm, as `swarmsh config` prints and changes them",
};

/** The view of commands, which stand in the order of the overview. */
export function manView(commands: readonly CommandSpec[]): ManView {
  const [headline = ""] = overviewHelp([]).split("\n");
  return {
    purpose: headline.replace(/^swarmsh: /, ""),
    commands: commands.map(commandOf),
    globals: optionEntries(GLOBAL_OPTIONS),
    exits: plainEntries(EXIT_MEANINGS),
    environment: plainEntries(ENVIRONMENT),
    files: plainEntries(FILES),
  };
}

function commandOf(command: CommandSpec): ManCommand {
  const { path, summary, description, exits = {}, examples = [] } = command;
  return {
    title: ["swarmsh", ...path].join(" "),
    // The usage follows from what is said of a command.
    usage: usageLine(command as Command),
    summary,
    paragraphs: description === undefined ? [] : description.split("\n\n"),
    arguments: (command.arguments ?? []).map(({ name, says, value, optional }) => {
      const words = value.kind === "choice" ? `: ${choiceText(value)}` : "";
      return entry(name.toUpperCase(), `${says}${words}${optional ? " (optional)" : ""}`);
    }),
    options: optionEntries(command.options ?? {}),
    exits: plainEntries(exits),
    examples: examples.map(({ line, says = "" }) => ({ line, says })),
  };
}

function optionEntries(options: Readonly<Record<string, OptionSpec>>): ManEntry[] {
  return Object.entries(options).map(([name, spec]) => {
    const { value, required, default: usual } = spec;
    const says = optionSays(spec);
    const notes = [
      ...required ? ["required"] : [],
      ...usual === undefined ? [] : [`default: ${usual}`],
      ...value.kind === "json" ? ["JSON, @FILE, or - for standard input"] : [],
      ...value.kind === "list" ? ["may be repeated"] : [],
    ];
    const all = notes.length === 0 ? says : `${says} (${notes.join("; ")})`;
    return { ...entry(`--${name}`, all), word: optionWord(name, value) };
  });
}

function plainEntries(entries: Readonly<Record<string, string>>): ManEntry[] {
  return Object.entries(entries).map(([term, says]) => entry(term, says));
}

function entry(term: string, says: string): ManEntry {
  return { term, word: "", says };
}
