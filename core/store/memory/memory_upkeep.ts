/** What anybody may do to an item in memory, holder or not: sweep, adopt, cancel, retry, check. */
import { type Answer, done, notFound, refused } from "../../answer.ts";
import { SwarmError } from "../../errors.ts";
import { LIMITS } from "../../limits.ts";
import type { Claim } from "../../work.ts";
import type { Moved, Problem, Reclaimed, SweepReport } from "../store.ts";
import { claimOf, type Entry, movedOf } from "./memory_entry.ts";
import type { Ledger } from "./memory_ledger.ts";
import { deadlineOf, uniqueHolder } from "./memory_work.ts";

/** Reclaims, unblocks and promotes. A second run finds nothing left to do (I15). */
export function sweepWork(ledger: Ledger): SweepReport {
  const blockedBefore = ledger.entries("blocked").length;
  const reclaimed = ledger.entries("claimed")
    .filter((entry) => isReclaimable(ledger, entry))
    .map((entry) => reclaim(ledger, entry));
  for (const entry of ledger.entries("blocked")) ledger.unblock(entry);
  const unblocked = blockedBefore - ledger.entries("blocked").length;
  const due = ledger.entries("scheduled").filter((entry) => entry.due! <= ledger.seconds);
  for (const entry of due) ledger.move(entry, "promote", { state: "ready" });
  return { reclaimed, promoted: due.length, unblocked, swept: 0 };
}

/** Whether the lease ended long enough ago for every clock to agree (I4). */
function isReclaimable(ledger: Ledger, entry: Entry): boolean {
  return entry.deadline! + ledger.config.skewSeconds < ledger.seconds;
}

function reclaim(ledger: Ledger, entry: Entry): Reclaimed {
  const agent = entry.agent!;
  const { epoch: attempt, item: { traceparent } } = entry;
  const error = `lease expired, held by ${agent}`;
  ledger.record(entry, { agent, outcome: "expired", error });
  const change = { by: agent, note: error };
  if (entry.cancelRequest !== undefined) {
    ledger.recordCancel(entry, agent);
    ledger.move(entry, "reclaim", { state: "cancelled", ...change });
  } else if (entry.epoch < entry.lastEpoch) {
    ledger.move(entry, "reclaim", { state: "ready", epoch: entry.epoch + 1, ...change });
  } else {
    ledger.move(entry, "reclaim", { state: "dead", ...change });
  }
  return { ...movedOf(entry), agent, attempt, ...traceparent ? { traceparent } : {} };
}

/** Gives every claim of the agent's former self a new epoch; one without attempts left dies. */
export function adoptClaims(ledger: Ledger, agent: string, leaseSeconds?: number): Claim[] {
  const adopted: Claim[] = [];
  for (const entry of ledger.heldBy(agent)) {
    if (entry.epoch < entry.lastEpoch) {
      ledger.record(entry, { agent, outcome: "adopted" });
      const deadline = deadlineOf(ledger, entry, leaseSeconds);
      const epoch = entry.epoch + 1;
      ledger.move(entry, "adopt", { state: "claimed", epoch, agent, deadline });
      adopted.push(claimOf(entry));
    } else {
      const error = `${agent} restarted during the last attempt`;
      ledger.record(entry, { agent, outcome: "expired", error });
      const wish = entry.cancelRequest;
      ledger.move(entry, "adopt", { state: "dead", by: agent, note: error });
      if (wish !== undefined) cancelWork(ledger, entry.item.id, wish.reason);
    }
  }
  return adopted;
}

/** Takes an item back; a holder is asked to stop. */
export function cancelWork(
  ledger: Ledger,
  id: string,
  reason: string | undefined,
): Answer<Moved> {
  const entry = ledger.get(id);
  if (entry === undefined) return notFound(`work item ${id}`);
  if (entry.state === "done" || entry.state === "cancelled") {
    return conflict(`Cannot cancel "${id}": it is ${entry.state}, expected an item not yet ended`);
  }
  if (entry.state === "claimed") {
    ledger.requestCancel(entry, reason);
    return done(movedOf(entry));
  }
  if (reason !== undefined) ledger.record(entry, { agent: "", outcome: "cancelled", note: reason });
  ledger.move(entry, "cancel", { state: "cancelled", note: reason });
  return done(movedOf(entry));
}

/** Gives a dead item more attempts. */
export function retryWork(ledger: Ledger, id: string, attempts: number): Answer<Moved> {
  const entry = ledger.get(id);
  if (entry === undefined) return notFound(`work item ${id}`);
  if (entry.state !== "dead") {
    return conflict(`Cannot retry "${id}": it is ${entry.state}, expected a dead item`);
  }
  const lastEpoch = entry.epoch + attempts;
  if (lastEpoch > LIMITS.epochMax) {
    return conflict(
      `Cannot retry "${id}": it would reach epoch ${lastEpoch}, expected at most ${LIMITS.epochMax}`,
    );
  }
  const holder = uniqueHolder(ledger, entry.item.unique);
  if (holder !== undefined) {
    return conflict(
      `Cannot retry "${id}": "${holder.item.id}" holds its unique key, expected a free key`,
    );
  }
  ledger.move(entry, "retry", { state: "ready", epoch: entry.epoch + 1, lastEpoch });
  return done(movedOf(entry));
}

/** Blocked items that will wait for ever unless somebody does something. */
export function* findProblems(ledger: Ledger): Generator<Problem> {
  for (const entry of ledger.entries("blocked")) {
    const { id } = entry.item;
    for (const dependency of ledger.openDependencies(entry)) {
      const state = ledger.get(dependency)?.state;
      if (state !== "dead" && state !== "cancelled") continue;
      const says = `Work item "${id}" waits for "${dependency}", which is ${state}`;
      yield { kind: "stuck_dependency", says, subject: id, severity: "note", repaired: false };
    }
  }
}

function conflict(message: string): Answer<never> {
  return refused(new SwarmError("conflict", message));
}
