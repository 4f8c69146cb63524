/** What a worker is told on the command line, checked. */
import type { Random } from "../../core/random.ts";
import { checkId, checkLabels, checkLease, checkNumber } from "../../core/validate.ts";
import type { ValuesOf } from "../define.ts";
import { usage } from "../errors.ts";
import type { SPEC } from "../generated/run.ts";
import type { Host } from "../host.ts";
import { inventedId } from "../invented_id.ts";

/** Most commands that one worker runs at a time. */
const SLOTS_MAX = 256;
/** Longest timeout or grace, in seconds: timers of 32 bits end after 24 days. */
const WAIT_SECONDS_MAX = 7 * 24 * 3600;
const KILL_GRACE_SECONDS = 5;

/** What `swarmsh run` is given. */
export type RunValues = ValuesOf<typeof SPEC> & { readonly command?: readonly string[] };

/** How a worker works. */
export interface WorkerSettings {
  readonly agent: string;
  /** Whether the agent's id was made up for this run, so that its registration ends with it. */
  readonly isGenerated: boolean;
  readonly role?: string;
  readonly labels?: readonly string[];
  /** Commands that run at the same time. */
  readonly slots: number;
  readonly itemsMax: number;
  readonly untilEmpty: boolean;
  /** Length of each lease in seconds; each item's own when not given. */
  readonly leaseSeconds?: number;
  readonly timeoutSeconds?: number;
  /** Time between SIGTERM and SIGKILL, in seconds. */
  readonly killGraceSeconds: number;
  /** Takes over the agent's claims even where its former self may be alive. */
  readonly adopt: boolean;
  /** What the operator's command is called in messages. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
}

/** Reads what `swarmsh run` was given. */
export function readSettings(values: RunValues, host: Host, random: Random): WorkerSettings {
  const { agent, role, labels, workers, maxItems, untilEmpty, lease, timeout, killGrace, adopt } =
    values;
  const seconds = { least: 0, most: WAIT_SECONDS_MAX, whole: false };
  return {
    agent: agent === undefined ? inventedId(host, random) : checkId("agent id", agent),
    isGenerated: agent === undefined,
    role,
    labels: labels === undefined ? undefined : checkLabels("label", labels),
    slots: checkNumber("workers", workers ?? 1, { least: 1, most: SLOTS_MAX }),
    itemsMax: maxItems === undefined
      ? Infinity
      : checkNumber("max items", maxItems, { least: 1, most: Number.MAX_SAFE_INTEGER }),
    untilEmpty,
    leaseSeconds: lease === undefined ? undefined : checkLease(lease),
    timeoutSeconds: timeout === undefined
      ? undefined
      : checkNumber("timeout seconds", timeout, { ...seconds, least: 0.001 }),
    killGraceSeconds: checkNumber("grace seconds", killGrace ?? KILL_GRACE_SECONDS, seconds),
    adopt,
    ...readCommand(values),
  };
}

/** The command to run: as it is, or through a shell where the operator asks for one. */
function readCommand(values: RunValues): Pick<WorkerSettings, "name" | "command" | "args"> {
  const { command: words = [], shell } = values;
  const [command, ...args] = words;
  if (command === undefined) {
    throw usage(
      'Cannot run "run": the command is missing, expected it behind --',
      "For example: swarmsh run -- ./work.sh",
    );
  }
  // The words are the operator's own. An item's fields never get here: they travel as input and variables.
  if (!shell) return { name: command, command, args };
  return { name: "shell command", command: "sh", args: ["-c", words.join(" ")] };
}
