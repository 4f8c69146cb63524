/**
 * Kills a worker midway, while it provably holds work. Small files are done in less time than it takes
 * to look, so the worker that claims the middle file says so and waits. It is stopped then (SIGSTOP):
 * it renews nothing any more, as if it hung. It is looked at while it stands still, holding its claims,
 * and gets SIGKILL when the others have done about half of all items. What it held then it never works on:
 * only a reclaimer takes it from there, on a slow machine even before it is dead.
 */
import type { WorkerProcess } from "./processes.ts";
import { type Stage, until } from "./stage.ts";

/** How long it stands still at most before it dies: well below the shortest time that a lease can last. */
const HOLD_MILLISECONDS_MAX = 500;
const LOOK_MILLISECONDS = 2;

/** A claim that a dead worker held. */
export interface HeldClaim {
  readonly id: string;
  readonly epoch: number;
}

/** What was done to whom. */
export interface Kill {
  readonly agent: string;
  readonly pid: number;
  /** What it held when it was looked at for the last time. */
  readonly held: readonly HeldClaim[];
  /** Items that were done at that time. */
  readonly doneBefore: number;
}

/** Kills the worker that waits; `undefined` when it lost what it held before that was possible. */
export async function killOneMidway(stage: Stage): Promise<Kill | undefined> {
  await until(stage, () => stage.workers.some(isWaiting) || isAllDone(stage));
  const victim = stage.workers.find(isWaiting);
  return victim && await holdAndKill(stage, victim);
}

function isWaiting(worker: WorkerProcess): boolean {
  return worker.isWaiting();
}

async function isAllDone({ swarm, table }: Stage): Promise<boolean> {
  return (await swarm.stats()).done >= table.length;
}

async function holdAndKill(
  stage: Stage,
  { child, agent }: WorkerProcess,
): Promise<Kill | undefined> {
  const { swarm: { engine: { clock } }, table, signal } = stage;
  child.killGroup("SIGSTOP");
  const latest = clock.now() + HOLD_MILLISECONDS_MAX;
  for (;;) {
    await clock.sleep(LOOK_MILLISECONDS, signal);
    const { done } = await stage.swarm.stats();
    const held = await claimsOf(stage, agent);
    if (held.length === 0 || signal.aborted) break;
    const areOthersIdle = table.length - done <= held.length;
    if (done < table.length / 2 && !areOthersIdle && clock.now() < latest) continue;
    child.killGroup("SIGKILL");
    await child.status;
    return { agent, pid: child.pid, held, doneBefore: done };
  }
  child.killGroup("SIGCONT");
  return undefined;
}

async function claimsOf({ swarm }: Stage, agent: string): Promise<HeldClaim[]> {
  const held: HeldClaim[] = [];
  for await (const { item, epoch } of swarm.list({ states: ["claimed"], agent })) {
    held.push({ id: item.id, epoch });
  }
  return held;
}
