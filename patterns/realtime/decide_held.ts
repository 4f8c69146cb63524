/** Decides what members do with the messages that they have: acknowledge them, give them back, keep them. */
import { isLength, momentAfter } from "../atomic/moment.ts";
import { cannot } from "../atomic/sentence.ts";
import { accept, type Decision, refuseAs } from "../decision.ts";
import { larger, smaller } from "../plain.ts";
import type { GroupAck, GroupNack, GroupRelease, GroupRenew, HeldCommand } from "./commands.ts";
import type { ChannelEvent } from "./events.ts";
import {
  deadFault,
  groupFault,
  isCounting,
  lengthFault,
  rangesFault,
  sequenceFault,
} from "./fault.ts";
import { deliveryWithin, messagesOut } from "./span.ts";
import { type ChannelState, type Delivery, type Group, groupOf } from "./state.ts";
import { CHANNEL_LIMITS, RULES } from "./table.ts";

/** Acknowledges messages, for good. */
export function decideAck(state: ChannelState, command: GroupAck): Decision<ChannelEvent> {
  const group = groupOf(state, command.group);
  if (group === undefined) return groupFault(command.group);
  const meant = meantBy(group, command);
  const fault = heldFault(group, meant, command);
  if (fault !== undefined) return fault;
  const events: ChannelEvent[] = [];
  for (const one of meant) {
    events.push({
      type: "group.acked",
      group: group.group,
      member: one.member,
      token: one.token,
      first: one.first,
      last: one.last,
    });
  }
  return accept(events);
}

/** Gives messages back, with the attempt counted or not. */
export function decideGiveBack(
  state: ChannelState,
  command: GroupNack | GroupRelease,
): Decision<ChannelEvent> {
  const group = groupOf(state, command.group);
  if (group === undefined) return groupFault(command.group);
  const meant = meantBy(group, command);
  const fault = heldFault(group, meant, command);
  if (fault !== undefined) return fault;
  const isCounted = command.type === "group.nack";
  const dying = meant.filter((one) => isCounted && one.attempts >= group.attemptsMax);
  if (dying.length > 0 && group.dead.length + dying.length > CHANNEL_LIMITS.deadMax) {
    return deadFault(`give back to group "${group.group}"`);
  }
  const events: ChannelEvent[] = [];
  for (const one of meant) {
    const isDead = isCounted && one.attempts >= group.attemptsMax;
    const back = isCounted ? "group.nacked" : "group.released";
    events.push({
      type: isDead ? "group.died" : back,
      group: group.group,
      member: one.member,
      token: one.token,
      first: one.first,
      last: one.last,
      attempts: isCounted ? one.attempts : one.attempts - 1,
    });
  }
  return accept(events);
}

/** Extends the lease of all that a token has. */
export function decideKeep(state: ChannelState, command: GroupRenew): Decision<ChannelEvent> {
  const group = groupOf(state, command.group);
  if (group === undefined) return groupFault(command.group);
  const held = heldBy(group, command.member, command.token);
  if (held.length === 0) return lostFault(command.member, command.token);
  if (!isLength(command.leaseSeconds)) return lengthFault(`renew as "${command.member}"`);
  return accept([{
    type: "group.renewed",
    group: group.group,
    member: command.member,
    token: command.token,
    deadline: momentAfter(command.at, command.leaseSeconds),
  }]);
}

function heldBy(group: Group, member: string, token: number): readonly Delivery[] {
  return group.out.filter((one) => one.member === member && one.token === token);
}

/** The parts of what a member has that a command means. */
function meantBy(group: Group, command: HeldCommand): readonly Delivery[] {
  const meant: Delivery[] = [];
  for (const one of heldBy(group, command.member, command.token)) {
    const first = larger(one.first, command.first ?? one.first);
    const last = smaller(one.last, command.last ?? one.last);
    if (first <= last) meant.push(deliveryWithin(one, first, last));
  }
  return meant;
}

function heldFault(
  group: Group,
  meant: readonly Delivery[],
  command: HeldCommand,
): Decision<ChannelEvent> | undefined {
  const first = command.first ?? 1;
  const last = command.last ?? first;
  if (!isCounting(first) || !isCounting(last)) {
    return sequenceFault(`act on messages of group "${group.group}"`);
  }
  const isExact = command.first !== undefined && command.last !== undefined;
  if (meant.length === 0 || (isExact && messagesOut(meant) < last - first + 1)) {
    return lostFault(command.member, command.token);
  }
  const before = group.out.length + group.again.length;
  const ending = command.type === "group.ack" ? meant.length : 0;
  const after = before + rangesLeft(group, meant) - ending;
  if (after <= before || after <= CHANNEL_LIMITS.rangesMax) return undefined;
  return rangesFault(`act on a part of what "${command.member}" has`);
}

/** Ranges that remain of the deliveries that parts are taken from. */
function rangesLeft(group: Group, meant: readonly Delivery[]): number {
  let left = 0;
  for (const part of meant) {
    const whole = group.out.find((one) => one.first <= part.first && one.last >= part.last);
    if (whole === undefined) continue;
    left += whole.first < part.first ? 1 : 0;
    left += whole.last > part.last ? 1 : 0;
  }
  return left;
}

function lostFault(member: string, token: number): Decision<ChannelEvent> {
  return refuseAs(
    "lost",
    RULES.lost,
    cannot(
      `act as "${member}" with token ${token}`,
      "it does not hold all that is meant",
      "messages that are held under this token",
    ),
    "Stop handling them: they were acknowledged, dropped or given to somebody else",
  );
}
