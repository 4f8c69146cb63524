/** Options that every command takes, before or behind its name. */
import type { OptionSpec } from "./command.ts";

/** The global options, as data. */
export const GLOBAL_OPTIONS = {
  dir: {
    value: { kind: "text", word: "DIR" },
    says: "The data directory",
    default: "SWARMSH_DATA_DIR, then .swarmsh here or in a parent directory",
  },
  json: { value: { kind: "flag" }, says: "Print JSON: one document, or one line of it per item" },
  quiet: { value: { kind: "flag" }, says: "Print only what scripts read, and errors" },
  "no-color": {
    value: { kind: "flag" },
    says: "Print no colour; there is none without a terminal or with NO_COLOR",
  },
  help: { value: { kind: "flag" }, says: "Explain a command" },
  version: { value: { kind: "flag" }, says: "Print the version" },
} as const satisfies Readonly<Record<string, OptionSpec>>;

/** Values of the global options. */
export interface Globals {
  readonly dir?: string;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly noColor: boolean;
  readonly help: boolean;
  readonly version: boolean;
}
