/**
 * What the exported shell program does not do as this program does, and why. The golden cases that are
 * not run with it are left out for a reason given here; a command that no case of it runs needs one too.
 */

const SCREEN = "it draws screens from everything that there is, which a shell would be slow at";
const TELEMETRY = "the scripts write telemetry in the same form; the program reads it";
const REGISTRY = "it works on a registry and not on a swarm";
const YAML = "of YAML the scripts read no more than lines of `key: value`, and they say so";
const SETTINGS = "it changes `config.yaml` and leaves comments alone, which takes a parser of YAML";
const GUESS = "the scripts guess no words: the error is the same, without `Did you mean`";
const EXPORT = "what it writes is made from templates that only the program carries along";
const VERIFY =
  "it searches orders of calls, for which a shell is no tool; its workers are scripts too";
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
  verify_usage: VERIFY,
  version: TEXT,
  watch_until_empty: SCREEN,
  watch_until_empty_stuck: SCREEN,
};

const COMMANDS: Readonly<Record<string, string>> = {
  demo: "`swarmsh.sh --self-test` is what proves a host that has nothing but a shell",
  verify: VERIFY,
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

/** Why a golden case is not run with the shell program; nothing where it is. */
export function caseNotInSh(name: string): string | undefined {
  return CASES[name];
}

/** Why the shell program does not have a command, by its words; nothing where it has. */
export function commandNotInSh(path: string): string | undefined {
  return COMMANDS[path];
}

/** What reasons are given for one by one: these must exist. */
export const NAMED_NOT_IN_SH = { cases: Object.keys(CASES), commands: Object.keys(COMMANDS) };
