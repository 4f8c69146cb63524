/**
 * A worker of a race: a process that does everything a worker may do, and some things that it should
 * not, until it is told to stop or is killed. Runs under Deno, and bundled under Node.
 *
 * Arguments: one JSON object, see `Assignment`.
 */
import * as files from "node:fs";
import process from "node:process";
import { openSwarm } from "../../core/open.ts";
import { seededRandom } from "../../core/random.ts";
import { HistoryWriter } from "./history.ts";
import { WorkerLife } from "./worker_life.ts";

/** What a worker is told. */
export interface Assignment {
  /** The data directory. */
  readonly root: string;
  /** File for its history. */
  readonly history: string;
  /** It stops when this file is there. */
  readonly stop: string;
  readonly agent: string;
  readonly seed: number;
  /** Items with a chosen id, for dependencies, cancelling and retrying. */
  readonly items: number;
  readonly agents: readonly string[];
  /** Whether it takes over what its former self held. */
  readonly adopts: boolean;
}

async function main(): Promise<void> {
  const assignment = JSON.parse(process.argv[2]!) as Assignment;
  const swarm = await openSwarm(assignment.root);
  const history = new HistoryWriter(assignment.history);
  const random = seededRandom(assignment.seed);
  const life = new WorkerLife(swarm, { history, random, assignment });
  if (assignment.adopts) await life.adopt();
  while (!files.existsSync(assignment.stop)) await life.step();
  history.close();
  await swarm.close();
}

await main();
