/** A worker that is to be judged: does everything a worker may do, and some things that it should not. */
import { usualFs } from "../../core/fs/usual.ts";
import { openSwarm } from "../../core/open.ts";
import { seededRandom } from "../../core/random.ts";
import type { Assignment } from "./assignment.ts";
import { HistoryLog } from "./history_log.ts";
import { WorkerLife } from "./worker_life.ts";

/** Works until the file that says so is there, or whoever started it is gone. */
export async function workOnRecord(
  assignment: Assignment,
  isAlive: (pid: number) => boolean | undefined,
): Promise<void> {
  const fs = await usualFs();
  const swarm = await openSwarm(assignment.root);
  const history = new HistoryLog(fs, assignment.history, assignment.process);
  const random = seededRandom(assignment.seed);
  const life = new WorkerLife(swarm, { history, random, assignment });
  if (assignment.adopts) await life.adopt();
  const hasParent = () => isAlive(assignment.parent) !== false;
  while (fs.stat(assignment.stop) === undefined && hasParent()) await life.step();
  history.close();
  await swarm.close();
}
