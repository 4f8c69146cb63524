/** What is held from its beginning to its end: the command runs, and how it ended is noted. */
import { SwarmError } from "../../core/errors.ts";
import type { AtomicCommand } from "../../patterns/atomic/commands.ts";
import type { Given } from "../../patterns/pattern_stream.ts";
import type { ChildStatus } from "../host.ts";
import { type Keeping, KeptLease } from "./kept_lease.ts";
import {
  type Around,
  type LeasedCommand,
  lostLease,
  type RunEnd,
  runLeased,
  variablesOf,
} from "./leased_command.ts";
import type { AtomicStream } from "./name.ts";
import type { Held } from "./permit.ts";

/** A command to run under what is held. */
export interface HeldRun {
  readonly stream: AtomicStream;
  readonly keeping: Keeping;
  readonly leased: Omit<LeasedCommand, "env">;
  readonly around: Around;
  /** What is given when the command has ended, or `undefined` where it could not even be started. */
  settle(status: ChildStatus | undefined): Given<AtomicCommand>;
}

/** Runs the command; answers how it ended. Throws where the lease was lost meanwhile. */
export async function runHeld(held: Held, run: HeldRun): Promise<ChildStatus> {
  const end = await runKept(held, run);
  if ("lost" in end) throw lostLease(end.lost);
  const refusal = await settled(run, end);
  if (refusal === undefined) return end;
  throw lostLease(`${refusal} (the command itself ended with ${end.code})`);
}

async function runKept(held: Held, run: HeldRun): Promise<RunEnd> {
  const { stream, keeping, leased, around } = run;
  const { swarm, signals } = around;
  const { sort, holder } = keeping;
  const env = variablesOf(sort, { name: stream.id, holder, token: held.token, swarm });
  const lease = new KeptLease(stream, held, keeping);
  let end: RunEnd | undefined;
  try {
    signals.check();
    end = await runLeased(lease, { ...leased, env }, around);
    return end;
  } finally {
    await lease.stop();
    if (end === undefined) await settled(run, undefined);
  }
}

/** Notes how it ended; why that came too late, if it did. What can't be noted, the lease's end mends. */
async function settled(
  { stream, keeping, settle }: HeldRun,
  status: ChildStatus | undefined,
): Promise<string | undefined> {
  try {
    const answer = await stream.give(settle(status));
    return answer.outcome === "done" ? undefined : answer.refusal.message;
  } catch (error) {
    if (!(error instanceof SwarmError)) throw error;
    keeping.note(`Cannot let go before the end of the lease: ${error.message}`);
    return undefined;
  }
}
