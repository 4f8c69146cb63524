/** Builders of commands for vectors of channels: a moment in seconds, a name, and what matters. */
import type {
  BarrierRemove,
  ChannelBarrierBreak,
  ChannelBarrierJoin,
  ChannelBarrierLeave,
  ChannelClose,
  ChannelConfigure,
  ChannelCreate,
  GroupAck,
  GroupBury,
  GroupCreate,
  GroupNack,
  GroupRelease,
  GroupRemove,
  GroupRenew,
  GroupRetry,
  GroupTake,
  LeaderCampaign,
  LeaderRenew,
  LeaderResign,
  MessageDrop,
  PresenceBeat,
  PresenceLeave,
  SubscriberAck,
  SubscriberJoin,
  SubscriberLeave,
  TrafficNote,
} from "../../../patterns/realtime/commands.ts";

/** When vectors begin, in milliseconds since the Unix epoch. */
export const START = 1_700_000_000_000;

function given(seconds: number): { at: number; by: string } {
  return { at: START + seconds * 1000, by: "a1" };
}

export function create(more: Partial<ChannelCreate> = {}): ChannelCreate {
  return { type: "channel.create", ...given(0), capacity: 100, policy: "block", ...more };
}
export function configure(more: Partial<ChannelConfigure> = {}): ChannelConfigure {
  return { type: "channel.configure", ...given(0), ...more };
}
export function close(reason = "done"): ChannelClose {
  return { type: "channel.close", ...given(0), reason };
}

export function group(more: Partial<GroupCreate> = {}): GroupCreate {
  return { type: "group.create", ...given(0), group: "g", from: 1, attemptsMax: 2, ...more };
}
export function removeGroup(name = "g"): GroupRemove {
  return { type: "group.remove", ...given(0), group: name };
}
export function take(member: string, max: number, seconds = 1, last = 10): GroupTake {
  return {
    type: "group.take",
    ...given(seconds),
    group: "g",
    member,
    max,
    leaseSeconds: 30,
    skewSeconds: 5,
    last,
  };
}
export function ack(member: string, token: number, more: Partial<GroupAck> = {}): GroupAck {
  return { type: "group.ack", ...given(2), group: "g", member, token, ...more };
}
export function nack(member: string, token: number, more: Partial<GroupNack> = {}): GroupNack {
  return { type: "group.nack", ...given(2), group: "g", member, token, ...more };
}
export function giveBack(
  member: string,
  token: number,
  more: Partial<GroupRelease> = {},
): GroupRelease {
  return { type: "group.release", ...given(2), group: "g", member, token, ...more };
}
export function keep(member: string, token: number, seconds = 20, leaseSeconds = 30): GroupRenew {
  return { type: "group.renew", ...given(seconds), group: "g", member, token, leaseSeconds };
}
export function retry(more: Partial<GroupRetry> = {}): GroupRetry {
  return { type: "group.retry", ...given(50), group: "g", ...more };
}
export function bury(more: Partial<GroupBury> = {}): GroupBury {
  return { type: "group.bury", ...given(50), group: "g", ...more };
}

export function subscribe(subscriber: string, from = 1): SubscriberJoin {
  return { type: "subscriber.join", ...given(0), subscriber, from };
}
export function read(subscriber: string, upTo: number, last = 10): SubscriberAck {
  return { type: "subscriber.ack", ...given(1), subscriber, upTo, last };
}
export function unsubscribe(subscriber: string): SubscriberLeave {
  return { type: "subscriber.leave", ...given(1), subscriber };
}

export function drop(upTo: number, last = 10): MessageDrop {
  return { type: "message.drop", ...given(60), upTo, last };
}
export function note(more: Partial<TrafficNote> = {}): TrafficNote {
  return { type: "traffic.note", ...given(0), ...more };
}

export function beat(member: string, seconds = 0, ttlSeconds = 15): PresenceBeat {
  return { type: "presence.beat", ...given(seconds), member, ttlSeconds, note: "at work" };
}
export function goodbye(member: string): PresenceLeave {
  return { type: "presence.leave", ...given(1), member };
}

export function join(
  participant: string,
  more: Partial<ChannelBarrierJoin> = {},
): ChannelBarrierJoin {
  return { type: "barrier.join", ...given(0), barrier: "b", participant, count: 2, ...more };
}
export function goAway(
  participant: string,
  more: Partial<ChannelBarrierLeave> = {},
): ChannelBarrierLeave {
  return { type: "barrier.leave", ...given(0), barrier: "b", participant, ...more };
}
export function breakBarrier(more: Partial<ChannelBarrierBreak> = {}): ChannelBarrierBreak {
  return { type: "barrier.break", ...given(0), barrier: "b", reason: "too late", ...more };
}
export function removeBarrier(barrier = "b"): BarrierRemove {
  return { type: "barrier.remove", ...given(0), barrier };
}

export function campaign(
  candidate: string,
  seconds = 0,
  more: Partial<LeaderCampaign> = {},
): LeaderCampaign {
  return {
    type: "leader.campaign",
    ...given(seconds),
    candidate,
    leaseSeconds: 30,
    skewSeconds: 5,
    ...more,
  };
}
export function lead(candidate: string, term: number, seconds = 20, lease = 30): LeaderRenew {
  return { type: "leader.renew", ...given(seconds), candidate, term, leaseSeconds: lease };
}
export function resign(candidate: string, term: number): LeaderResign {
  return { type: "leader.resign", ...given(20), candidate, term };
}
