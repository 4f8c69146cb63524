/** What a channel looks like at a moment, for people and scripts. */
import { groupCursor } from "./room.ts";
import { messagesIn, messagesOut } from "./span.ts";
import type { ChannelState, Delivery, Group, Presence, Span } from "./state.ts";

/** Who leads, seen at a moment. */
export interface LeaderView {
  /** Empty where nobody leads. */
  readonly candidate: string;
  readonly term: number;
  /** In milliseconds since the Unix epoch. */
  readonly deadline: number;
  /** Whether its lease is over; it stands until another one campaigns. */
  readonly isOver: boolean;
}

/** A group, with what became of its messages as counts. */
export interface GroupView {
  readonly group: string;
  /** The lowest message that is not acknowledged, dead or dropped. */
  readonly cursor: number;
  /** Messages that were published and never given. */
  readonly unseen: number;
  /** Messages that members have. */
  readonly out: number;
  /** Messages that wait to be given again. */
  readonly again: number;
  readonly dead: number;
  readonly acked: number;
  readonly missed: number;
  readonly buried: number;
  readonly deliveries: readonly Delivery[];
  readonly deadSpans: readonly Span[];
}

/** Who is present at a moment, in milliseconds since the Unix epoch, in the order of arrival. */
export function presentAt(state: ChannelState, at: number): readonly Presence[] {
  return state.present.filter((one) => one.until >= at);
}

/** Who leads at a moment, in milliseconds since the Unix epoch. */
export function leaderAt(state: ChannelState, at: number): LeaderView {
  const leader = state.leader;
  return {
    candidate: leader.candidate,
    term: leader.term,
    deadline: leader.deadline,
    isOver: at > leader.deadline,
  };
}

/** Every group of a channel whose newest message is `last`. */
export function groupViews(state: ChannelState, last: number): readonly GroupView[] {
  return state.groups.map((one) => groupView(one, last));
}

function groupView(group: Group, last: number): GroupView {
  return {
    group: group.group,
    cursor: groupCursor(group),
    unseen: last < group.next ? 0 : last + 1 - group.next,
    out: messagesOut(group.out),
    again: messagesIn(group.again),
    dead: messagesIn(group.dead),
    acked: group.acked,
    missed: group.missed,
    buried: group.buried,
    deliveries: group.out,
    deadSpans: group.dead,
  };
}
