/**
 * The demo: real files, several worker processes, one of them killed while it holds work, and a
 * verdict from the evidence. It tells nothing that it has not checked.
 */
import { SwarmError } from "../../core/errors.ts";
import type { Fs } from "../../core/fs/fs.ts";
import { initSwarm, openSwarm } from "../../core/open.ts";
import type { Host } from "../host.ts";
import { type Expected, readEvents, readFound } from "./evidence.ts";
import { type Pace, paceOf } from "./pace.ts";
import { bytesOf, computeTable, refreshTable } from "./sequential.ts";
import { BATCH, DEMO_CONFIG } from "./settings.ts";
import {
  addWork,
  endWorkers,
  type Stage,
  startWorkers,
  untilAllEnded,
  untilDone,
  untilReady,
} from "./stage.ts";
import { judge, type Verdict } from "./verdict.ts";
import { type Kill, killOneAtWork, stopAll } from "./victim.ts";

/** The part of the work that is done before a worker is killed. */
const SHARE_BEFORE = 0.4;

/** What to show. */
export interface DemoOptions {
  readonly host: Host;
  readonly fs: Fs;
  /** Where the files are. */
  readonly root: string;
  /** The data directory to make. */
  readonly directory: string;
  readonly workerCount: number;
  /** Ends everything early. */
  readonly signal: AbortSignal;
  /** Told as it happens. */
  readonly onScene: (scene: DemoScene) => void;
}

/** What has just happened. */
export type DemoScene =
  | {
    readonly kind: "read";
    readonly files: number;
    readonly bytes: number;
    readonly seconds: number;
  }
  | { readonly kind: "started"; readonly pids: readonly number[] }
  | { readonly kind: "killed"; readonly kill: Kill | undefined; readonly files: number };

/** What came of it. */
export interface DemoReport {
  readonly files: number;
  readonly bytes: number;
  readonly agents: readonly string[];
  readonly kill?: Kill;
  /** Files that changed while the demo ran; compared at their new content. */
  readonly changed: readonly string[];
  readonly pace: Pace;
  readonly verdict: Verdict;
}

/** Runs the demo. Its worker processes never outlive it. */
export async function runDemo(options: DemoOptions): Promise<DemoReport> {
  const { host, root, directory, workerCount, signal, onScene } = options;
  const table = await readTable(options);
  await initSwarm(directory, { config: DEMO_CONFIG });
  const swarm = await openSwarm(directory, { config: DEMO_CONFIG });
  const workers = await startWorkers(host, workerCount, { directory, root });
  try {
    onScene({ kind: "started", pids: workers.map(({ child }) => child.pid) });
    return await perform(options, { swarm, workers, table, signal });
  } finally {
    for (const { child } of workers) child.killGroup("SIGKILL");
    await swarm.close();
  }
}

async function readTable({ fs, root, onScene }: DemoOptions): Promise<Expected[]> {
  const startedAt = performance.now();
  const table = await computeTable({ fs, root });
  if (table.length === 0) {
    throw new SwarmError(
      "not_found",
      `Cannot show anything with ${JSON.stringify(root)}: found no files, expected some`,
      "Name another directory with --path",
    );
  }
  const seconds = (performance.now() - startedAt) / 1000;
  onScene({ kind: "read", files: table.length, bytes: bytesOf(table), seconds });
  return table;
}

async function perform(options: DemoOptions, stage: Stage): Promise<DemoReport> {
  const { swarm, table } = stage;
  await untilReady(stage);
  const startedAt = swarm.engine.clock.now();
  const kill = await addAndKill(stage);
  options.onScene({ kind: "killed", kill, files: table.length });
  await untilAllEnded(stage, kill?.agent);
  const endedAt = swarm.engine.clock.now();
  const complaints = await endWorkers(stage, kill?.agent);
  return await conclude(options, stage, { kill, complaints, startedAt, endedAt });
}

/**
 * Adds the work and kills a worker midway. Small files are done in no time, so this is what makes
 * midway midway: the first part is done by all; then small portions are added, over each of which a
 * worker is hunted while everybody starts from a standstill; when one is dead, the rest is added.
 */
async function addAndKill(stage: Stage): Promise<Kill | undefined> {
  const { table } = stage;
  let added = Math.floor(table.length * SHARE_BEFORE);
  await addWork(stage, table.slice(0, added));
  while (added < table.length) {
    await untilDone(stage, added);
    const portion = table.slice(added, added + portionOf(table.length));
    added += portion.length;
    stopAll(stage.workers);
    await addWork(stage, portion);
    const kill = await killOneAtWork({ ...stage, added });
    if (kill === undefined) continue;
    await addWork(stage, table.slice(added));
    return kill;
  }
  return undefined;
}

/** Items over which a worker is hunted: few, so that there are many chances. */
function portionOf(total: number): number {
  return Math.max(Math.ceil(total / 100), Math.min(BATCH, Math.ceil(total / 10)));
}

/** How it went. */
interface Course {
  readonly kill?: Kill;
  readonly complaints: readonly string[];
  readonly startedAt: number;
  readonly endedAt: number;
}

async function conclude(options: DemoOptions, stage: Stage, course: Course): Promise<DemoReport> {
  const { swarm, workers } = stage;
  const { kill, complaints } = course;
  const found = await readFound(swarm);
  const events = await readEvents(swarm);
  const refreshed = await refreshTable(options, stage.table, (id) => found.get(id)?.[0]?.result);
  const accepted = workers.flatMap((worker) => worker.accepted);
  const verdict = judge({ expected: refreshed.table, found, accepted, events, kill });
  return {
    files: refreshed.table.length,
    bytes: bytesOf(refreshed.table),
    agents: workers.map(({ agent }) => agent),
    kill,
    changed: refreshed.changed,
    pace: paceOf(events, course),
    verdict: { ...verdict, wrongs: [...complaints, ...verdict.wrongs] },
  };
}
