/** What a holder can do with its claim in memory. Every verb passes the one fence, `heldEntry`. */
import { type Answer, done, lost, notFound, refused } from "../../answer.ts";
import { canServe } from "../../agent.ts";
import { SwarmError } from "../../errors.ts";
import { LIMITS } from "../../limits.ts";
import type { Progress } from "../../work.ts";
import type { HeldClaim, Moved, Renewed, Settlement } from "../store.ts";
import type { AgentBook } from "./memory_agents.ts";
import { claimOf, copyOf, type Entry, movedOf } from "./memory_entry.ts";
import type { Ledger } from "./memory_ledger.ts";
import { parseToken, type TokenParts } from "./memory_token.ts";
import { deadlineOf } from "./memory_work.ts";

/** A settlement of one kind. */
type SettlementOf<V extends Settlement["verb"]> = Extract<Settlement, { verb: V }>;

/** The fence (I3): the item when the token is current, else why it is not. */
function heldEntry(ledger: Ledger, token: TokenParts): Entry | Answer<never> {
  const entry = ledger.get(token.id);
  const isCurrent = entry?.state === "claimed" && entry.epoch === token.epoch &&
    entry.agent === token.agent;
  return isCurrent ? entry : lost(whyLost(entry, token));
}

function whyLost(entry: Entry | undefined, token: TokenParts): string {
  if (entry === undefined) return `there is no claim on ${token.id}`;
  const holder = entry.state === "claimed" ? ` by ${entry.agent}` : "";
  return `${token.id} is ${entry.state}${holder} at epoch ${entry.epoch}, ` +
    `the token names ${token.agent} at epoch ${token.epoch}`;
}

/** What a token names; `undefined` when it is none. */
export function heldClaimOf(text: string): HeldClaim | undefined {
  try {
    return parseToken(text);
  } catch (error) {
    if (error instanceof SwarmError) return undefined;
    throw error;
  }
}

/** Trace context that the item of a current claim was added in. */
export function originOf(ledger: Ledger, text: string): string | undefined {
  const held = heldEntry(ledger, parseToken(text));
  return "outcome" in held ? undefined : held.item.traceparent;
}

/** Extends the lease; a holder that is to stop learns it here. */
export function renewClaim(
  ledger: Ledger,
  text: string,
  leaseSeconds: number | undefined,
): Answer<Renewed> {
  const held = heldEntry(ledger, parseToken(text));
  if ("outcome" in held) return held;
  if (held.cancelRequest !== undefined) return cancelHeld(ledger, held);
  const deadline = Math.max(held.deadline! + 1, deadlineOf(ledger, held, leaseSeconds));
  ledger.move(held, "renew", { state: "claimed", agent: held.agent, deadline });
  return done({ id: held.item.id, epoch: held.epoch, token: claimOf(held).token, deadline });
}

function cancelHeld(ledger: Ledger, held: Entry): Answer<never> {
  const agent = held.agent!;
  const note = held.cancelRequest?.reason;
  ledger.record(held, { agent, outcome: "cancelled", note });
  ledger.move(held, "cancel", { state: "cancelled", by: agent, note });
  return lost(`cancelled: ${note ?? "no reason was given"}`);
}

/** Notes progress of a claim that is still held. */
export function noteProgress(
  ledger: Ledger,
  text: string,
  progress: Omit<Progress, "epoch" | "at">,
): Answer<Progress> {
  const held = heldEntry(ledger, parseToken(text));
  if ("outcome" in held) return held;
  const { epoch, agent, state } = held;
  held.progress = copyOf({ ...progress, epoch, at: ledger.clock.now() });
  const { percent, note } = held.progress;
  ledger.log.append({ verb: "progress", id: held.item.id, epoch, state, agent, percent, note });
  return done(copyOf(held.progress));
}

/** Ends the claim the way the settlement says. */
export function settleClaim(
  agents: AgentBook,
  text: string,
  settlement: Settlement,
): Answer<Moved> {
  const { ledger } = agents;
  const token = parseToken(text);
  const held = heldEntry(ledger, token);
  if ("outcome" in held) {
    return settlement.verb === "complete" ? repeatedComplete(ledger, token, held) : held;
  }
  switch (settlement.verb) {
    case "complete":
      return complete(ledger, held, settlement);
    case "fail":
      return fail(ledger, held, settlement);
    case "release":
      return release(ledger, held, settlement);
    case "handoff":
      return handoff(agents, held, settlement);
    default:
      return settlement satisfies never;
  }
}

/** A complete whose answer went astray may be sent again: it says done, and the first result stays. */
function repeatedComplete(
  ledger: Ledger,
  token: TokenParts,
  otherwise: Answer<never>,
): Answer<Moved> {
  const entry = ledger.get(token.id);
  const isAccepted = entry?.state === "done" && entry.epoch === token.epoch &&
    entry.agent === token.agent;
  return isAccepted ? done(movedOf(entry)) : otherwise;
}

