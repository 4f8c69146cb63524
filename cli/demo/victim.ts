/**
 * Kills a worker while it provably holds work. Small files are done in less time than it takes to look,
 * and on a busy machine a look can take long; so all workers are stopped (SIGSTOP) first, and looked at
 * while they stand still. When none of them holds a claim at that moment, one of them goes on for some
 * milliseconds at a time until it does. It stays stopped, holding its claims, until the others have done
 * whatever else there is, and gets SIGKILL. What it held is read once more after its death: nobody but
 * a reclaimer can have changed that.
 */
import type { Swarm } from "../../core/engine/swarm.ts";
import type { WorkerProcess } from "./processes.ts";

/** How long to try to catch a worker at work. */
const CATCH_MILLISECONDS_MAX = 400;
/**
 * How long it may stand still then, before it is let go again: both together are below the shortest
 * time after which a lease could end.
 */
const HOLD_MILLISECONDS_MAX = 500;
/** How long the one to catch goes on at a time. */
const STEP_MILLISECONDS = 2;
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
  /** What it held when it was dead. */
  readonly held: readonly HeldClaim[];
  /** Items that were done at that time. */
  readonly doneBefore: number;
}

/** The scene. */
export interface Scene {
  readonly swarm: Swarm;
  readonly workers: readonly WorkerProcess[];
  /** Items added so far. */
  readonly added: number;
  /** Ends the hunt. */
  readonly signal: AbortSignal;
}

/** Lets all workers stand still. */
export function stopAll(workers: Scene["workers"]): void {
  for (const { child } of workers) child.killGroup("SIGSTOP");
}

/**
 * Kills one of the workers, which stand still when this begins, and lets the others go on. `undefined`
 * when none could be caught at work: all go on then.
 */
export async function killOneAtWork(scene: Scene): Promise<Kill | undefined> {
  const victim = await catchHolder(scene);
  for (const worker of scene.workers) {
    if (worker !== victim) worker.child.killGroup("SIGCONT");
  }
  return victim && await holdAndKill(scene, victim);
}

/** A worker that stands still and holds a claim. */
async function catchHolder(scene: Scene): Promise<WorkerProcess | undefined> {
  const startedAt = now(scene);
  const candidate = scene.workers[Math.floor(Math.random() * scene.workers.length)]!;
  while (now(scene) - startedAt < CATCH_MILLISECONDS_MAX) {
    // First a moment's rest: a signal needs one to arrive, and whoever has just slept is the last one
    // whom the scheduler interrupts in the moments that follow.
    await scene.swarm.engine.clock.sleep(LOOK_MILLISECONDS, scene.signal);
    const holder = await findHolder(scene);
    if (holder !== undefined) return holder;
    const { ready } = await scene.swarm.stats();
    if (ready === 0) return undefined;
    candidate.child.killGroup("SIGCONT");
    // Not a sleep: on a busy machine that could take long, and the candidate would be far away.
    for (const end = performance.now() + STEP_MILLISECONDS; performance.now() < end;);
    candidate.child.killGroup("SIGSTOP");
  }
  return undefined;
}

async function findHolder({ swarm, workers }: Scene): Promise<WorkerProcess | undefined> {
  for await (const { agent } of swarm.list({ states: ["claimed"] })) {
    return workers.find((worker) => worker.agent === agent);
  }
  return undefined;
}

async function holdAndKill(scene: Scene, { child, agent }: WorkerProcess) {
  const startedAt = now(scene);
  while (!scene.signal.aborted && now(scene) - startedAt < HOLD_MILLISECONDS_MAX) {
    const { done } = await scene.swarm.stats();
    const held = await claimsOf(scene, agent);
    const areOthersIdle = scene.added - done <= held.length;
    if (held.length > 0 && areOthersIdle) {
      child.killGroup("SIGKILL");
      await child.status;
      return { agent, pid: child.pid, held: await claimsOf(scene, agent), doneBefore: done };
    }
    await scene.swarm.engine.clock.sleep(LOOK_MILLISECONDS, scene.signal);
  }
  child.killGroup("SIGCONT");
  return undefined;
}

async function claimsOf({ swarm }: Scene, agent: string): Promise<HeldClaim[]> {
  const held: HeldClaim[] = [];
  for await (const { item, epoch } of swarm.list({ states: ["claimed"], agent })) {
    held.push({ id: item.id, epoch });
  }
  return held;
}

function now({ swarm }: Scene): number {
  return swarm.engine.clock.now();
}
