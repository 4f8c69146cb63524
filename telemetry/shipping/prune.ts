/**
 * Removes recorded files that nobody is at work on, by age or by size. Metrics are added up before
 * (metrics/compacting.ts), so that no counter falls because its past was removed. What a living process writes to
 * or sends stays, and so does what another machine's process wrote to within a week: nobody here can tell
 * whether it lives.
 */
import { type FileSeen, filesSeen } from "../reading/recorded_file.ts";
import { isFree, type Shipper } from "./shipment.ts";

/** After this long without a word another machine's process is taken for gone, in milliseconds. */
const GONE_MILLISECONDS = 7 * 24 * 3600 * 1000;

/** Which files go: any that one of the conditions names. */
export interface PruneOptions {
  /** Those written to last before this time, in milliseconds since the Unix epoch. */
  readonly before?: number;
  /** The oldest, until no more than this is left of all files, those in use included. */
  readonly bytesMax?: number;
}

/** What went, and what is left. */
export interface Pruned {
  readonly removed: readonly FileSeen[];
  readonly left: readonly FileSeen[];
}

/** Removes what the conditions name, the oldest first. */
export function prune(
  pruner: Shipper,
  { before = -Infinity, bytesMax = Infinity }: PruneOptions,
): Pruned {
  const files = filesSeen(pruner);
  let bytes = files.reduce((sum, { size }) => sum + size, 0);
  const removed = new Set<FileSeen>();
  for (const file of files) {
    // A sum is the past of all counters, and small: it goes only for want of room.
    const isOld = file.modifiedAt < before && file.spool?.state !== "sum";
    // What a dead process opened and never wrote to is worth nothing at any age.
    const isEmpty = file.size === 0 && file.spool?.state === "full";
    if (!isOld && !isEmpty && bytes <= bytesMax) continue;
    if (!isPrunable(file, pruner) || !remove(file, pruner)) continue;
    removed.add(file);
    bytes -= file.size;
  }
  return { removed: [...removed], left: files.filter((file) => !removed.has(file)) };
}

function isPrunable({ spool, modifiedAt }: FileSeen, pruner: Shipper): boolean {
  if (spool === undefined) return false;
  if (spool.state === "sent" || spool.state === "rejected" || isFree(spool, pruner)) return true;
  const isElsewhere = spool.host !== undefined && spool.host !== pruner.host;
  return isElsewhere && pruner.fs.now() - modifiedAt > GONE_MILLISECONDS;
}

/** Takes the file away from whoever might take it meanwhile, then removes it. */
function remove(
  { name, signal }: FileSeen,
  { fs, directory, host, pid, random }: Shipper,
): boolean {
  const taken = `${directory}/ship-${host}-${pid}-${random.word(12)}.${signal}.jsonl`;
  return fs.rename(`${directory}/${name}`, taken) === "ok" && fs.remove(taken) === "ok";
}
