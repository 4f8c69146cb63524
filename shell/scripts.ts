/** The scripts that `swarmsh export shell` writes: which parts each has, and what its head says of it. */
import type { PartName } from "./parts.ts";

/** What `--only` calls each script. */
export const SCRIPT_NAMES = ["program", "coordination", "orchestrator", "telemetry"] as const;

/** What `--only` calls a script. */
export type ScriptName = typeof SCRIPT_NAMES[number];

/** A script. */
export interface Script {
  readonly name: ScriptName;
  readonly file: string;
  /** What it is, in a few sentences. */
  readonly purpose: string;
  /** Command lines, and what each does. */
  readonly usage: readonly (readonly [line: string, says: string])[];
  /** What else there is to know before it is used. */
  readonly notes: readonly string[];
  /** Utilities of POSIX that it uses, with blanks between. */
  readonly needs: string;
  /** Where exit codes mean something else than those of the commands: their meanings. */
  readonly exits?: Readonly<Record<string, string>>;
  readonly parts: readonly PartName[];
}

/** What workers use of the directory protocol, and the verbs over it. */
const WORKING = [
  "host",
  "error",
  "file",
  "root",
  "ticket",
  "json_awk",
  "json",
  "item_awk",
  "item",
  "events",
  "segments",
  "attempts",
  "depend",
  "locate",
  "unique",
  "cancelling",
  "claiming",
  "holding",
  "sweeping",
  "adding",
  "agents",
  "pausing",
  "act",
  "names",
  "telemetry_otlp",
  "telemetry_trace",
  "telemetry_attempts",
  "telemetry_metrics",
  "telemetry",
  "engine_check",
  "engine_agents",
  "engine_claim",
  "engine_hold",
  "cli_print",
  "cli_input",
] as const satisfies readonly PartName[];

/** The rest of it. */
const ARRANGING = [
  "adopting",
  "retrying",
  "streams",
  "listing",
  "engine_add",
] as const satisfies readonly PartName[];

const PROGRAM: Script = {
  name: "program",
  file: "swarmsh.sh",
  purpose:
    "Agents share work through a directory, each piece done once. This is the whole program for " +
    "hosts that have nothing but a shell: the commands of the engine with the options, exit codes and " +
    "JSON of `swarmsh` itself, on the same data directory and at the same time.",
  usage: [
    ["sh swarmsh.sh COMMAND [ARGUMENTS] [OPTIONS]", "`help` lists the commands"],
    ["sh swarmsh.sh --self-test", "proves that this host will do; also --test-mode"],
    ["sh swarmsh.sh --version", ""],
  ],
  needs:
    "awk cat chmod date dd find kill ln ls mkdir mkfifo mv od ps rm rmdir sleep sort sync tail " +
    "touch tr uname wc",
  notes: [
    "Not in here are completions, config set, conventions, demo, export, metrics, status, telemetry, " +
    "trace, verify and watch, which say so, and YAML beyond `key: value` lines.",
    "`run`, `atomic lock` and `atomic once` give each command a process group by setsid where there is one.",
  ],
  parts: [
    ...WORKING,
    "telemetry_commands",
    "cli_work",
    "cli_agents",
    "commands",
    "commands_worker",
    "start",
    ...ARRANGING,
    "commands_often",
    "start_often",
    "commands_others",
    "restoring",
    "doctor",
    "import_awk",
    "engine_import",
    "cli_import",
    "cli_swarm",
    "run",
    "run_time",
    "run_agent",
    "run_command",
    "run_capture",
    "run_attempt",
    "run_report",
    "run_crew",
    "start_others",
    "heap_awk",
    "plain_awk",
    "pattern_awk",
    "pattern_json_awk",
    "pattern_views_awk",
    "pattern_stream",
    "telemetry_patterns",
    "cli_patterns",
    "cli_views",
    "cli_original",
    "cli_at_scale",
    "cli_pattern",
    "held_command",
    "held_output",
    "cli_held",
    "cli_waiting",
    "cli_once",
    "cli_write",
    "channel_awk",
    "channel",
    "cli_publish",
    "cli_subscribe",
    "cli_take",
    "cli_gate",
    "patterns",
    "pattern_about_awk",
    "cli_about",
    "selftest",
    "selftest_primitives",
    "selftest_swarm",
    "selftest_check",
    "help",
    "main",
  ],
};

