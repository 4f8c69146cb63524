/** What a ticket's file holds: one item as JSON, alone or as a byte range of a pack. */
import { SwarmError } from "../../errors.ts";
import { LIMITS } from "../../limits.ts";
import type { Range, Ticket } from "../../ticket.ts";
import type { WorkItem } from "../../work.ts";
import { itemFromJson } from "../../work_codec.ts";
import { move, nowSeconds, parseJson, type Root } from "./root.ts";

/**
 * Bytes of a pack that are read at once: a claimer needs what follows next, some hundred items of it.
 * It starts small and doubles while it is of use, for at the end of a growing pack nothing follows.
 */
const WINDOW_BYTES_MIN = 2 * 1024;
const WINDOW_BYTES_MAX = 64 * 1024;
/** Items found in a window that make the next one twice as large. */
const HITS_TO_GROW = 4;

/** A part of a pack as it was read. What stands in a pack never changes, so it stays good. */
interface Window {
  readonly pack: string;
  readonly offset: number;
  readonly bytes: Uint8Array;
  /** Bytes that were asked for; there may have been less. */
  readonly asked: number;
  hits: number;
}

/** The last window of each open data directory. */
const windows = new WeakMap<Root, Window>();

/**
 * The item behind a ticket; `undefined` when the file is no longer there. Throws `corrupt` when the
 * bytes are not the item that the name promises.
 */
export function readItem(root: Root, path: string, ticket: Ticket): WorkItem | undefined {
  const { range } = ticket;
  const kept = range === undefined ? undefined : fromWindow(windows.get(root), range);
  const item = kept && toItem(kept, ticket);
  if (item !== undefined) return item;
  const bytes = range === undefined ? root.fs.read(path) : readWindow(root, path, range);
  if (bytes === undefined) return undefined;
  const read = toItem(bytes, ticket);
  if (read !== undefined) return read;
  throw new SwarmError(
    "corrupt",
    `Cannot read work "${ticket.id}": "${path}" does not hold it`,
    "Run `swarmsh doctor` to see what is in quarantine",
  );
}

function fromWindow(window: Window | undefined, range: Range): Uint8Array | undefined {
  if (window === undefined || window.pack !== range.pack) return undefined;
  const start = range.offset - window.offset;
  const end = start + range.length;
  if (start < 0 || end > window.bytes.length) return undefined;
  window.hits++;
  return window.bytes.subarray(start, end);
}

/** Reads the range and what follows it, for the claims to come. */
function readWindow(root: Root, path: string, range: Range): Uint8Array | undefined {
  if (range.length > LIMITS.itemBytesMax) return new Uint8Array();
  const last = windows.get(root);
  const grown = last !== undefined && last.hits >= HITS_TO_GROW ? 2 * last.asked : WINDOW_BYTES_MIN;
  const asked = Math.max(range.length, Math.min(grown, WINDOW_BYTES_MAX));
  const bytes = root.fs.readRange(path, range.offset, asked);
  if (bytes === undefined) return undefined;
  windows.set(root, { pack: range.pack, offset: range.offset, bytes, asked, hits: 0 });
  return bytes.subarray(0, range.length);
}

function toItem(bytes: Uint8Array, ticket: Ticket): WorkItem | undefined {
  try {
    const item = itemFromJson(parseJson(bytes));
    return item.id === ticket.id ? item : undefined;
  } catch (error) {
    if (error instanceof SwarmError) return undefined;
    throw error;
  }
}

/** Moves a file that can't be used aside; it is never deleted and blocks nobody (invariant I8). */
export function quarantine(root: Root, path: string, reason: string): void {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const aside = `${nowSeconds(root)}.${root.random.word(6)}.${name}`.slice(0, 250);
  if (move(root, path, `${root.path}/quarantine`, aside) === "missing") return;
  root.events.append({ at: root.clock.now(), verb: "quarantine", note: `${name}: ${reason}` });
}

/** Like `readItem`, but what can't be used goes to quarantine and reads as not there. */
export function readOrQuarantine(root: Root, path: string, ticket: Ticket): WorkItem | undefined {
  return readOr(root, path, ticket, (error) => quarantine(root, path, error.message));
}

/** Like `readItem`, but what can't be used reads as not there: its writer may be writing it now. */
export function readWhole(root: Root, path: string, ticket: Ticket): WorkItem | undefined {
  return readOr(root, path, ticket, () => {});
}

function readOr(
  root: Root,
  path: string,
  ticket: Ticket,
  onUnusable: (error: SwarmError) => void,
): WorkItem | undefined {
  try {
    return readItem(root, path, ticket);
  } catch (error) {
    const isUnusable = error instanceof SwarmError &&
      (error.code === "corrupt" || error.code === "unsafe");
    if (!isUnusable) throw error;
    onUnusable(error);
    return undefined;
  }
}