function complete(ledger: Ledger, held: Entry, said: SettlementOf<"complete">): Answer<Moved> {
  const agent = held.agent!;
  const { verb: _verb, ...left } = said;
  ledger.record(held, { agent, outcome: "done", ...left });
  ledger.move(held, "complete", { state: "done", agent, result: held.attempts.at(-1)!.result });
  return done(movedOf(held));
}

function fail(ledger: Ledger, held: Entry, said: SettlementOf<"fail">): Answer<Moved> {
  const by = held.agent!;
  const { verb: _verb, backoff, ...left } = said;
  ledger.record(held, { agent: by, outcome: "failed", ...left });
  const note = said.error;
  if (held.cancelRequest !== undefined) {
    ledger.recordCancel(held, by);
    ledger.move(held, "fail", { state: "cancelled", by, note });
  } else if (backoff === undefined || held.epoch >= held.lastEpoch) {
    ledger.move(held, "fail", { state: "dead", by, note });
  } else {
    const due = retryDue(ledger, backoff(held.epoch));
    ledger.move(held, "fail", { state: "scheduled", epoch: held.epoch + 1, due, by, note });
  }
  return done(movedOf(held));
}

/** A retry is always scheduled, even without a wait: then the next sweep promotes it. */
function retryDue(ledger: Ledger, backoffSeconds: number): number {
  if (backoffSeconds <= 0) return ledger.seconds;
  return Math.ceil(ledger.clock.now() / 1000 + backoffSeconds);
}

function release(ledger: Ledger, held: Entry, said: SettlementOf<"release">): Answer<Moved> {
  const by = held.agent!;
  const { note } = said;
  const isToCancel = held.cancelRequest !== undefined;
  if (!isToCancel && isAtBound(held)) return boundReached(held, "release");
  if (note !== undefined) ledger.record(held, { agent: by, outcome: "released", note });
  if (isToCancel) ledger.recordCancel(held, by);
  const change = isToCancel ? { state: "cancelled" as const } : givenBack(held);
  ledger.move(held, "release", { ...change, by, note });
  return done(movedOf(held));
}

function givenBack({ epoch, lastEpoch }: Entry) {
  return { state: "ready" as const, epoch: epoch + 1, lastEpoch: lastEpoch + 1 };
}

function handoff(
  agents: AgentBook,
  held: Entry,
  said: SettlementOf<"handoff">,
): Answer<Moved> {
  const { ledger } = agents;
  const { to, note } = said;
  const by = held.agent!;
  const objection = objectionTo(agents, held, to);
  if (objection !== undefined) return objection;
  ledger.record(held, { agent: by, outcome: "handed_off", note });
  const deadline = deadlineOf(ledger, held, said.leaseSeconds);
  // The new holder is the event's agent: the attempt record names the old one.
  const change = { ...givenBack(held), state: "claimed" as const, agent: to, deadline, note };
  ledger.move(held, "handoff", change);
  return done(movedOf(held, claimOf(held)));
}

/** Why the target cannot take the item. A wish to cancel does not stop a handoff: it goes along. */
function objectionTo(
  agents: AgentBook,
  { item, agent, epoch, lastEpoch }: Entry,
  to: string,
): Answer<never> | undefined {
  const cannot = `Cannot hand off "${item.id}" to "${to}"`;
  if (to === agent) return conflict(`${cannot}: it holds the item, expected another agent`);
  const target = agents.get(to);
  if (target === undefined) return notFound(`agent ${to}`);
  if (target.draining) {
    return conflict(`${cannot}: it is draining, expected an agent that takes work`);
  }
  if (!canServe(new Set(target.labels), item.needs)) {
    return conflict(
      `${cannot}: its labels are ${list(target.labels)}, expected ${list(item.needs)}`,
    );
  }
  const held = agents.ledger.heldBy(to).length;
  if (held >= (target.workCapacity ?? Infinity)) {
    return conflict(`${cannot}: it holds ${held}, expected fewer than ${target.workCapacity}`);
  }
  return isAtBound({ epoch, lastEpoch }) ? boundReached({ item, epoch }, "hand off") : undefined;
}

function isAtBound({ epoch, lastEpoch }: Pick<Entry, "epoch" | "lastEpoch">): boolean {
  return epoch >= LIMITS.epochMax || lastEpoch >= LIMITS.epochMax;
}

function boundReached({ item, epoch }: Pick<Entry, "item" | "epoch">, what: string): Answer<never> {
  return conflict(
    `Cannot ${what} "${item.id}": it is at epoch ${epoch}, expected fewer than ${LIMITS.epochMax}`,
  );
}

function conflict(message: string): Answer<never> {
  return refused(new SwarmError("conflict", message));
}

function list(words: readonly string[]): string {
  return words.length === 0 ? "none" : words.join(", ");
}
