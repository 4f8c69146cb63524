/** Commands to a channel. Sequence numbers are those of the stream of its messages, from 1. */
import type { BarrierBreak, BarrierJoin, BarrierLeave } from "../atomic/commands.ts";
import type { PatternCommand } from "../decision.ts";
import type { Policy } from "./state.ts";

/** Creates the channel. */
export interface ChannelCreate extends PatternCommand {
  readonly type: "channel.create";
  /** Messages that are kept for readers, 1 to 1000000. */
  readonly capacity: number;
  /** What happens when readers are slower than writers. */
  readonly policy: Policy;
}
/** Changes capacity, policy or both. */
export interface ChannelConfigure extends PatternCommand {
  readonly type: "channel.configure";
  readonly capacity?: number;
  readonly policy?: Policy;
}
/** Ends publishing; readers go on until they have read all. */
export interface ChannelClose extends PatternCommand {
  readonly type: "channel.close";
  readonly reason: string;
}

/** Creates a consumer group. */
export interface GroupCreate extends PatternCommand {
  readonly type: "group.create";
  readonly group: string;
  /** The first message that it gets, or the oldest that is still there where that is higher. */
  readonly from: number;
  /** Deliveries of one message before it is dead, 1 to 1000. */
  readonly attemptsMax: number;
}
/** Removes a consumer group with all that it knows. */
export interface GroupRemove extends PatternCommand {
  readonly type: "group.remove";
  readonly group: string;
}
/** Takes messages for a member: what waits to be given again first, then new ones. */
export interface GroupTake extends PatternCommand {
  readonly type: "group.take";
  readonly group: string;
  readonly member: string;
  /** Messages wanted at most, 1 to 1000. */
  readonly max: number;
  /** Seconds until what was not acknowledged goes to somebody else. */
  readonly leaseSeconds: number;
  /** Seconds past its deadline after which a lease is over: more than clocks differ. */
  readonly skewSeconds: number;
  /** The newest message of the channel; 0 before the first. */
  readonly last: number;
}

/** Names messages that a member has: all of a token, or those within bounds. */
export interface HeldCommand extends PatternCommand {
  readonly group: string;
  readonly member: string;
  readonly token: number;
  /** Lowest sequence number meant; the lowest that the token has where it is left out. */
  readonly first?: number;
  /** Highest sequence number meant; the highest that the token has where it is left out. */
  readonly last?: number;
}
/** Acknowledges messages. With both bounds, all between them must be held. */
export interface GroupAck extends HeldCommand {
  readonly type: "group.ack";
}
/** Gives messages back that could not be handled; the attempt counts. */
export interface GroupNack extends HeldCommand {
  readonly type: "group.nack";
}
/** Gives messages back untouched; the attempt does not count. */
export interface GroupRelease extends HeldCommand {
  readonly type: "group.release";
}
/** Extends the lease of all that a token has. */
export interface GroupRenew extends PatternCommand {
  readonly type: "group.renew";
  readonly group: string;
  readonly member: string;
  readonly token: number;
  /** Length of the lease in seconds, from now. */
  readonly leaseSeconds: number;
}
/** Lets a dead message, or all of them, be delivered again, with attempts counted from 0. */
export interface GroupRetry extends PatternCommand {
  readonly type: "group.retry";
  readonly group: string;
  /** The message; all dead ones where it is left out. */
  readonly sequence?: number;
}
/** Gives up a dead message, or all of them. */
export interface GroupBury extends PatternCommand {
  readonly type: "group.bury";
  readonly group: string;
  /** The message; all dead ones where it is left out. */
  readonly sequence?: number;
}

/** Joins as a reader of its own; who has joined keeps its cursor. */
export interface SubscriberJoin extends PatternCommand {
  readonly type: "subscriber.join";
  readonly subscriber: string;
  /** The first message that it gets, or the oldest that is still there where that is higher. */
  readonly from: number;
}
/** Acknowledges all messages up to one. */
export interface SubscriberAck extends PatternCommand {
  readonly type: "subscriber.ack";
  readonly subscriber: string;
  readonly upTo: number;
  /** The newest message of the channel. */
  readonly last: number;
}
/** Gives a cursor up. */
export interface SubscriberLeave extends PatternCommand {
  readonly type: "subscriber.leave";
  readonly subscriber: string;
}

/** Notes, before it is done, that messages are cut from the log. */
export interface MessageDrop extends PatternCommand {
  readonly type: "message.drop";
  /** The newest message that is cut. */
  readonly upTo: number;
  /** The newest message of the channel. */
  readonly last: number;
}
/** Counts traffic, many messages at once. */
export interface TrafficNote extends PatternCommand {
  readonly type: "traffic.note";
  readonly published?: number;
  /** Messages not published, because there was no room. */
  readonly refused?: number;
  /** Times that a publisher waited for room. */
  readonly blocked?: number;
}

/** Gives a sign of life. */
export interface PresenceBeat extends PatternCommand {
  readonly type: "presence.beat";
  readonly member: string;
  /** Seconds for which it counts as present. */
  readonly ttlSeconds: number;
  /** What it says of itself; may be empty. */
  readonly note: string;
}
/** Says goodbye. */
export interface PresenceLeave extends PatternCommand {
  readonly type: "presence.leave";
  readonly member: string;
}

/** Joins a barrier of the channel. */
export interface ChannelBarrierJoin extends BarrierJoin {
  /** Name of the barrier. */
  readonly barrier: string;
}
/** Leaves a barrier of the channel. */
export interface ChannelBarrierLeave extends BarrierLeave {
  readonly barrier: string;
}
/** Breaks a barrier of the channel. */
export interface ChannelBarrierBreak extends BarrierBreak {
  readonly barrier: string;
}
/** Removes a barrier that nobody waits at. */
export interface BarrierRemove extends PatternCommand {
  readonly type: "barrier.remove";
  readonly barrier: string;
}
/** A command to a barrier of a channel. */
export type ChannelBarrierCommand = ChannelBarrierJoin | ChannelBarrierLeave | ChannelBarrierBreak;

/** Wants to lead. Who leads already gets a new term, which fences off what it was before. */
export interface LeaderCampaign extends PatternCommand {
  readonly type: "leader.campaign";
  readonly candidate: string;
  readonly leaseSeconds: number;
  /** Seconds past its deadline after which a leader counts as gone: more than clocks differ. */
  readonly skewSeconds: number;
}
/** Extends a term. */
export interface LeaderRenew extends PatternCommand {
  readonly type: "leader.renew";
  readonly candidate: string;
  readonly term: number;
  /** Length of the lease in seconds, from now. */
  readonly leaseSeconds: number;
}
/** Ends a term. */
export interface LeaderResign extends PatternCommand {
  readonly type: "leader.resign";
  readonly candidate: string;
  readonly term: number;
}

/** A command to a channel. */
export type ChannelCommand =
  | ChannelCreate
  | ChannelConfigure
  | ChannelClose
  | GroupCreate
  | GroupRemove
  | GroupTake
  | GroupAck
  | GroupNack
  | GroupRelease
  | GroupRenew
  | GroupRetry
  | GroupBury
  | SubscriberJoin
  | SubscriberAck
  | SubscriberLeave
  | MessageDrop
  | TrafficNote
  | PresenceBeat
  | PresenceLeave
  | ChannelBarrierCommand
  | BarrierRemove
  | LeaderCampaign
  | LeaderRenew
  | LeaderResign;
