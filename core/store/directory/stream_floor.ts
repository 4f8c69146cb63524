/**
 * The floor of a stream: below it records may have been removed, so a number below it is never free. It is the
 * highest name in `streams/KIND/ID.floor/`. Who trims raises it before the first removal; it never goes down.
 *
 * A writer looks for it after its link, a reader after its read. Neither asks which other records are there: of
 * those some may be strays, linked under a trimmed number by a writer that slept and died before it could look.
 */
import { makeDirectories, type Root, settleOnDisk } from "./root.ts";

const DIGITS = 10;

/** The number below which records of this stream may have been removed; 0 where none was. */
export function floorOf(root: Root, directory: string): number {
  // Most streams are never trimmed, and a look is cheaper than a listing.
  if (root.fs.stat(marksOf(directory)) === undefined) return 0;
  return marks(root, directory).at(-1) ?? 0;
}

/** Says that records below a number are about to be removed. */
export function raiseFloor(root: Root, directory: string, below: number): void {
  const earlier = marks(root, directory);
  if ((earlier.at(-1) ?? 0) >= below) return;
  makeDirectories(root, marksOf(directory));
  root.fs.create(markOf(directory, below), new Uint8Array());
  settleOnDisk(root, marksOf(directory));
  // The one before stays: a listing that misses both would have to take as long as two trims.
  for (const mark of earlier.slice(0, -1)) root.fs.remove(markOf(directory, mark));
}

/** All that were left and not removed again, ascending. */
function marks(root: Root, directory: string): number[] {
  return (root.fs.list(marksOf(directory)) ?? [])
    .flatMap((name) => /^\d{10}$/.test(name) ? [parseInt(name)] : [])
    .sort((one, other) => one - other);
}

function marksOf(directory: string): string {
  return `${directory}.floor`;
}

function markOf(directory: string, number: number): string {
  return `${marksOf(directory)}/${String(number).padStart(DIGITS, "0")}`;
}
