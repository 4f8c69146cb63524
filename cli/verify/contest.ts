/** The contest: worker processes share one data directory for some seconds, and are hindered. */
import type { Swarm } from "../../core/engine/swarm.ts";
import { SwarmError } from "../../core/errors.ts";
import type { Fs } from "../../core/fs/fs.ts";
import { initSwarm, openSwarm } from "../../core/open.ts";
import { seededRandom } from "../../core/random.ts";
import type { WorkInput } from "../../core/work_input.ts";
import { readHistory } from "../../proof/history/read_history.ts";
import type { Host } from "../host.ts";
import { chosenId } from "./assignment.ts";
import { type Arena, Worker } from "./crew.ts";
import { drain } from "./draining.ts";
import type { Driver } from "./drivers.ts";
import { type Evidence, readEvidence } from "./evidence.ts";
import { noSpace, refuseFullDisk, type Said } from "./hindrance.ts";
import { HistoryLog } from "./history_log.ts";
import { type Deeds, haunt } from "./nemesis.ts";
import { VERIFY_CONFIG_TEXT } from "./settings.ts";

/** What to do. */
export interface ContestOptions {
  readonly host: Host;
  readonly fs: Fs;
  /** Empty directory for everything. */
  readonly place: string;
  /** File for the history; it must take appends by many processes. */
  readonly history: string;
  /** What runs the workers: each in turn, as often as there are processes. */
  readonly drivers: readonly Driver[];
  readonly processes: number;
  /** Items that wait at the beginning; more are added when few are left. */
  readonly items: number;
  readonly seconds: number;
  readonly seed: number;
  /** Whether workers are killed and stopped. */
  readonly kills: boolean;
  /** So many of the first workers are left alone. */
  readonly spared?: number;
  /** Ends it early; what happened until then is evidence all the same. */
  readonly signal: AbortSignal;
  /** Told when all workers work. */
  readonly onStarted?: (workers: readonly Worker[]) => void;
}

/** How long workers may take to start, and to end. */
const START_MILLISECONDS_MAX = 60_000;
const END_MILLISECONDS_MAX = 60_000;
const LOOK_MILLISECONDS = 20;
const REFILL_MILLISECONDS = 200;

/** Runs it. No worker outlives it. */
export async function runContest(options: ContestOptions): Promise<Evidence> {
  const { host, fs, place, processes, signal } = options;
  const root = `${place}/data`;
  await initSwarm(root, { fs });
  host.writeFile(`${root}/config.yaml`, VERIFY_CONFIG_TEXT);
  const agents = Array.from({ length: processes }, (_, number) => `agent${number}`);
  const { history, seed, items } = options;
  const arena: Arena = { host, root, history, stop: `${place}/stop`, agents, seed, items };
  const swarm = await openSwarm(root, { fs });
  const log = new HistoryLog(fs, options.history, "verifier");
  const workers = agents.map((_, number) => {
    return new Worker(number, options.drivers[number % options.drivers.length]!, arena);
  });
  const kill = () => workers.forEach((worker) => worker.end());
  const unlisten = host.onClosedPipe(kill);
  try {
    for (const id of [...agents, "drainer"]) await swarm.register({ id });
    await addWork(swarm, { log, from: 0, ...options });
    const course = await perform(options, { swarm, log, workers, stop: arena.stop });
    const sources = { ...course, workers, history, fs, isCut: signal.aborted };
    const evidence = await readEvidence(swarm, sources);
    refuseFullDisk(evidence);
    return evidence;
  } finally {
    kill();
    await Promise.all(workers.map((worker) => worker.ended()));
    unlisten();
    log.close();
    await swarm.close();
  }
}

/** What is on the field. */
interface Field {
  readonly swarm: Swarm;
  readonly log: HistoryLog;
  readonly workers: readonly Worker[];
  readonly stop: string;
}

/** How it went. */
export interface Course {
  readonly deeds: Deeds;
  readonly seconds: number;
  readonly complaints: readonly Said[];
}

