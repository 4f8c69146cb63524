/** What events change in a consumer group. */
import { larger } from "../plain.ts";
import type { GroupEvent } from "./events.ts";
import { messagesIn, messagesOut, withoutDelivered, withoutSpan, withSpan } from "./span.ts";
import { type ChannelState, type Group, groupOf } from "./state.ts";

/** The state after an event of a group. */
export function evolveGroup(state: ChannelState, event: GroupEvent): ChannelState {
  if (event.type === "group.created") {
    state.groups.push(freshGroup(event.group, event.from, event.attemptsMax));
    return state;
  }
  if (event.type === "group.removed") {
    state.groups = state.groups.filter((one) => one.group !== event.group);
    return state;
  }
  if (event.type === "group.assigned") state.token = event.token;
  const group = groupOf(state, event.group);
  if (group !== undefined) evolveMessages(group, event);
  return state;
}

/** Takes messages that were dropped from the log away from a group. Dead ones stay on its list. */
export function dropFrom(group: Group, last: number): void {
  const before = messagesIn(group.again) + messagesOut(group.out);
  group.again = withoutSpan(group.again, 1, last);
  group.out = withoutDelivered(group.out, 1, last);
  const taken = before - messagesIn(group.again) - messagesOut(group.out);
  const unseen = larger(last + 1 - group.next, 0);
  group.missed += taken + unseen;
  group.next = larger(group.next, last + 1);
}

function freshGroup(group: string, from: number, attemptsMax: number): Group {
  return {
    group,
    from,
    attemptsMax,
    next: from,
    out: [],
    again: [],
    dead: [],
    acked: 0,
    missed: 0,
    buried: 0,
  };
}

function evolveMessages(group: Group, event: GroupEvent): void {
  switch (event.type) {
    case "group.assigned":
      group.again = withoutSpan(group.again, event.first, event.last);
      group.next = larger(group.next, event.last + 1);
      group.out.push({
        member: event.member,
        token: event.token,
        first: event.first,
        last: event.last,
        attempts: event.attempts,
        deadline: event.deadline,
      });
      break;
    case "group.acked":
      group.out = withoutDelivered(group.out, event.first, event.last);
      group.acked += event.last - event.first + 1;
      break;
    case "group.nacked":
    case "group.released":
    case "group.expired":
      group.out = withoutDelivered(group.out, event.first, event.last);
      group.again = withSpan(group.again, {
        first: event.first,
        last: event.last,
        attempts: event.attempts,
      });
      break;
    case "group.died":
      group.out = withoutDelivered(group.out, event.first, event.last);
      group.dead = withSpan(group.dead, {
        first: event.first,
        last: event.last,
        attempts: event.attempts,
      });
      break;
    case "group.renewed":
      for (const one of group.out) {
        if (one.token === event.token) one.deadline = event.deadline;
      }
      break;
    case "group.retried":
      group.dead = withoutSpan(group.dead, event.first, event.last);
      group.again = withSpan(group.again, { first: event.first, last: event.last, attempts: 0 });
      break;
    case "group.buried":
      group.dead = withoutSpan(group.dead, event.first, event.last);
      group.buried += event.last - event.first + 1;
      break;
    default:
      break;
  }
}
