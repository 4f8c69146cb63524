/**
 * A worker: one process, one agent, several slots. It claims, runs the operator's command for each
 * item, and tells the swarm how it went, until it is told to stop, nothing is left, or its share is
 * done. Trouble that passes (a full disk) is sat out; trouble that does not ends it in order: what
 * runs may finish first.
 */
import type { SignalName } from "../host.ts";
import { Claimer } from "./claimer.ts";
import type { WorkerContext } from "./context.ts";
import { Crew } from "./crew.ts";
import { Emptiness } from "./emptiness.ts";
import { enlist, leave, stayEnlisted } from "./registration.ts";
import type { Tally } from "./tally.ts";
import { isTransient, pauseAfter } from "./transient.ts";

/** Longest wait for work before the worker shows a sign of life again, in seconds. */
const WAIT_SECONDS = 10;
/** The same while it watches for the end of work: what others do rings no bell. */
const WATCH_SECONDS = 1;

const SIGNALS: readonly SignalName[] = ["SIGINT", "SIGTERM", "SIGHUP"];

/** Works to the end. Throws what made it impossible to go on, after everything has ended. */
export async function runWorker(context: WorkerContext): Promise<Tally> {
  const { host, report, stop } = context;
  const crew = new Crew(context);
  const undo = host.onSignals(SIGNALS, (signal) => {
    report.note(`${signal}: ${SAYS[stop.request()]} (${crew.size} running)`);
  });
  try {
    await crew.take(await enlist(context));
    await feed(context, crew);
  } catch (error) {
    stop.fail(error);
  }
  await crew.allEnded();
  await leave(context);
  undo();
  await report.close();
  if (stop.error !== undefined) throw stop.error;
  return crew.tally;
}

const SAYS = {
  draining: "taking nothing new; a second signal ends what runs",
  ending: "ending what runs and giving it back",
  killing: "killing what runs",
} as const;

/** Claims for the crew as long as there is a reason to. */
async function feed(context: WorkerContext, crew: Crew): Promise<void> {
  const { settings: { untilEmpty }, stop: { draining } } = context;
  const claimer = new Claimer(context);
  const emptiness = new Emptiness(context);
  let waitSeconds = 0;
  while (!draining.aborted && crew.left > 0) {
    if (crew.room === 0) {
      await crew.changed();
      continue;
    }
    await sitOutSetbacks(context, crew);
    const claims = await claimInterruptibly(context, { crew, claimer, waitSeconds });
    await crew.take(claims ?? []);
    waitSeconds = 0;
    if (claims?.length === 0) {
      if (untilEmpty && crew.isIdle && await isOver(emptiness)) return;
      if (!draining.aborted) await stayEnlisted(context);
      waitSeconds = patience(untilEmpty, emptiness);
    } else emptiness.reset();
  }
}

function patience(untilEmpty: boolean, emptiness: Emptiness): number {
  if (!untilEmpty) return WAIT_SECONDS;
  return emptiness.isLikely ? 0 : WATCH_SECONDS;
}

async function isOver(emptiness: Emptiness): Promise<boolean> {
  try {
    return await emptiness.look();
  } catch (error) {
    if (!isTransient(error)) throw error;
    return false;
  }
}

/** Waits longer and longer while commands can't be started, for want of memory or processes. */
async function sitOutSetbacks({ swarm, stop }: WorkerContext, crew: Crew): Promise<void> {
  if (crew.setbacks === 0) return;
  await swarm.engine.clock.sleep(pauseAfter(crew.setbacks), stop.draining);
}

/** Claims; the wait ends early when draining begins, or when the end of work may have come. */
async function claimInterruptibly(
  { settings: { untilEmpty }, stop: { draining } }: WorkerContext,
  { crew, claimer, waitSeconds }: { crew: Crew; claimer: Claimer; waitSeconds: number },
) {
  const interrupt = new AbortController();
  const undo = crew.onChange(() => {
    if (draining.aborted || (untilEmpty && crew.isIdle)) interrupt.abort();
  });
  if (draining.aborted) interrupt.abort();
  const claims = await claimer.claim({ max: crew.room, waitSeconds, signal: interrupt.signal });
  undo();
  return claims;
}