async function perform(options: ContestOptions, field: Field): Promise<Course> {
  const { fs, seconds, kills, seed, signal, spared = 0 } = options;
  const { swarm, workers } = field;
  const { clock } = swarm.engine;
  await Promise.all(workers.map((worker) => worker.start()));
  await allStarted(options, field);
  options.onStarted?.(workers);
  const begun = clock.now();
  const random = seededRandom(seed);
  const over = new AbortController();
  // It ends before all is over where there is no room for more: then so does everything.
  const refilled = refill(options, field, over.signal).finally(() => over.abort());
  refilled.catch(() => {});
  const until = AbortSignal.any([signal, over.signal]);
  const milliseconds = seconds * 1000;
  let deeds: Deeds = { kills: 0, stops: 0 };
  const victims = workers.slice(spared);
  if (kills) deeds = await haunt(victims, { clock, random, milliseconds, signal: until });
  else await clock.sleep(milliseconds, until);
  over.abort();
  await refilled;
  const lasted = (clock.now() - begun) / 1000;
  const late: Said[] = [];
  if (!signal.aborted) {
    fs.create(field.stop, new Uint8Array(0));
    late.push(...await untilEnded(options, field));
  }
  for (const worker of workers) worker.end();
  await Promise.all(workers.map((worker) => worker.ended()));
  if (!signal.aborted) await drain(swarm, { log: field.log, signal });
  const complaints = [...workers.flatMap((worker) => worker.complaints), ...late];
  return { deeds, seconds: lasted, complaints };
}

async function addWork(
  swarm: Swarm,
  { log, from, items }: { readonly log: HistoryLog; readonly from: number; readonly items: number },
): Promise<void> {
  const work = Array.from({ length: items }, (_, index) => newWork(from + index));
  await log.record({ verb: "add" }, () => swarm.addAll(work), (answers) => ({
    outcome: "added",
    added: answers.flatMap(({ outcome, id }) => outcome === "added" ? [id] : []),
  }));
}

/** Of different lanes, leases and attempts; every other id is chosen, and some wait for others. */
function newWork(number: number): WorkInput {
  return {
    title: `Work ${number}`,
    payload: { number },
    priority: number % 3 === 0 ? 1 : 5,
    maxAttempts: 1 + number % 4,
    leaseSeconds: 1 + number % 2,
    ...number % 2 === 0 ? { id: chosenId(number) } : {},
    ...number % 10 === 9 ? { after: [chosenId(number - 9)], afterAny: true } : {},
  };
}

/** Adds more when few are left, so that there is always something to quarrel about. */
async function refill(
  options: ContestOptions,
  { swarm, log }: Field,
  over: AbortSignal,
): Promise<void> {
  const { items, signal } = options;
  const { clock } = swarm.engine;
  for (
    let from = items;
    !over.aborted && !signal.aborted && !log.isOutOfSpace;
    await clock.sleep(REFILL_MILLISECONDS, over)
  ) {
    if ((await swarm.stats()).ready >= items / 2) continue;
    await addWork(swarm, { log, from, items });
    from += items;
  }
}

/** Waits until each worker has put something on record, so that none of them gets a head start. */
async function allStarted(options: ContestOptions, { swarm, workers }: Field): Promise<void> {
  const { fs, history, signal } = options;
  const { clock } = swarm.engine;
  const latest = clock.now() + START_MILLISECONDS_MAX;
  while (!signal.aborted) {
    const text = new TextDecoder().decode(fs.read(history));
    const here = new Set(readHistory(text).acts.map(({ process }) => process));
    if (workers.every(({ number }) => here.has(`worker${number}.0`))) return;
    const fallen = workers.find(({ complaints }) => complaints.length > 0);
    const isLate = clock.now() > latest;
    if (fallen !== undefined || isLate) {
      const { code, says } = fallen?.complaints[0] ?? { says: "some workers did not begin" };
      throw code === "no_space" ? noSpace(says) : new SwarmError("io", `Cannot judge: ${says}`);
    }
    await clock.sleep(LOOK_MILLISECONDS, signal);
  }
}

/** Waits until all workers have ended as they were told; says who had not, and what they were at. */
async function untilEnded(
  { fs, history }: ContestOptions,
  { swarm, workers }: Field,
): Promise<Said[]> {
  const over = new AbortController();
  const late = new Set(workers);
  const ends = workers.map((worker) => worker.ended().then(() => late.delete(worker)));
  const { clock } = swarm.engine;
  await Promise.race([Promise.all(ends), clock.sleep(END_MILLISECONDS_MAX, over.signal)]);
  over.abort();
  if (late.size === 0) return [];
  const { acts } = readHistory(new TextDecoder().decode(fs.read(history)));
  return [...late].map(({ number, driver }) => {
    const last = acts.findLast(({ process }) => process.startsWith(`worker${number}.`));
    const answered = last?.returned === undefined ? "not answered" : "answered";
    const call = `${last?.verb} ${last?.id ?? ""}, ${answered}`;
    return { says: `worker ${number} (${driver.name}) did not end; its last call: ${call}` };
  });
}
