/**
 * Files that shells share. Each line is appended by a process that opens the file, writes once and ends, so
 * there is no process to ask when the file may be taken:
 *
 *     1  close   shared-HOST becomes late-SECONDS-WORD: from then on nobody opens it. Shells do that when
 *                it is full, and whoever wants to send or remove what is in it
 *     2  wait    until those who had opened it before have written, which takes them microseconds
 *     3  take    as any file that is full
 *
 * A writer that is stopped between opening and writing for longer than that loses its line.
 */
import type { Clock } from "../core/clock.ts";
import { filesSeen } from "./reading/recorded_file.ts";
import type { Shipper } from "./shipping/shipment.ts";
import type { SpoolName } from "./spool.ts";

/** How long those who had a file open have to write, in seconds. Names say only the second. */
const WRITING_SECONDS = 3;
/** After this long without a line another machine's file may be closed, in milliseconds. */
const ABANDONED_MILLISECONDS = 3600 * 1000;

/** Which files to close, and how to wait. */
export interface CloseOptions {
  readonly clock: Clock;
  /** Only those written to last before this time, in milliseconds since the Unix epoch. */
  readonly before?: number;
  /** Ends the waiting. */
  readonly signal?: AbortSignal;
}

/** Whether nobody writes any more to a file that shells shared. */
export function isSettled({ closedAt = Infinity }: SpoolName, now: number): boolean {
  return now >= (closedAt + WRITING_SECONDS) * 1000;
}

/** Closes what shells share, and waits until they have written; returns at once where there is nothing. */
export async function closeShared(
  closer: Shipper,
  { clock, before = Infinity, signal }: CloseOptions,
): Promise<void> {
  const { fs, directory, host, random } = closer;
  let latest = 0;
  for (const { name, signal: kind, spool, modifiedAt } of filesSeen(closer)) {
    const now = fs.now();
    if (spool?.state === "late") latest = Math.max(latest, spool.closedAt!);
    const isOurs = spool?.host === host || now - modifiedAt > ABANDONED_MILLISECONDS;
    if (spool?.state !== "shared" || !isOurs || modifiedAt >= before) continue;
    const seconds = Math.floor(now / 1000);
    const closed = `late-${seconds}-${random.word(12)}.${kind}.jsonl`;
    fs.rename(`${directory}/${name}`, `${directory}/${closed}`);
    latest = Math.max(latest, seconds);
  }
  const left = (latest + WRITING_SECONDS) * 1000 - fs.now();
  // What is later than that was named by a clock that is ahead: it is left for another time.
  if (left > 0 && left <= WRITING_SECONDS * 1000) await clock.sleep(left, signal);
}
