/** What a worker can do again and again. */
import type { Held, Queue } from "./queue.ts";
import type { Recorder } from "./recorder.ts";

/** One step; `false` when there is nothing left to do. */
export type Step = (queue: Queue, recorder: Recorder) => Promise<boolean>;

/** One thing to measure. */
interface Operation {
  /** Done before the start, for a share of the items; answers the step. */
  prepare(queue: Queue, share: number): Promise<Step>;
}

/** Items of one burst of `steady`. */
const BURST = 200;
/** A burst ends after this time, whatever it did, in milliseconds. */
const BURST_MILLISECONDS = 300;
/** The work on one item of `worker`: a timer, so that what waits is not the CPU. */
const WORK_MILLISECONDS = 10;

/** All operations. */
export const OPERATIONS = {
  /** Adds an item. */
  add: { prepare: async () => add },
  /** Claims an item of a full queue. */
  claim: { prepare: async () => claim },
  /** Completes an item that was claimed before. */
  complete: { prepare: prepareComplete },
  /** Adds an item, claims one and completes it. */
  life: { prepare: async () => life },
  /** Claims from a queue that stays as long as it is: refills it between bursts, untimed. */
  steady: { prepare: async () => steady },
  /** Claims an item, works on it for 10 ms and completes it; only the claim is timed. */
  worker: { prepare: async () => work },
} as const satisfies Record<string, Operation>;

/** Name of an operation. */
export type OperationName = keyof typeof OPERATIONS;

async function add(queue: Queue, recorder: Recorder): Promise<boolean> {
  const from = performance.now();
  await queue.add();
  recorder.add(performance.now() - from);
  return true;
}

async function claim(queue: Queue, recorder: Recorder): Promise<boolean> {
  return await timedClaim(queue, recorder) !== undefined;
}

async function timedClaim(queue: Queue, recorder: Recorder): Promise<Held | undefined> {
  const from = performance.now();
  const held = await queue.claim();
  if (held === undefined) return undefined;
  recorder.add(performance.now() - from);
  recorder.claimed.push(held.id);
  return held;
}

async function prepareComplete(queue: Queue, share: number): Promise<Step> {
  const all: Held[] = [];
  for (let held; all.length < share && (held = await queue.claim()) !== undefined;) all.push(held);
  return async (_, recorder) => {
    const held = all.pop();
    if (held === undefined) return false;
    const from = performance.now();
    await queue.complete(held);
    recorder.add(performance.now() - from);
    recorder.claimed.push(held.id);
    return true;
  };
}

async function life(queue: Queue, recorder: Recorder): Promise<boolean> {
  const from = performance.now();
  await queue.add();
  // A peer may overlook an item that another worker is claiming: then it is asked again.
  let held = await queue.claim();
  while (held === undefined) held = await queue.claim();
  await queue.complete(held);
  recorder.add(performance.now() - from);
  recorder.claimed.push(held.id);
  return true;
}

async function steady(queue: Queue, recorder: Recorder): Promise<boolean> {
  const all: Held[] = [];
  const until = performance.now() + BURST_MILLISECONDS;
  while (all.length < BURST && performance.now() < until) {
    const held = await timedClaim(queue, recorder);
    if (held === undefined) break;
    all.push(held);
  }
  recorder.pause();
  for (const held of all) await queue.complete(held);
  await queue.fill(all.length);
  recorder.resume();
  return all.length > 0;
}

async function work(queue: Queue, recorder: Recorder): Promise<boolean> {
  const held = await timedClaim(queue, recorder);
  if (held === undefined) return false;
  await new Promise((resolve) => setTimeout(resolve, WORK_MILLISECONDS));
  await queue.complete(held);
  return true;
}
