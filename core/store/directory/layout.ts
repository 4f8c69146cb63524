/**
 * Where things are in a data directory: names to paths, and nothing else.
 * Every part that comes from outside has passed `checkId` or was parsed from a ticket (invariant I14).
 */

/** The directories that `init` makes, parents first. */
export const DIRECTORIES = [
  "tmp",
  "locks",
  "agents",
  "work",
  "work/ready",
  "work/scheduled",
  "work/blocked",
  "work/waits",
  "work/after",
  "work/claimed",
  "work/cancelling",
  "work/done",
  "work/dead",
  "work/cancelled",
  "work/ids",
  "work/unique",
  "work/adding",
  "work/adding/ready",
  "work/adding/scheduled",
  "work/adding/blocked",
  "packs",
  "results",
  "streams",
  "events",
  "telemetry",
  "quarantine",
] as const;

/** The file that says what this directory is. */
export const FORMAT_FILE = "format";
/** What that file holds. */
export const FORMAT_TEXT = "swarmsh 1\n";
/** The segment for tickets that come back: they are the oldest, so it is served first. */
export const RETURNS = "00000000";
/** Marks a paused swarm; it stands among the lanes, so that looking for lanes sees it for free. */
export const PAUSED = ".paused";

/** Spreads ids over directories: their last two characters, which a shell takes without a fork. */
export function shardOf(id: string): string {
  return id.slice(-2);
}

/** The second name of an item whose id was chosen, or that has a unique key: no other gets that id in any case. */
export function reservationOf(id: string): string {
  const lower = id.toLowerCase();
  return `work/ids/${shardOf(lower)}/${lower}`;
}

/** The directory of scheduled tickets that are due within the same hundred seconds. */
export function bucketOf(due: number): string {
  return String(Math.floor(due / 100));
}

/** The number of a segment as its name. */
export function segmentName(number: number): string {
  return String(number).padStart(8, "0");
}

/** Whether a name is a segment for new tickets. */
export function isSegment(name: string): boolean {
  return /^[0-9]{8}$/.test(name) && name !== RETURNS;
}
