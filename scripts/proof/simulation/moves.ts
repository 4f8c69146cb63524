/** What must be true of one move of a ticket, from names alone: invariants I1 to I4, I9, and times that were set. */
import type { Located } from "../../../core/store/directory/places.ts";
import type { HeldClaim } from "../../../core/store/store.ts";
import { LEASE_SECONDS, SKEW_SECONDS } from "./plan.ts";
import { BACKOFF_SECONDS_LEAST } from "./settings.ts";
import { Violation } from "./violation.ts";

/** Who moves a ticket. */
export interface Mover {
  /** Its process and which life of it. */
  readonly name: string;
  readonly agent: string;
  readonly verb: string;
  /** The claim that its act is about. */
  readonly held: HeldClaim | undefined;
  /** What its clock showed when its act began, and shows now, in milliseconds. */
  readonly beganAt: number;
  readonly now: number;
  /** Of the simulation. */
  readonly step: number;
}

/** How a move changes an item's numbers. */
interface Rise {
  readonly epoch: number;
  readonly lastEpoch: number;
}

/** Refuses a move that no promise allows. */
export function checkMove(
  left: Located,
  reached: Located,
  mover: Mover,
  given: ReadonlySet<number>,
): void {
  const move = { left, reached, mover };
  const rise = {
    epoch: reached.ticket.epoch - left.ticket.epoch,
    lastEpoch: reached.ticket.lastEpoch - left.ticket.lastEpoch,
  };
  if (left.ticket.id !== reached.ticket.id) refuse("I5", move);
  if (left.state === "done" || left.state === "cancelled") refuse("I1", move);
  if (rise.epoch > 0 && reached.state === "claimed" && given.has(reached.ticket.epoch)) {
    refuse("I2", move);
  }
  switch (left.state) {
    case "ready":
      return checkTaking(move, rise, given);
    case "claimed":
      return checkHeld(move, rise);
    case "dead":
      if (reached.state !== "cancelled" && (rise.epoch !== 1 || reached.state !== "ready")) {
        refuse("I2", move);
      }
      return;
    default:
      if (rise.epoch !== 0 || rise.lastEpoch !== 0) refuse("I2", move);
      if (left.state === "scheduled" && reached.state === "ready") checkDue(move);
  }
}

interface Move {
  readonly left: Located;
  readonly reached: Located;
  readonly mover: Mover;
}

function refuse(invariant: string, { left, reached, mover }: Move): never {
  const { name, verb } = mover;
  const strip = (path: string) => path.slice(path.indexOf("/work/") + 6);
  const says = `${name} (${verb}) moved ${strip(left.path)} to ${strip(reached.path)}`;
  throw new Violation(invariant, says);
}

function checkTaking(move: Move, rise: Rise, given: ReadonlySet<number>): void {
  const { reached, mover } = move;
  if (rise.epoch !== 0 || rise.lastEpoch !== 0) refuse("I2", move);
  if (reached.state === "cancelled") return;
  if (reached.state !== "claimed") refuse("I5", move);
  if (reached.agent !== mover.agent || given.has(reached.ticket.epoch)) refuse("I2", move);
  if (reached.seconds! * 1000 < mover.beganAt + (LEASE_SECONDS - 1) * 1000) refuse("I4", move);
}

function checkHeld(move: Move, rise: Rise): void {
  const { left, reached, mover } = move;
  switch (reached.state) {
    case "claimed":
      return checkPassing(move, rise);
    case "done":
      if (mover.verb !== "complete" || !isHolder(move)) refuse("I3", move);
      if (rise.epoch !== 0 || reached.agent !== left.agent) refuse("I1", move);
      return;
    case "scheduled":
      if (mover.verb !== "fail" || !isHolder(move)) refuse("I3", move);
      if (rise.epoch !== 1 || rise.lastEpoch !== 0) refuse("I9", move);
      if (reached.seconds! * 1000 < mover.beganAt + BACKOFF_SECONDS_LEAST * 1000) {
        refuse("backoff", move);
      }
      return;
    case "ready":
      if (rise.epoch !== 1) refuse("I2", move);
      if (rise.lastEpoch === 0) return checkExpired(move);
      if (mover.verb === "release" && !isHolder(move)) refuse("I3", move);
      return;
    case "dead":
      if (rise.epoch !== 0) refuse("I2", move);
      if (mover.verb === "fail" && isHolder(move)) return;
      if (left.ticket.epoch < left.ticket.lastEpoch) refuse("I9", move);
      if (mover.verb === "adopt" && left.agent === mover.agent) return;
      return checkExpired(move);
    case "cancelled":
      if (!isHolder(move)) checkExpired(move);
      return;
    default:
      refuse("I5", move);
  }
}

/** A renewal, a handoff or an adoption. */
function checkPassing(move: Move, rise: Rise): void {
  const { left, reached, mover } = move;
  if (rise.epoch === 0) {
    const isLater = reached.agent === left.agent && reached.seconds! > left.seconds!;
    if (mover.verb !== "renew" || !isHolder(move)) refuse("I3", move);
    if (!isLater || rise.lastEpoch !== 0) refuse("I4", move);
    return;
  }
  if (rise.epoch !== 1) refuse("I2", move);
  const isAdopted = mover.verb === "adopt" && left.agent === mover.agent;
  if (!isAdopted && (mover.verb !== "handoff" || !isHolder(move))) refuse("I3", move);
}

/** Only what is long over is taken from its holder. */
function checkExpired(move: Move): void {
  const { left, mover } = move;
  if ((left.seconds! + SKEW_SECONDS) * 1000 > mover.now) refuse("I4", move);
}

function checkDue(move: Move): void {
  if (move.left.seconds! * 1000 > move.mover.now) refuse("due", move);
}

function isHolder({ left, mover: { held } }: Move): boolean {
  return held?.id === left.ticket.id && held.epoch === left.ticket.epoch &&
    held.agent === left.agent;
}
