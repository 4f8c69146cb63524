/**
 * One work item as memory keeps it, and the views of it that leave the store. Views are copies: what a
 * caller does to them changes nothing here, as with a directory.
 */
import type { Json } from "../../json.ts";
import type { State } from "../../transitions.ts";
import type { Attempt, Claim, Progress, WorkDetail, WorkItem, WorkRecord } from "../../work.ts";
import type { Moved } from "../store.ts";
import { formatToken } from "./memory_token.ts";

/** An item and everything that is known of it. Only the ledger changes one. */
export interface Entry {
  readonly item: WorkItem;
  state: State;
  epoch: number;
  lastEpoch: number;
  /** Who holds it (claimed) or completed it (done). */
  agent?: string;
  deadline?: number;
  due?: number;
  result?: Json;
  progress?: Progress;
  /** Set while somebody wants it cancelled and its holder has not noticed. */
  cancelRequest?: { readonly reason?: string };
  readonly attempts: Attempt[];
}

/** Where the item stands. */
export function recordOf(entry: Entry, waitsFor: readonly string[]): WorkRecord {
  const { item, state, epoch, lastEpoch, agent, deadline, due } = entry;
  const waits = state === "blocked" ? waitsFor : undefined;
  return copyOf({ item, state, epoch, lastEpoch, agent, deadline, due, waitsFor: waits });
}

/** Everything known of the item. */
export function detailOf(entry: Entry, waitsFor: readonly string[]): WorkDetail {
  const { attempts, progress, result, cancelRequest } = entry;
  const cancelRequested = cancelRequest !== undefined;
  return copyOf({
    ...recordOf(entry, waitsFor),
    attempts,
    progress,
    result,
    cancelRequested,
  });
}

/** The holder's claim on a claimed item. */
export function claimOf(entry: Entry): Claim {
  const { item, epoch } = entry;
  const agent = entry.agent!;
  const deadline = entry.deadline!;
  const token = formatToken({ agent, id: item.id, epoch, deadline });
  return copyOf({ item, epoch, token, agent, deadline });
}

/** Where the item stands, as a verb answers it. */
export function movedOf(entry: Entry, claim?: Claim): Moved {
  const { item, epoch, state, due } = entry;
  return copyOf({ id: item.id, epoch, state, due, claim });
}

/** A deep copy without the keys whose value is `undefined`: stored JSON would not have them either. */
export function copyOf<T extends object>(value: T): T {
  const present = Object.entries(value).filter(([, field]) => field !== undefined);
  return structuredClone(Object.fromEntries(present)) as T;
}
