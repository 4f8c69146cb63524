/**
 * What the exported shell program does not do as this program does, and why. The golden cases that are
 * not run with it are left out for a reason given here; a command that no case of it runs needs one too.
 */
import { sectionName } from "../../cli/shell_commands_view.ts";
import { COMMANDS as ROWS } from "../../cli/all_commands.ts";
import { GIVEN_WITH_CHECKS } from "../../cli/shell_giving_view.ts";

const ROOT = new URL("../../", import.meta.url);

const SCREEN = "it draws screens from everything that there is, which a shell would be slow at";
const TELEMETRY = "the scripts write telemetry in the same form; the program reads it";
const REGISTRY = "it works on a registry and not on a swarm";
const YAML = "of YAML the scripts read no more than lines of `key: value`, and they say so";
const SETTINGS = "it changes `config.yaml` and leaves comments alone, which takes a parser of YAML";
const GUESS = "the scripts guess no words: the error is the same, without `Did you mean`";
const EXPORT = "what it writes is made from templates that only the program carries along";
const TEXT = "help and version are text, with `--json` as well";

const CASES: Readonly<Record<string, string>> = {
  config_file_not_yaml: YAML,
  config_file_unknown_setting: GUESS,
  config_set: SETTINGS,
  config_set_keeps_comments: SETTINGS,
  config_set_not_a_number: SETTINGS,
  config_set_out_of_bounds: SETTINGS,
  config_set_unknown: SETTINGS,
  export_shell: EXPORT,
  export_shell_directory: EXPORT,
  export_shell_foreign: EXPORT,
  export_shell_stale: EXPORT,
  export_shell_usage: EXPORT,
  help_json: TEXT,
  pattern_config: SETTINGS,
  pattern_config_wrong: GUESS,
  pattern_simulate_unreadable: GUESS,
  help_unknown: GUESS,
  import_stdin: YAML,
  import_yaml: YAML,
  import_yaml_bomb: YAML,
  import_yaml_wrong: YAML,
  status: SCREEN,
  status_empty: SCREEN,
  status_json: SCREEN,
  usage_bad_choice: GUESS,
  usage_unknown_command: GUESS,
  usage_unknown_command_json: GUESS,
  usage_unknown_option: GUESS,
  usage_unknown_subcommand: GUESS,
  version: TEXT,
  watch_until_empty: SCREEN,
  watch_until_empty_stuck: SCREEN,
};

const COMMANDS: Readonly<Record<string, string>> = {
  demo: "`swarmsh.sh --self-test` is what proves a host that has nothing but a shell",
  status: SCREEN,
  watch: SCREEN,
  trace: TELEMETRY,
  metrics: TELEMETRY,
  "config set": SETTINGS,
  "telemetry status": TELEMETRY,
  "telemetry tail": TELEMETRY,
  "telemetry ship": TELEMETRY,
  "telemetry prune": TELEMETRY,
  "conventions check": REGISTRY,
  "conventions resolve": REGISTRY,
  "conventions generate": REGISTRY,
  "conventions stats": REGISTRY,
  "conventions diff": REGISTRY,
  "conventions live-check": REGISTRY,
  "conventions docs": REGISTRY,
  completions: "those of the program know the commands of the scripts as well",
  "export shell": EXPORT,
};

const VIEW = "it shows what has happened, and how is written in TypeScript";
const WAITS = "it waits for others or runs a program meanwhile";

/** Why commands of patterns that give none to their pattern are not there, by what their words begin with. */
const PATTERN_COMMANDS: Readonly<Record<string, string>> = {
  "atomic once": WAITS,
  "atomic write": "it is about files of its users, for which shells have other ways",
};

/** Commands of patterns that the scripts have: by a function of their own, or by a declaration alone. */
function isInSh(path: string): boolean {
  const id = path.replaceAll(/[ -]/g, "_");
  return GIVEN_WITH_CHECKS.includes(path) || DEFINED.has(id) || !HANDLERS.has(`${id}.ts`);
}

const HANDLERS = new Set(namesIn("cli/commands"));
const DEFINED = new Set(
  namesIn("shell/templates").flatMap((name) => {
    const text = Deno.readTextFileSync(new URL(`shell/templates/${name}`, ROOT));
    return [...text.matchAll(/^run_(\w+)\(\)/gm)].map(([, id]) => id!);
  }),
);

function namesIn(folder: string): string[] {
  return [...Deno.readDirSync(new URL(folder, ROOT))].map(({ name }) => name);
}

const COMMAND_PATHS = ROWS.map(({ path }) => path.join(" "));

/** Why a golden case is not run with the shell program; nothing where it is. */
export function caseNotInSh(name: string): string | undefined {
  return CASES[name];
}

/** Commands that the shell program does not have, by their words, for a case of a pattern; else none. */
export function missingIn(name: string): readonly string[] {
  if (sectionName(name.split("_")[0]!) === undefined) return [];
  return COMMAND_PATHS.filter((path) => commandNotInSh(path) !== undefined);
}

/** Why the shell program does not have a command, by its words; nothing where it has. */
export function commandNotInSh(path: string): string | undefined {
  if (sectionName(path) === undefined) return COMMANDS[path];
  if (isInSh(path)) return undefined;
  const beginning = Object.keys(PATTERN_COMMANDS).find((one) => `${path} `.startsWith(`${one} `));
  return beginning === undefined ? VIEW : PATTERN_COMMANDS[beginning];
}

/** What reasons are given for one by one: these must exist. */
export const NAMED_NOT_IN_SH = { cases: Object.keys(CASES), commands: Object.keys(COMMANDS) };
