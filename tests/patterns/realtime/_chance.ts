/** Makes random commands to a channel, often such as fit what is there. */
import type { ChannelCommand } from "../../../patterns/realtime/commands.ts";
import { room } from "../../../patterns/realtime/room.ts";
import type { ChannelState, Delivery } from "../../../patterns/realtime/state.ts";
import type { Dice } from "../atomic/_random_run.ts";

/** Types of commands; those that stand here more than once come more often. */
const TYPES: readonly ChannelCommand["type"][] = [
  "channel.configure",
  "group.create",
  "group.take",
  "group.take",
  "group.take",
  "group.take",
  "group.ack",
  "group.ack",
  "group.ack",
  "group.nack",
  "group.nack",
  "group.release",
  "group.renew",
  "group.retry",
  "group.bury",
  "subscriber.join",
  "subscriber.ack",
  "subscriber.ack",
  "subscriber.leave",
  "message.drop",
  "message.drop",
  "traffic.note",
  "presence.beat",
  "presence.beat",
  "presence.leave",
  "barrier.join",
  "barrier.join",
  "barrier.join",
  "barrier.leave",
  "barrier.break",
  "barrier.remove",
  "leader.campaign",
  "leader.campaign",
  "leader.renew",
  "leader.resign",
];
const RARE: readonly ChannelCommand["type"][] = ["channel.close", "channel.create", "group.remove"];

/** Every type of command. */
export const COMMAND_TYPES: readonly string[] = [...new Set([...TYPES, ...RARE])].sort();

/** A command for a state whose newest message is `last`, made of chance. */
export function chanceCommand(
  state: ChannelState,
  dice: Dice,
  at: number,
  last: number,
): ChannelCommand {
  const type = chanceType(state, dice);
  const fields = {
    ...chanceFields(state, dice, last),
    ...heldFields(state, dice),
    ...(isOfHeld(type) ? partFields(state, dice) : { last }),
  };
  // Every field that some command has is here; each command reads its own.
  return { ...fields, type, at, by: `a${dice.who}` } as unknown as ChannelCommand;
}

function isOfHeld(type: string): boolean {
  return ["group.ack", "group.nack", "group.release"].includes(type);
}

function chanceType(state: ChannelState, { kind, pick }: Dice): string {
  if (state.phase === "none") return pick % 8 === 0 ? "group.take" : "channel.create";
  if (state.groups.length === 0 && kind % 3 === 0) return "group.create";
  if (kind % 61 === 0) return RARE[pick % RARE.length]!;
  return TYPES[kind % TYPES.length]!;
}

/** Somebody who has messages. */
function heldFields(state: ChannelState, dice: Dice): { member: string; token: number } {
  const { pick } = dice;
  const held = heldDelivery(state, dice);
  return {
    member: held?.member ?? (pick === 13 ? "" : `m${pick % 4}`),
    token: held?.token ?? pick % 9,
  };
}

/** A part of what somebody has, or all of it. */
function partFields(state: ChannelState, dice: Dice): { first?: number; last?: number } {
  const { pick, amount } = dice;
  const first = (heldDelivery(state, dice)?.first ?? 1) + (amount % 3);
  if (pick % 4 === 0) return { first, last: first + (pick % 2) };
  if (pick % 4 === 1) return { last: first };
  return pick % 4 === 2 ? { first } : {};
}

function heldDelivery(state: ChannelState, { who, pick, isRight }: Dice): Delivery | undefined {
  const out = state.groups.find(({ group }) => group === nameOfGroup(who))?.out ?? [];
  return isRight || pick % 3 === 0 ? out[pick % Math.max(out.length, 1)] : undefined;
}

function nameOfGroup(who: number): string {
  return `g${who % 2}`;
}

function chanceFields(state: ChannelState, dice: Dice, last: number) {
  const { kind, who, pick, amount, isRight } = dice;
  const policies = ["block", "drop_oldest", "refuse"];
  const { droppable } = room(state, state.first, last);
  const barrier = `b${who % 2}`;
  const gathering = state.barriers.find(({ name }) => name === barrier);
  const dead = state.groups.find(({ group }) => group === nameOfGroup(who))?.dead ?? [];
  return {
    capacity: pick === 7 ? 0 : 1 + amount,
    policy: policies[pick % 3],
    reason: pick === 19 ? "" : "chance",
    group: nameOfGroup(who),
    from: 1 + (amount % 4),
    attemptsMax: 1 + (pick % 3),
    max: pick === 23 ? 0 : 1 + amount % 6,
    leaseSeconds: pick === 17 ? 0 : 1 + amount * 2.5,
    skewSeconds: pick % 3,
    ...(pick % 4 === 0 ? { sequence: dead[0]?.last ?? amount } : {}),
    subscriber: `s${who}`,
    upTo: kind % 2 === 0 && isRight ? droppable : Math.max(0, state.first + amount - 2),
    published: amount,
    refused: pick % 4,
    ...(isRight ? { blocked: 1 } : {}),
    ttlSeconds: 1 + amount,
    note: "at work",
    barrier,
    participant: `p${(who + pick) % 5}`,
    count: gathering?.count || 2 + (pick % 2),
    ...(pick % 6 === 4 ? { generation: (gathering?.generation ?? 1) - (pick % 2) } : {}),
    candidate: isRight ? state.leader.candidate || "c0" : `c${pick % 3}`,
    term: state.leader.term - (pick % 5 === 0 ? 1 : 0),
  };
}
