/**
 * Decides how messages of a group are given to its members: what waits to be given again goes first, in the
 * order of the log. A lease that is over ends here, when somebody else asks; there is no clock besides.
 */
import { isLength, isPast, isSkew, momentAfter } from "../atomic/moment.ts";
import { cannot } from "../atomic/sentence.ts";
import { accept, type Decision, refuse, refuseAs } from "../decision.ts";
import { isWhole, smaller } from "../plain.ts";
import type { GroupTake } from "./commands.ts";
import type { ChannelEvent, GroupEvent } from "./events.ts";
import {
  deadFault,
  emptyFault,
  groupFault,
  isCounting,
  lengthFault,
  rangesFault,
  sequenceFault,
} from "./fault.ts";
import { withSpan } from "./span.ts";
import { type ChannelState, type Delivery, type Group, groupOf, type Span } from "./state.ts";
import { CHANNEL_LIMITS, RULES } from "./table.ts";

/** Gives messages to a member, or says that there are none. */
export function decideTake(state: ChannelState, command: GroupTake): Decision<ChannelEvent> {
  const group = groupOf(state, command.group);
  if (group === undefined) return groupFault(command.group);
  const fault = takeFault(command);
  if (fault !== undefined) return fault;
  const over = group.out.filter((one) => isPast(one.deadline, command.at, command.skewSeconds));
  const dying = over.filter((one) => one.attempts >= group.attemptsMax);
  const action = `take from group "${group.group}"`;
  if (dying.length > 0 && group.dead.length + dying.length > CHANNEL_LIMITS.deadMax) {
    return deadFault(action);
  }
  const events = endsOf(group, over);
  const spans = waitingSpans(group, over, command.last);
  const given = assignments(command, spans, {
    token: state.token + 1,
    next: group.next,
    mayGrow: rangesAfter(group, over, spans) < CHANNEL_LIMITS.rangesMax,
  });
  for (const one of given) events.push(one);
  if (events.length > 0) return accept(events);
  if (spans.length > 0) return rangesFault(action);
  return refuseAs("nothing", RULES.nothing, cannot(action, "no message waits", "one that does"));
}

/** What a take may give. */
interface Allowance {
  readonly token: number;
  /** The lowest message that was never given. */
  readonly next: number;
  /** Whether the group may have one more range. */
  readonly mayGrow: boolean;
}

function takeFault(command: GroupTake): Decision<ChannelEvent> | undefined {
  const action = `take from group "${command.group}"`;
  if (command.member === "") return emptyFault(action, "the name of a member");
  if (!isLength(command.leaseSeconds) || !isSkew(command.skewSeconds)) return lengthFault(action);
  if (!isCounting(command.last)) return sequenceFault(action);
  const most = CHANNEL_LIMITS.takeMax;
  if (isWhole(command.max) && command.max >= 1 && command.max <= most) return undefined;
  const found = "the number of messages is out of bounds";
  return refuse(RULES.take, cannot(action, found, `a whole number from 1 to ${most}`));
}

/** What becomes of deliveries whose leases are over. */
function endsOf(group: Group, over: readonly Delivery[]): GroupEvent[] {
  const events: GroupEvent[] = [];
  for (const one of over) {
    events.push({
      type: one.attempts >= group.attemptsMax ? "group.died" : "group.expired",
      group: group.group,
      member: one.member,
      token: one.token,
      first: one.first,
      last: one.last,
      attempts: one.attempts,
    });
  }
  return events;
}

/** What can be given, ascending: what comes back now included, and what was never given at the end. */
function waitingSpans(group: Group, over: readonly Delivery[], last: number): Span[] {
  let spans = group.again.slice(0);
  for (const one of over) {
    if (one.attempts < group.attemptsMax) {
      spans = withSpan(spans, { first: one.first, last: one.last, attempts: one.attempts });
    }
  }
  if (group.next <= last) spans.push({ first: group.next, last, attempts: 0 });
  return spans;
}

/** Ranges that the group has when the leases that are over have ended. */
function rangesAfter(group: Group, over: readonly Delivery[], spans: readonly Span[]): number {
  const waiting = spans.filter((one) => one.first < group.next);
  return group.out.length - over.length + waiting.length;
}

function assignments(
  command: GroupTake,
  spans: readonly Span[],
  allowance: Allowance,
): GroupEvent[] {
  const events: GroupEvent[] = [];
  let left = command.max;
  for (const span of spans) {
    if (left === 0) break;
    const last = smaller(span.last, span.first + left - 1);
    // New messages are a range more, and what is given in part is two.
    const isGrowing = span.first >= allowance.next || last < span.last;
    if (isGrowing && !allowance.mayGrow) continue;
    left = left - (last - span.first + 1);
    events.push({
      type: "group.assigned",
      group: command.group,
      member: command.member,
      token: allowance.token,
      first: span.first,
      last,
      attempts: span.attempts + 1,
      deadline: momentAfter(command.at, command.leaseSeconds),
    });
  }
  return events;
}
