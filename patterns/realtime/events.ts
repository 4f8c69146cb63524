/** What happens to a channel. */
import type { BarrierEvent } from "../atomic/events.ts";
import type { Policy } from "./state.ts";

/** The channel was created. */
export interface ChannelCreated {
  readonly type: "channel.created";
  readonly capacity: number;
  readonly policy: Policy;
}
/** Capacity and policy are these from now on. */
export interface ChannelConfigured {
  readonly type: "channel.configured";
  readonly capacity: number;
  readonly policy: Policy;
}
/** Publishing has ended. */
export interface ChannelClosed {
  readonly type: "channel.closed";
  readonly reason: string;
}

/** A consumer group was created. */
export interface GroupCreated {
  readonly type: "group.created";
  readonly group: string;
  readonly from: number;
  readonly attemptsMax: number;
}
/** A consumer group is no more. */
export interface GroupRemoved {
  readonly type: "group.removed";
  readonly group: string;
}
/** A member has messages. */
export interface GroupAssigned {
  readonly type: "group.assigned";
  readonly group: string;
  readonly member: string;
  readonly token: number;
  readonly first: number;
  readonly last: number;
  /** Deliveries of these messages, this one counted. */
  readonly attempts: number;
  /** In milliseconds since the Unix epoch. */
  readonly deadline: number;
}
/** A member has acknowledged messages. */
export interface GroupAcked {
  readonly type: "group.acked";
  readonly group: string;
  readonly member: string;
  readonly token: number;
  readonly first: number;
  readonly last: number;
}
/** Messages wait to be given again: not handled, given back untouched, or their lease is over. */
export interface GroupReturned {
  readonly type: "group.nacked" | "group.released" | "group.expired";
  readonly group: string;
  readonly member: string;
  readonly token: number;
  readonly first: number;
  readonly last: number;
  /** Deliveries that have failed so far. */
  readonly attempts: number;
}
/** Messages were given too often. */
export interface GroupDied {
  readonly type: "group.died";
  readonly group: string;
  readonly member: string;
  readonly token: number;
  readonly first: number;
  readonly last: number;
  readonly attempts: number;
}
/** A lease was extended. */
export interface GroupRenewed {
  readonly type: "group.renewed";
  readonly group: string;
  readonly member: string;
  readonly token: number;
  /** In milliseconds since the Unix epoch. */
  readonly deadline: number;
}
/** Dead messages are delivered again. */
export interface GroupRetried {
  readonly type: "group.retried";
  readonly group: string;
  readonly first: number;
  readonly last: number;
}
/** Dead messages were given up. */
export interface GroupBuried {
  readonly type: "group.buried";
  readonly group: string;
  readonly first: number;
  readonly last: number;
}
/** An event of a consumer group. */
export type GroupEvent =
  | GroupCreated
  | GroupRemoved
  | GroupAssigned
  | GroupAcked
  | GroupReturned
  | GroupDied
  | GroupRenewed
  | GroupRetried
  | GroupBuried;

/** A reader of its own has joined, or is back. */
export interface SubscriberJoined {
  readonly type: "subscriber.joined";
  readonly subscriber: string;
  readonly cursor: number;
}
/** A reader has acknowledged all before its cursor. */
export interface SubscriberAcked {
  readonly type: "subscriber.acked";
  readonly subscriber: string;
  readonly cursor: number;
}
/** A reader has left. */
export interface SubscriberLeft {
  readonly type: "subscriber.left";
  readonly subscriber: string;
}

/** Messages are cut from the log. */
export interface MessageDropped {
  readonly type: "message.dropped";
  readonly first: number;
  readonly last: number;
  /** How many of them a reader still needed. */
  readonly unread: number;
}
/** Traffic was counted. */
export interface TrafficNoted {
  readonly type: "traffic.noted";
  readonly published: number;
  readonly refused: number;
  readonly blocked: number;
}

/** Somebody is there. */
export interface PresenceSeen {
  readonly type: "presence.seen";
  readonly member: string;
  readonly note: string;
  /** In milliseconds since the Unix epoch. */
  readonly until: number;
}
/** Somebody has left. */
export interface PresenceLeft {
  readonly type: "presence.left";
  readonly member: string;
}

/** A barrier is no more. */
export interface BarrierRemoved {
  readonly type: "barrier.removed";
  readonly barrier: string;
}

/** A term has begun. */
export interface LeaderElected {
  readonly type: "leader.elected";
  readonly candidate: string;
  readonly by: string;
  readonly term: number;
  /** In milliseconds since the Unix epoch. */
  readonly deadline: number;
}
/** A term was extended. */
export interface LeaderRenewed {
  readonly type: "leader.renewed";
  readonly candidate: string;
  readonly term: number;
  /** In milliseconds since the Unix epoch. */
  readonly deadline: number;
}
/** A term has ended. */
export interface LeaderResigned {
  readonly type: "leader.resigned";
  readonly candidate: string;
  readonly term: number;
}
/** An event of a channel's leadership. */
export type LeaderEvent = LeaderElected | LeaderRenewed | LeaderResigned;

/** An event of a channel. */
export type ChannelEvent =
  | ChannelCreated
  | ChannelConfigured
  | ChannelClosed
  | GroupEvent
  | SubscriberJoined
  | SubscriberAcked
  | SubscriberLeft
  | MessageDropped
  | TrafficNoted
  | PresenceSeen
  | PresenceLeft
  | BarrierEvent
  | BarrierRemoved
  | LeaderEvent;
