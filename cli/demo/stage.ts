/** The demo's swarm and its worker processes, from their start to their end. */
import type { Swarm } from "../../core/engine/swarm.ts";
import { SwarmError } from "../../core/errors.ts";
import type { Host } from "../host.ts";
import type { Expected } from "./evidence.ts";
import { startWorker, type WorkerProcess, type WorkPlace } from "./processes.ts";

/** How long worker processes may take to start, and how long nothing at all may happen, in seconds. */
const STALL_SECONDS_MAX = 60;
/** How long workers may take to end when they are told to. */
const END_SECONDS_MAX = 10;
const LOOK_MILLISECONDS = 10;
/** Items handed to the swarm at a time. */
const CHUNK = 1000;
/** A path can be longer than a title may be. */
const PATH_LENGTH_SHOWN = 300;

/** What is on the stage. */
export interface Stage {
  readonly swarm: Swarm;
  readonly workers: readonly WorkerProcess[];
  readonly table: readonly Expected[];
  /** Ends everything early. */
  readonly signal: AbortSignal;
}

/** Starts the workers, one process each. */
export async function startWorkers(
  host: Host,
  count: number,
  place: WorkPlace,
): Promise<WorkerProcess[]> {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  return await Promise.all(numbers.map((number) => startWorker(host, `worker-${number}`, place)));
}

/** Resolves when all workers are there, so that none of them gets a head start. */
export async function untilReady(stage: Stage): Promise<void> {
  await until(stage, async () => {
    return (await stage.swarm.agents()).length >= stage.workers.length;
  });
}

/** Adds an item for each file. */
export async function addWork({ swarm, table }: Stage): Promise<void> {
  for (let start = 0; start < table.length; start += CHUNK) {
    const chunk = table.slice(start, start + CHUNK);
    await swarm.addAll(chunk.map(({ id, path }) => {
      const title = `Fingerprint ${path.slice(0, PATH_LENGTH_SHOWN)}`;
      return { id, title, payload: { path } };
    }));
  }
}

/** Resolves when every item has ended in some way. `dead`: the agent that was killed. */
export async function untilAllEnded(stage: Stage, dead: string | undefined): Promise<void> {
  let before = -1;
  let isOver = false;
  while (!isOver) {
    await until(stage, async () => {
      const { done, dead, cancelled } = await stage.swarm.stats();
      const ended = done + dead + cancelled;
      isOver = ended >= stage.table.length;
      const hasMoved = ended !== before;
      before = ended;
      return hasMoved;
    }, dead);
  }
}

/** Tells the workers to end; says what those left that did not end well. */
export async function endWorkers(stage: Stage, dead: string | undefined): Promise<string[]> {
  const living = stage.workers.filter(({ agent }) => agent !== dead);
  for (const { child } of living) child.killGroup("SIGTERM");
  const over = new AbortController();
  const late = stage.swarm.engine.clock.sleep(END_SECONDS_MAX * 1000, over.signal);
  await Promise.race([Promise.all(living.map(({ child }) => child.status)), late]);
  over.abort();
  return living.filter(({ ended }) => ended()?.code !== 0).map(describeEnd);
}

/** Waits until something is true; throws when it takes too long, when a worker dies that should not, or when told to end. */
export async function until(
  { swarm: { engine: { clock } }, workers, signal }: Stage,
  isTrue: () => boolean | Promise<boolean>,
  dead?: string,
): Promise<void> {
  const end = clock.now() + STALL_SECONDS_MAX * 1000;
  while (!await isTrue()) {
    if (signal.aborted) throw cannotGoOn("it was told to end");
    if (clock.now() > end) throw cannotGoOn(`nothing happened for ${STALL_SECONDS_MAX} s`);
    const fallen = workers.find(({ agent, ended }) => agent !== dead && ended() !== undefined);
    if (fallen !== undefined) throw cannotGoOn(describeEnd(fallen));
    await clock.sleep(LOOK_MILLISECONDS, signal);
  }
}

function describeEnd({ agent, ended, complaint }: WorkerProcess): string {
  const status = ended();
  if (status === undefined) return `${agent} did not end`;
  const words = complaint().trim();
  return `${agent} ended with status ${status.code}${words === "" ? "" : `: ${words}`}`;
}

function cannotGoOn(reason: string): SwarmError {
  return new SwarmError("io", `Cannot go on with the demo: ${reason}`);
}
