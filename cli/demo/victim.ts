/**
 * Kills a worker midway, while it provably holds work. Small files are done in less time than it takes
 * to look, and on a busy machine a look can take long; so all workers are stopped (SIGSTOP) first, and
 * looked at while they stand still. When none of them holds a claim at that moment, one of them goes on
 * for some milliseconds at a time until it does. It stays stopped, holding its claims, while the others
 * work on, and gets SIGKILL when they have done most of what was added so far. What it held is read
 * once more after its death: nobody but a reclaimer can have changed that.
 */
import type { Swarm } from "../../core/engine/swarm.ts";
import type { WorkerProcess } from "./processes.ts";

/**
 * How long a worker may stand still before it is let go again, in milliseconds: below the shortest
 * time after which its lease could end.
 */
const HOLD_MILLISECONDS = 800;
/** How long to try to catch a worker at work, which is less than that. */
const CATCH_MILLISECONDS_MAX = 400;
/** How long the one to catch goes on at a time. */
const STEP_MILLISECONDS = 2;
/** Share of the items that are done when the victim dies, unless the others run out of work before. */
const DONE_SHARE = 0.8;
const HUNT_MILLISECONDS_MAX = 600_000;
const LOOK_MILLISECONDS = 2;
const LOOK_MILLISECONDS_MAX = 10;
/** Looking must not become the main load: it may take this share of the time. */
const LOOK_SHARE = 1 / 3;

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
export function stopAll({ workers }: Pick<Scene, "workers">): void {
  for (const { child } of workers) child.killGroup("SIGSTOP");
}

/** Lets all workers go on. */
export function continueAll({ workers }: Pick<Scene, "workers">): void {
  for (const { child } of workers) child.killGroup("SIGCONT");
}

/**
 * Kills one of the workers, which stand still when this begins, and lets the others go on.
 * `undefined` when all was done before one could be caught.
 */
export async function killOneMidway(scene: Scene): Promise<Kill | undefined> {
  const start = { at: now(scene), done: await countDone(scene) };
  const isHopeless = () => now(scene) - start.at > HUNT_MILLISECONDS_MAX || hasEnded(scene);
  while (!isHopeless()) {
    const victim = await catchHolder(scene);
    for (const worker of scene.workers) {
      if (worker !== victim) worker.child.killGroup("SIGCONT");
    }
    const kill = victim && await holdAndKill(scene, victim);
    if (kill !== undefined) return kill;
    if (!await isNearEnd(scene, start)) break;
    stopAll(scene);
  }
  continueAll(scene);
  return undefined;
}

/** Whether the hunt has to end: told so, or a worker fell by itself. */
function hasEnded({ workers, signal }: Scene): boolean {
  return signal.aborted || workers.some(({ ended }) => ended() !== undefined);
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
    const { ready, done } = await scene.swarm.stats();
    console.error("slice", candidate.agent, ready, done, now(scene)-startedAt);
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

async function holdAndKill(scene: Scene, victim: WorkerProcess): Promise<Kill | undefined> {
  const { child, agent } = victim;
  const stoppedAt = now(scene);
  while (!scene.signal.aborted && now(scene) - stoppedAt < HOLD_MILLISECONDS) {
    const done = await countDone(scene);
    // Looked up anew each time: the signal may have arrived after the last claim was settled.
    const held = await claimsOf(scene, agent);
    console.error("hold", agent, done, held.length, now(scene) - stoppedAt);
    if (held.length === 0) break;
    const canOthersGoOn = scene.added - done > held.length;
    if (done < DONE_SHARE * scene.added && canOthersGoOn) continue;
    child.killGroup("SIGKILL");
    await child.status;
    return { agent, pid: child.pid, held: await claimsOf(scene, agent), doneBefore: done };
  }
  child.killGroup("SIGCONT");
  return undefined;
}

/** Waits until what is left takes no longer than a worker may stand still; `false` when all is done. */
async function isNearEnd(scene: Scene, start: { at: number; done: number }): Promise<boolean> {
  while (!hasEnded(scene)) {
    const done = await countDone(scene);
    if (done >= scene.added) return false;
    const millisecondsEach = (now(scene) - start.at) / Math.max(1, done - start.done);
    const millisecondsLeft = (DONE_SHARE * scene.added - done) * millisecondsEach;
    if (millisecondsLeft < HOLD_MILLISECONDS / 2) return true;
  }
  return true;
}

async function claimsOf({ swarm }: Scene, agent: string): Promise<HeldClaim[]> {
  const held: HeldClaim[] = [];
  for await (const { item, epoch } of swarm.list({ states: ["claimed"], agent })) {
    held.push({ id: item.id, epoch });
  }
  return held;
}

async function countDone(scene: Scene): Promise<number> {
  const startedAt = now(scene);
  const { done } = await scene.swarm.stats();
  const took = now(scene) - startedAt;
  // Bounded, since on a busy machine a look takes long only because it is interrupted.
  const rest = Math.min(Math.max(LOOK_MILLISECONDS, took / LOOK_SHARE), LOOK_MILLISECONDS_MAX);
  await scene.swarm.engine.clock.sleep(rest, scene.signal);
  return done;
}

function now({ swarm }: Scene): number {
  return swarm.engine.clock.now();
}
