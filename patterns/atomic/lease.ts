/**
 * Leases: how long a holder counts, and who may act as one.
 *
 * A lease whose time is over still stands until somebody takes over or removes it, so a holder that was
 * slow goes on where nobody missed it. Whoever takes over allows for clocks that differ.
 */
import { type Decision, refuse, refuseAs } from "../decision.ts";
import type { LeaseCommand, ReleaseCommand, RenewCommand } from "./commands.ts";
import type { AtomicEvent } from "./events.ts";
import { isLength, isPast, isSkew } from "./moment.ts";
import { cannot } from "./sentence.ts";
import type { Holder } from "./state.ts";
import { ATOMIC_LIMITS, RULES } from "./table.ts";

/** Whether a lease may be taken over at a moment by someone who allows for so much skew. */
export function isOver(holder: Holder, at: number, skewSeconds: number): boolean {
  return isPast(holder.deadline, at, skewSeconds);
}

/** Holder with an id and a token, if it has not lost it. */
function holderOf(
  holders: readonly Holder[],
  holder: string,
  token: number,
): Holder | undefined {
  return holders.find((one) => one.holder === holder && one.token === token);
}

/** What is wrong with a wish for a lease, if anything is. */
export function leaseFault(command: LeaseCommand): Decision<AtomicEvent> | undefined {
  if (command.holder === "") {
    return refuse(RULES.empty, cannot('hold as ""', "found no name", "the id of a holder"));
  }
  if (isLength(command.leaseSeconds) && isSkew(command.skewSeconds)) return undefined;
  return secondsFault(`hold as "${command.holder}"`, "the lease or the skew is out of bounds");
}

/** What is wrong with a renewal, if anything is. */
export function renewFault(
  holders: readonly Holder[],
  command: RenewCommand,
): Decision<AtomicEvent> | undefined {
  const lost = tokenFault(holders, command);
  if (lost !== undefined) return lost;
  if (isLength(command.leaseSeconds)) return undefined;
  return secondsFault(`renew "${command.holder}"`, "the lease is out of bounds");
}

/** The refusal of a length of time. */
export function secondsFault(action: string, found: string): Decision<AtomicEvent> {
  const wanted =
    `a length above 0 and a skew from 0, each up to ${ATOMIC_LIMITS.secondsMax} seconds`;
  return refuse(RULES.seconds, cannot(action, found, wanted));
}

/** What is wrong with a token, if anything is: one place fences every act of a holder. */
export function tokenFault(
  holders: readonly Holder[],
  command: ReleaseCommand,
): Decision<AtomicEvent> | undefined {
  if (holderOf(holders, command.holder, command.token) !== undefined) return undefined;
  const newest = holders[holders.length - 1];
  const found = newest === undefined
    ? "nobody holds it"
    : `"${newest.holder}" holds it with token ${newest.token}`;
  return refuseAs(
    "lost",
    RULES.lost,
    cannot(`act as "${command.holder}" with token ${command.token}`, found, "the current token"),
    "Stop what runs under this token; acquire it anew to go on",
  );
}
