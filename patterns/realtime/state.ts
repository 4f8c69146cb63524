/**
 * What stands behind a channel: who reads it, how far, and who is there. The messages are a stream of their
 * own, numbered from 1. The whole state is JSON and is written with every record, because the stream keeps
 * only its newest records.
 */
import type { Barrier } from "../atomic/state.ts";

/** What happens when the readers are slower than the writers. */
export type Policy = "block" | "drop_oldest" | "refuse";

/** Whether a channel was created, and closed. */
export type Phase = "none" | "open" | "closed";

/** Messages with neighbouring sequence numbers that wait to be given again, or are dead. */
export interface Span {
  readonly first: number;
  readonly last: number;
  /** Deliveries that have failed so far. */
  readonly attempts: number;
}

/** Messages that a member has, under a lease. */
export interface Delivery {
  readonly member: string;
  /** The same for all that was taken at once; higher than every one before it. */
  readonly token: number;
  readonly first: number;
  readonly last: number;
  /** This delivery counted. */
  readonly attempts: number;
  /** End of the lease, in milliseconds since the Unix epoch. */
  deadline: number;
}

/**
 * A consumer group: each message goes to one member at a time, until it is acknowledged.
 *
 * Every message from `from` up to before `next` is in `out`, `again` or `dead`, or is counted as
 * acknowledged, missed or buried.
 */
export interface Group {
  readonly group: string;
  /** The first message that it was to get. */
  readonly from: number;
  /** Deliveries of one message before it is dead. */
  readonly attemptsMax: number;
  /** The lowest message that was never given. */
  next: number;
  /** What members have, in the order of taking. */
  out: Delivery[];
  /** What waits to be given again, ascending. */
  again: Span[];
  /** What was given too often, ascending. */
  dead: Span[];
  acked: number;
  /** Messages that were dropped before they were acknowledged. */
  missed: number;
  /** Dead messages that were given up. */
  buried: number;
}

/** A reader of its own. */
export interface Subscriber {
  readonly subscriber: string;
  /** The lowest message that it has not acknowledged. */
  cursor: number;
  /** Messages that were dropped before it acknowledged them. */
  missed: number;
}

/** Somebody who gave a sign of life. */
export interface Presence {
  readonly member: string;
  /** What it says of itself; may be empty. */
  readonly note: string;
  /** Since when without a gap, in milliseconds since the Unix epoch. */
  readonly since: number;
  /** Until when it counts as present, in milliseconds since the Unix epoch. */
  readonly until: number;
}

/** Who leads. */
export interface Leader {
  /** Empty where nobody does. */
  candidate: string;
  /** Agent that campaigned; empty where nobody was named. */
  by: string;
  /** The fencing token: higher than every one before it; 0 before the first. */
  term: number;
  /** In milliseconds since the Unix epoch. */
  since: number;
  /** End of the lease, in milliseconds since the Unix epoch. */
  deadline: number;
}

/** Messages counted since the channel was created. */
export interface Traffic {
  published: number;
  /** Dropped though a reader still needed them. */
  dropped: number;
  /** Not published, because there was no room. */
  refused: number;
  /** Times that a publisher had to wait for room. */
  blocked: number;
}

/** The state of a channel. */
export interface ChannelState {
  phase: Phase;
  /** Messages that are kept for readers. */
  capacity: number;
  policy: Policy;
  /** The oldest message that was not dropped. */
  first: number;
  /** The last token given out. */
  token: number;
  groups: Group[];
  subscribers: Subscriber[];
  /** In the order of arrival; the lapsed ones are dropped by the next sign of life. */
  present: Presence[];
  barriers: Barrier[];
  /** The highest generation of any barrier that was removed. */
  generation: number;
  leader: Leader;
  traffic: Traffic;
}

/** A channel that was not created. */
export function begin(): ChannelState {
  return {
    phase: "none",
    capacity: 0,
    policy: "block",
    first: 1,
    token: 0,
    groups: [],
    subscribers: [],
    present: [],
    barriers: [],
    generation: 0,
    leader: { candidate: "", by: "", term: 0, since: 0, deadline: 0 },
    traffic: { published: 0, dropped: 0, refused: 0, blocked: 0 },
  };
}

/** A group of a name. */
export function groupOf(state: ChannelState, group: string): Group | undefined {
  return state.groups.find((one) => one.group === group);
}

/** A subscriber of a name. */
export function subscriberOf(state: ChannelState, subscriber: string): Subscriber | undefined {
  return state.subscribers.find((one) => one.subscriber === subscriber);
}

/** A barrier of a name. */
export function barrierOf(state: ChannelState, name: string): Barrier | undefined {
  return state.barriers.find((one) => one.name === name);
}
