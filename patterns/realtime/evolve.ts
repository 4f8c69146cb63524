/** What events change in the state of a channel. */
import { evolveBarrier, freshBarrier } from "../atomic/barrier.ts";
import type { BarrierEvent } from "../atomic/events.ts";
import { larger } from "../plain.ts";
import type {
  BarrierRemoved,
  ChannelEvent,
  LeaderEvent,
  MessageDropped,
  PresenceSeen,
} from "./events.ts";
import { dropFrom, evolveGroup } from "./evolve_group.ts";
import { barrierOf, type ChannelState, type Policy, subscriberOf } from "./state.ts";

/** The state after an event at a moment, in milliseconds since the Unix epoch. */
export function evolve(state: ChannelState, event: ChannelEvent, at: number): ChannelState {
  switch (event.type) {
    case "channel.created":
    case "channel.configured":
      return evolveChannel(state, event.capacity, event.policy);
    case "channel.closed":
      state.phase = "closed";
      return state;
    case "subscriber.joined":
    case "subscriber.acked":
      return evolveCursor(state, event.subscriber, event.cursor);
    case "subscriber.left":
      state.subscribers = state.subscribers.filter((one) => one.subscriber !== event.subscriber);
      return state;
    case "message.dropped":
      return evolveDropped(state, event);
    case "traffic.noted":
      state.traffic.published += event.published;
      state.traffic.refused += event.refused;
      state.traffic.blocked += event.blocked;
      return state;
    case "presence.seen":
      return evolvePresence(state, event, at);
    case "presence.left":
      state.present = state.present.filter((one) => one.member !== event.member);
      return state;
    case "barrier.joined":
    case "barrier.left":
    case "barrier.opened":
    case "barrier.broken":
      return evolveChannelBarrier(state, event);
    case "barrier.removed":
      return evolveBarrierRemoved(state, event);
    case "leader.elected":
    case "leader.renewed":
    case "leader.resigned":
      return evolveLeader(state, event, at);
    default:
      return evolveGroup(state, event);
  }
}

function evolveChannel(state: ChannelState, capacity: number, policy: Policy): ChannelState {
  state.phase = "open";
  state.capacity = capacity;
  state.policy = policy;
  return state;
}

function evolveCursor(state: ChannelState, subscriber: string, cursor: number): ChannelState {
  const found = subscriberOf(state, subscriber);
  if (found === undefined) state.subscribers.push({ subscriber, cursor, missed: 0 });
  else found.cursor = cursor;
  return state;
}

function evolveDropped(state: ChannelState, event: MessageDropped): ChannelState {
  for (const one of state.groups) dropFrom(one, event.last);
  for (const one of state.subscribers) {
    one.missed += larger(event.last + 1 - one.cursor, 0);
    one.cursor = larger(one.cursor, event.last + 1);
  }
  state.first = event.last + 1;
  state.traffic.dropped += event.unread;
  return state;
}

function evolvePresence(state: ChannelState, event: PresenceSeen, at: number): ChannelState {
  const present = state.present.filter((one) => one.until >= at);
  const place = present.findIndex((one) => one.member === event.member);
  const seen = {
    member: event.member,
    note: event.note,
    since: place < 0 ? at : present[place]!.since,
    until: event.until,
  };
  if (place < 0) present.push(seen);
  else present[place] = seen;
  state.present = present;
  return state;
}

function evolveChannelBarrier(state: ChannelState, event: BarrierEvent): ChannelState {
  const known = barrierOf(state, event.barrier);
  const barrier = known ?? freshBarrier(event.barrier, event.generation);
  if (known === undefined) state.barriers.push(barrier);
  evolveBarrier(barrier, event);
  return state;
}

/** A barrier of the same name goes on where this one was, so that nobody takes one for the other. */
function evolveBarrierRemoved(state: ChannelState, event: BarrierRemoved): ChannelState {
  const generation = barrierOf(state, event.barrier)?.generation ?? 0;
  state.generation = larger(state.generation, generation);
  state.barriers = state.barriers.filter((one) => one.name !== event.barrier);
  return state;
}

function evolveLeader(state: ChannelState, event: LeaderEvent, at: number): ChannelState {
  const leader = state.leader;
  switch (event.type) {
    case "leader.elected":
      leader.candidate = event.candidate;
      leader.by = event.by;
      leader.term = event.term;
      leader.since = at;
      leader.deadline = event.deadline;
      break;
    case "leader.renewed":
      leader.deadline = event.deadline;
      break;
    case "leader.resigned":
      leader.candidate = "";
      leader.by = "";
      leader.since = at;
      leader.deadline = at;
      break;
  }
  return state;
}
