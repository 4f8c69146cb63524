/**
 * Kills a worker midway, while it provably holds work. A worker is stopped as soon as it is seen to
 * hold a claim, and looked at again while it stands still; it stays stopped, holding its claims, while
 * the others work on, and gets SIGKILL when they have done most of what was added so far. What it held
 * is read once more after its death: nobody but a reclaimer can have changed that.
 */
import type { Swarm } from "../../core/engine/swarm.ts";
import type { WorkerProcess } from "./processes.ts";

/**
 * How long a worker may stand still before it is let go again, in milliseconds: well below the
 * shortest time after which its lease could end.
 */
const HOLD_MILLISECONDS = 500;
const LOOK_MILLISECONDS = 2;
const LOOK_MILLISECONDS_MAX = 10;
/** At first it is not known how fast work goes, so whoever holds a claim is stopped. */
const EAGER_MILLISECONDS = 100;
const HUNT_MILLISECONDS_MAX = 600_000;
/** Share of the items that are done when the victim dies, unless the others run out of work before. */
const DONE_SHARE = 0.8;
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

/** Kills one worker midway; `undefined` when all was done before one could be caught. */
export async function killOneMidway(scene: Scene): Promise<Kill | undefined> {
  const startedAt = now(scene);
  while (!isHopeless(scene, startedAt)) {
    // Looked for first, and stopped at once: a claim on a small file lasts a millisecond.
    const victim = await findHolder(scene);
    const elapsed = now(scene) - startedAt;
    const done = elapsed < EAGER_MILLISECONDS && victim !== undefined ? 0 : await countDone(scene);
    if (done >= scene.added) return undefined;
    if (victim === undefined || !isNearEnd(scene, done, elapsed)) continue;
    const kill = await holdAndKill(scene, victim);
    if (kill !== undefined) return kill;
  }
  return undefined;
}

/** Whether the hunt has to end: told so, a worker fell by itself, or it took too long. */
function isHopeless(scene: Scene, startedAt: number): boolean {
  const hasFallen = scene.workers.some(({ ended }) => ended() !== undefined);
  return scene.signal.aborted || hasFallen || now(scene) - startedAt > HUNT_MILLISECONDS_MAX;
}

/** Whether enough will be done before a stopped worker would have to be let go. */
function isNearEnd({ added }: Scene, done: number, elapsedMilliseconds: number): boolean {
  if (done === 0) return true;
  const millisecondsLeft = (DONE_SHARE * added - done) * elapsedMilliseconds / done;
  return millisecondsLeft < HOLD_MILLISECONDS / 2;
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
  child.killGroup("SIGSTOP");
  while (!scene.signal.aborted && now(scene) - stoppedAt < HOLD_MILLISECONDS) {
    const done = await countDone(scene);
    // Looked up anew each time: the signal may have arrived after the last claim was settled.
    const held = await claimsOf(scene, agent);
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
