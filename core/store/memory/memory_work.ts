/** Adding, restoring and claiming in memory. */
import { canServe } from "../../agent.ts";
import { isEnded } from "../../transitions.ts";
import type { Claim, WorkDetail, WorkItem } from "../../work.ts";
import type { Added, ClaimRequest, NewWork } from "../store.ts";
import { claimOf, copyOf, type Entry } from "./memory_entry.ts";
import { futureStart, type Ledger } from "./memory_ledger.ts";

/** Adds items one after the other, so that a later one sees the earlier ones. */
export function addWork(ledger: Ledger, work: readonly NewWork[]): Added[] {
  return work.map(({ item }) => addItem(ledger, copyOf(item)));
}

function addItem(ledger: Ledger, item: WorkItem): Added {
  const namesake = ledger.namesake(item.id);
  if (namesake !== undefined) return { outcome: "exists", id: namesake.item.id, by: "id" };
  const holder = uniqueHolder(ledger, item.unique);
  if (holder !== undefined) return { outcome: "exists", id: holder.item.id, by: "unique" };
  const entry = newEntry(ledger, item);
  ledger.create(entry);
  return { outcome: "added", id: item.id, state: entry.state };
}

/** The item that has not ended and holds this unique key. */
export function uniqueHolder(ledger: Ledger, unique: string | undefined): Entry | undefined {
  if (unique === undefined) return undefined;
  return ledger.entries().find(({ item, state }) => item.unique === unique && !isEnded(state));
}

function newEntry(ledger: Ledger, item: WorkItem): Entry {
  const first = { item, epoch: 1, lastEpoch: item.maxAttempts, attempts: [] };
  if (ledger.openDependencies(first).length > 0) return { ...first, state: "blocked" };
  const due = futureStart(first, ledger.seconds);
  if (due !== undefined) return { ...first, state: "scheduled", due };
  return { ...first, state: "ready" };
}

/** Puts exported items back; how many were not there yet. */
export function restoreWork(ledger: Ledger, details: readonly WorkDetail[]): number {
  const missing = details.filter(({ item }) => ledger.namesake(item.id) === undefined);
  let restored = 0;
  for (const detail of missing) {
    // Asked again, because one batch can name an id twice.
    if (ledger.namesake(detail.item.id) !== undefined) continue;
    const { waitsFor: _derived, cancelRequested, attempts, ...known } = copyOf(detail);
    const cancelRequest = cancelRequested ? {} : undefined;
    ledger.put({ ...known, attempts: [...attempts], cancelRequest });
    restored++;
  }
  return restored;
}

/** Takes the most urgent, then oldest, matching items. The caller has seen to pauses. */
export function claimWork(ledger: Ledger, request: ClaimRequest): Claim[] {
  const { agent, workCapacity, max } = request;
  const room = (workCapacity ?? Infinity) - ledger.heldBy(agent).length;
  const count = Math.max(0, Math.min(max, room));
  return candidates(ledger, request).slice(0, count).map((entry) => {
    const deadline = deadlineOf(ledger, entry, request.leaseSeconds);
    ledger.move(entry, "claim", { state: "claimed", agent, deadline });
    return claimOf(entry);
  });
}

function candidates(ledger: Ledger, { labels, id }: ClaimRequest): Entry[] {
  const carried = new Set(labels);
  return ledger.entries("ready")
    .filter(({ item }) => canServe(carried, item.needs) && (id === undefined || item.id === id))
    .sort((a, b) => a.item.priority - b.item.priority); // Stable: equals stay oldest first.
}

/** When a lease that begins now ends, in whole Unix seconds. */
export function deadlineOf(ledger: Ledger, { item }: Entry, leaseSeconds?: number): number {
  return ledger.seconds + Math.ceil(leaseSeconds ?? item.leaseSeconds);
}
