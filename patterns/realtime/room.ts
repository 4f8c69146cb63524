/**
 * Backpressure: how much a publisher may publish, and how much of the log it may cut. A publisher asks with
 * the log's bounds at hand, and notes what it cuts (`message.drop`) before it cuts it.
 */
import { larger, smaller } from "../plain.ts";
import type { ChannelState, Group } from "./state.ts";

/** What a publisher may do now. */
export interface Room {
  /** Messages that may be published; with the policy `drop_oldest` the oldest ones make room for them. */
  readonly fits: number;
  /** Messages that some reader still needs. */
  readonly unread: number;
  /** The newest message that may be cut now, one before the oldest where none may. */
  readonly droppable: number;
}

/**
 * Room in a channel whose log has the messages from `first` to `last` (`first - 1` where it has none).
 * To keep a log within its capacity after publishing n messages, cut up to `last + n - capacity` at most.
 */
export function room(state: ChannelState, first: number, last: number): Room {
  const oldest = larger(first, state.first);
  const needed = smaller(larger(slowestCursor(state, last), oldest), last + 1);
  const unread = larger(last + 1 - needed, 0);
  const isDropping = state.policy === "drop_oldest";
  const spare = isDropping ? state.capacity : larger(state.capacity - unread, 0);
  return {
    fits: state.phase === "open" ? spare : 0,
    unread,
    droppable: larger(isDropping ? last : needed - 1, oldest - 1),
  };
}

/** The lowest message that a reader still needs; the one behind the newest where there is none. */
export function slowestCursor(state: ChannelState, last: number): number {
  let slowest = last + 1;
  for (const one of state.groups) slowest = smaller(slowest, groupCursor(one));
  for (const one of state.subscribers) slowest = smaller(slowest, one.cursor);
  return slowest;
}

/** The lowest message that a group has not acknowledged; dead ones are past. */
export function groupCursor(group: Group): number {
  let cursor = group.next;
  for (const one of group.out) cursor = smaller(cursor, one.first);
  for (const one of group.again) cursor = smaller(cursor, one.first);
  return cursor;
}
