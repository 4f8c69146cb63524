/** What a ticket's file holds: one item as JSON, alone or as a byte range of a pack. */
import { SwarmError } from "../../errors.ts";
import type { Ticket } from "../../ticket.ts";
import type { WorkItem } from "../../work.ts";
import { itemFromJson } from "../../work_codec.ts";
import { move, nowSeconds, parseJson, type Root } from "./root.ts";

/**
 * The item behind a ticket; `undefined` when the file is no longer there. Throws `corrupt` when the
 * bytes are not the item that the name promises.
 */
export function readItem(root: Root, path: string, ticket: Ticket): WorkItem | undefined {
  const { range } = ticket;
  const bytes = range === undefined
    ? root.fs.read(path)
    : root.fs.readRange(path, range.offset, range.length);
  if (bytes === undefined) return undefined;
  const item = itemFromJson(parseJson(bytes));
  if (item === undefined || item.id !== ticket.id) {
    throw new SwarmError(
      "corrupt",
      `Cannot read work "${ticket.id}": "${path}" does not hold it`,
      "Run `swarmsh doctor` to see what is in quarantine",
    );
  }
  return item;
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
  try {
    return readItem(root, path, ticket);
  } catch (error) {
    const isUnusable = error instanceof SwarmError &&
      (error.code === "corrupt" || error.code === "unsafe");
    if (!isUnusable) throw error;
    quarantine(root, path, error.message);
    return undefined;
  }
}
