/**
 * The demo: real files, several worker processes, one of them killed while it holds work, and a
 * verdict from the evidence. It tells nothing that it has not checked.
 */
import { SwarmError } from "../../core/errors.ts";
import type { Fs } from "../../core/fs/fs.ts";
import { initSwarm, openSwarm } from "../../core/open.ts";
import type { Host } from "../host.ts";
import type { Telemetry } from "../telemetry.ts";
import { type Expected, readEvents, readFound } from "./evidence.ts";
import type { WorkerProcess } from "./processes.ts";
import { type Pace, paceOf } from "./pace.ts";
import { bytesOf, computeTable, refreshTable } from "./sequential.ts";
import { DEMO_CONFIG } from "./settings.ts";
import {
  addWork,
  endWorkers,
  type Stage,
  startWorkers,
  untilAllEnded,
  untilReady,
} from "./stage.ts";
import { judge, type Verdict } from "./verdict.ts";
import { type Kill, killOneMidway } from "./victim.ts";

/** Where in the table the file stands whose worker is killed: by the time it is dead, half is done. */
const MIDDLE = 0.4;

/** What to show. */
export interface DemoOptions {
  readonly host: Host;
  readonly fs: Fs;
  /** Where the files are. */
  readonly root: string;
  /** The data directory to make. */
  readonly directory: string;
  readonly workerCount: number;
  readonly telemetry: Telemetry;
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
  const { host, root, directory, workerCount, telemetry, signal, onScene } = options;
  const table = await readTable(options);
  await initSwarm(directory, { config: DEMO_CONFIG });
  const observe = await telemetry.observer();
  const swarm = await openSwarm(directory, { config: DEMO_CONFIG, observe });
  const middle = table[Math.floor(table.length * MIDDLE)]!.id;
  let workers: readonly WorkerProcess[] = [];
  const kill = () => workers.forEach(({ child }) => child.killGroup("SIGKILL"));
  const unlisten = host.onClosedPipe(kill);
  try {
    workers = await startWorkers(host, workerCount, {
      ...{ directory, root, middle, traceparent: telemetry.traceparent },
    });
    onScene({ kind: "started", pids: workers.map(({ child }) => child.pid) });
    return await perform(options, { swarm, workers, table, signal });
  } finally {
    kill();
    // Until they are dead they may write into the directory that is about to be removed.
    await Promise.all(workers.map(({ child }) => child.status));
    unlisten();
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
  await addWork(stage);
  const kill = await killOneMidway(stage);
  options.onScene({ kind: "killed", kill, files: table.length });
  await untilAllEnded(stage, kill?.agent);
  const endedAt = swarm.engine.clock.now();
  const complaints = await endWorkers(stage, kill?.agent);
  return await conclude(options, stage, { kill, complaints, startedAt, endedAt });
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