const COORDINATION: Script = {
  name: "coordination",
  file: "coordination_helper.sh",
  purpose:
    "The verbs of SwarmSH for scripts: functions to source, and short commands with values in " +
    "fixed places.",
  usage: [
    [". ./coordination_helper.sh", "then swarm_open DIRECTORY, swarm_claim AGENT and the like"],
    ["sh coordination_helper.sh VERB [VALUE...]", "--help lists the verbs"],
    ["sh coordination_helper.sh --version", ""],
  ],
  needs: "awk cat date dd find ln ls mkdir mv od rm rmdir sleep sort sync tail touch tr uname wc",
  notes: [
    "Sourced, it defines functions and variables and runs nothing; it sets LC_ALL=C and umask 077. The " +
    "functions that are meant for others begin with swarm_: the comment above each says what it takes and " +
    "what it sets. Their status is an exit code; error_code, error_message and error_hint say why.",
  ],
  parts: [
    ...WORKING,
    ...ARRANGING,
    "restoring",
    "doctor",
    "import_awk",
    "engine_import",
    "dispatch",
    "dispatch_main",
  ],
};

const TELEMETRY: Script = {
  name: "telemetry",
  file: "telemetry_spans.sh",
  purpose:
    "Spans and metrics of your own scripts, as lines of OTLP/JSON that the commands trace, metrics " +
    "(counters) and telemetry of SwarmSH read. Trace contexts come and go in TRACEPARENT.",
  usage: [
    [". ./telemetry_spans.sh", "then telemetry_begin SERVICE, span_begin NAME, span_end"],
    ["sh telemetry_spans.sh run NAME COMMAND...", "a command in a span of its own"],
    ["sh telemetry_spans.sh count NAME VALUE", "adds to a counter; gauge tells a value"],
    ["sh telemetry_spans.sh --version", ""],
  ],
  needs: "awk cat date ls mv od rm tr uname wc",
  exits: { "0": "done", "2": "the command line is wrong", "of run": "that of its command" },
  notes: [
    "Sourced, it defines functions and variables and records nothing before telemetry_begin; it sets " +
    "LC_ALL=C and umask 077. Nothing that goes wrong here fails the script that uses it.",
  ],
  parts: [
    "host",
    "names",
    "telemetry_otlp",
    "telemetry_trace",
    "telemetry_metrics",
    "telemetry_spans",
    "telemetry_main",
  ],
};

const ORCHESTRATOR: Script = {
  name: "orchestrator",
  file: "agent_swarm_orchestrator.sh",
  purpose:
    "Starts workers in the background, watches them, starts those again that died, and stops them. " +
    "Each worker is `swarmsh.sh run`.",
  usage: [
    [
      "sh agent_swarm_orchestrator.sh start COUNT -- COMMAND...",
      "workers that run COMMAND for each item",
    ],
    ["sh agent_swarm_orchestrator.sh status", "how they stand"],
    ["sh agent_swarm_orchestrator.sh stop", "lets running commands finish"],
    ["sh agent_swarm_orchestrator.sh --help", "everything else"],
  ],
  notes: ["It uses the swarmsh.sh beside it, and setsid where that exists."],
  needs: "awk cat date kill ln ls mkdir mv od ps rm sleep tr uname wc",
  exits: {
    "0": "done; status: every worker runs",
    "1": "failed; status: some worker does not run",
    "2": "the command line is wrong",
    "3": "nothing runs here",
    "5": "refused; start: other workers run here, or with another command",
    "6": "not found: the data directory, or swarmsh",
  },
  parts: [
    "host",
    "error",
    "json_awk",
    "json",
    "orchestrator",
    "orchestrator_stop",
    "orchestrator_watch",
    "orchestrator_main",
  ],
};

/** Every script. */
export const SCRIPTS: readonly Script[] = [PROGRAM, COORDINATION, ORCHESTRATOR, TELEMETRY];
