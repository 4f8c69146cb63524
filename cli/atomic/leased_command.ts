/** Runs a command under a lease, and ends it with everything that it started when the lease is lost. */
import type { Swarm } from "../../core/engine/swarm.ts";
import { checkNumber } from "../../core/validate.ts";
import { EXITS } from "../command.ts";
import { CommandError, usage } from "../errors.ts";
import type { ChildStatus, Host, Receive } from "../host.ts";
import { endGroup } from "../worker/group.ts";
import { Stop } from "../worker/stop.ts";
import type { KeptLease } from "./kept_lease.ts";
import type { PassedSignals } from "./passed_signals.ts";

const KILL_GRACE_SECONDS = 5;
const KILL_GRACE_SECONDS_MAX = 7 * 24 * 3600;

/** A command and what stands around it. */
export interface LeasedCommand {
  readonly words: readonly string[];
  /** `SWARMSH_LOCK_NAME` and so on. */
  readonly env: Readonly<Record<string, string>>;
  readonly killGraceSeconds: number;
  /** Receives its standard output, which is this program's own where it is not given. */
  readonly onStdout?: Receive;
}

/** Where it runs. */
export interface Around {
  readonly swarm: Swarm;
  readonly host: Host;
  readonly signals: PassedSignals;
}

/** How a run ended. */
export type RunEnd = ChildStatus | { readonly lost: string };

/** Checks what stands behind `--`, and the grace. */
export function readLeased(
  name: string,
  { command: words = [], killGrace = KILL_GRACE_SECONDS }: {
    readonly command?: readonly string[];
    readonly killGrace?: number;
  },
): Pick<LeasedCommand, "words" | "killGraceSeconds"> {
  if (words.length === 0) {
    throw usage(
      `Cannot run "${name}": the command is missing, expected it behind --`,
      `For example: swarmsh ${name} NAME -- ./work.sh`,
    );
  }
  const bounds = { least: 0, most: KILL_GRACE_SECONDS_MAX, whole: false };
  return { words, killGraceSeconds: checkNumber("grace seconds", killGrace, bounds) };
}

/** Runs it to its end. What it leaves running behind it is not waited for. */
export async function runLeased(
  lease: KeptLease,
  { words, env, killGraceSeconds, onStdout }: LeasedCommand,
  { swarm, host, signals }: Around,
): Promise<RunEnd> {
  const [command, ...args] = words;
  const child = await host.spawn({ command: command!, args, env, stdin: "inherit", onStdout });
  signals.passTo(child);
  const lost = lease.lost.then((reason) => ({ lost: reason }));
  const end = await Promise.race([child.status, lost]);
  if (!("lost" in end)) return end;
  await endGroup(child, { swarm, settings: { killGraceSeconds }, stop: new Stop() });
  return end;
}

/** Variables by which a command knows what it runs under. */
export function variablesOf(
  sort: "lock" | "semaphore" | "once",
  { name, holder, token, swarm }: {
    readonly name: string;
    readonly holder: string;
    readonly token: number;
    readonly swarm: Swarm;
  },
): Record<string, string> {
  const prefix = `SWARMSH_${sort.toUpperCase()}`;
  return {
    [`${prefix}_NAME`]: name,
    [`${prefix}_HOLDER`]: holder,
    [`${prefix}_TOKEN`]: String(token),
    SWARMSH_DATA_DIR: swarm.engine.store.location,
  };
}

/** The end of a command whose lease somebody else has, or nobody. */
export function lostLease(reason: string): CommandError {
  return new CommandError(
    EXITS.lost,
    "lost",
    reason,
    "What the command did after its lease was over may have met another holder's work",
  );
}
