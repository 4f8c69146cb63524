/**
 * The ledger: every item, and the one door through which an item changes. All that happens here is
 * synchronous, so each verb is one step that nobody can come between: this is what the directory
 * store reaches with `rename(2)`.
 */
import { type Clock, unixSeconds } from "../../clock.ts";
import type { Config } from "../../config.ts";
import type { Json } from "../../json.ts";
import { isEnded, isLegal, type State, type Verb } from "../../transitions.ts";
import type { Attempt } from "../../work.ts";
import { Bell } from "./memory_bell.ts";
import { copyOf, type Entry } from "./memory_entry.ts";
import { EventLog } from "./memory_events.ts";

/** What a transition changes. What is not named here is cleared (holder, times) or kept (epochs). */
export interface Change {
  readonly state: State;
  readonly epoch?: number;
  readonly lastEpoch?: number;
  /** Holder from now on, or who completed it. */
  readonly agent?: string;
  readonly deadline?: number;
  readonly due?: number;
  readonly result?: Json;
  /** Who did it or held it, for the event; the new holder when absent. */
  readonly by?: string;
  readonly note?: string;
}

/** What a waiter for claimable work hears: the needs of an item that became ready. */
export interface News {
  readonly needs: readonly string[];
}

/** Every item of one store. */
export class Ledger {
  readonly log: EventLog;
  /** Rings when something may have become claimable. */
  readonly bell: Bell<News>;
  /** By id in lower case, because ids are unique without regard to case. */
  readonly #entries = new Map<string, Entry>();

  constructor(readonly clock: Clock, readonly config: Config) {
    this.log = new EventLog(clock);
    this.bell = new Bell(clock);
  }

  /** Now, in whole Unix seconds. */
  get seconds(): number {
    return unixSeconds(this.clock.now());
  }

  /** The item with exactly this id. */
  get(id: string): Entry | undefined {
    const entry = this.namesake(id);
    return entry?.item.id === id ? entry : undefined;
  }

  /** The item whose id differs at most in case. */
  namesake(id: string): Entry | undefined {
    return this.#entries.get(id.toLowerCase());
  }

  /** Every item in one of these states, oldest first; every item at all when none is named. */
  entries(...states: State[]): Entry[] {
    const all = [...this.#entries.values()];
    const wanted = states.length === 0 ? all : all.filter(({ state }) => states.includes(state));
    return wanted.sort(byAge);
  }

  /** Every claim of an agent, the expired ones included. */
  heldBy(agent: string): Entry[] {
    return this.entries("claimed").filter((entry) => entry.agent === agent);
  }

  /** Ids that the item still waits for. */
  openDependencies({ item }: Pick<Entry, "item">): string[] {
    return item.after.filter((id) => {
      const state = this.get(id)?.state;
      if (state === undefined) return true;
      return item.afterAny ? !isEnded(state) : state !== "done";
    });
  }

  /** Puts an item in without a transition, as an import does. */
  put(entry: Entry): void {
    this.#entries.set(entry.item.id.toLowerCase(), entry);
    if (entry.state === "ready") this.bell.ring({ needs: entry.item.needs });
  }

  /** Makes a new item visible. */
  create(entry: Entry): void {
    assertLegal("add", undefined, entry.state);
    this.#announce("add", entry, { state: entry.state });
    this.put(entry);
  }

  /** The only place where an item's state changes. */
  move(entry: Entry, verb: Verb, change: Change): void {
    const from = entry.state;
    assertLegal(verb, from, change.state);
    // Progress is of one attempt.
    if (change.epoch !== undefined && change.epoch !== entry.epoch) entry.progress = undefined;
    entry.state = change.state;
    entry.epoch = change.epoch ?? entry.epoch;
    entry.lastEpoch = change.lastEpoch ?? entry.lastEpoch;
    entry.agent = change.agent;
    entry.deadline = change.deadline;
    entry.due = change.due;
    entry.result = change.result;
    if (change.state !== "claimed") entry.cancelRequest = undefined;
    this.#announce(verb, entry, change);
    if (change.state === "ready") this.bell.ring({ needs: entry.item.needs });
    // The holder has room for another item now, whatever its needs.
    if (from === "claimed" && change.state !== "claimed") this.bell.ring();
    if (isEnded(change.state)) this.#unblockDependents(entry.item.id);
  }

  /** Asks a holder to stop: a wish, not a transition, so the state stays. */
  requestCancel(entry: Entry, reason: string | undefined): void {
    // The first wish stays, as the first of two writers of a file would win.
    if (entry.cancelRequest !== undefined) return;
    entry.cancelRequest = { reason };
    const { state, agent } = entry;
    this.#announce("cancel", entry, { state, by: agent, note: reason });
  }

  /** Keeps what the attempt that ends now left. Called before its transition, as files are written. */
  record(entry: Entry, attempt: Omit<Attempt, "epoch" | "endedAt">): void {
    const endedAt = this.clock.now();
    entry.attempts.push(copyOf({ epoch: entry.epoch, endedAt, ...attempt }));
  }

  /** Keeps why an item was taken back, besides what its attempt left. */
  recordCancel(entry: Entry, agent: string): void {
    this.record(entry, { agent, outcome: "cancelled", note: entry.cancelRequest?.reason });
  }

  /** Makes a blocked item claimable when nothing is open any more. Safe to call at any time. */
  unblock(entry: Entry): void {
    if (entry.state !== "blocked" || this.openDependencies(entry).length > 0) return;
    const due = futureStart(entry, this.seconds);
    this.move(entry, "unblock", { state: due === undefined ? "ready" : "scheduled", due });
  }

  #unblockDependents(id: string): void {
    for (const entry of this.entries("blocked")) {
      if (entry.item.after.includes(id)) this.unblock(entry);
    }
  }

  #announce(verb: Verb, entry: Entry, change: Change): void {
    const { item, epoch, state } = entry;
    const deadline = entry.deadline ?? entry.due;
    const agent = change.by ?? change.agent;
    this.log.append({ verb, id: item.id, epoch, state, agent, deadline, note: change.note });
  }
}

/** The item's earliest start when that is still to come, in Unix seconds. */
export function futureStart({ item }: Pick<Entry, "item">, seconds: number): number | undefined {
  const { notBefore } = item;
  return notBefore !== undefined && notBefore > seconds ? notBefore : undefined;
}

function assertLegal(verb: Verb, from: State | undefined, to: State): void {
  if (!isLegal(verb, from, to)) {
    throw new Error(`The memory store is wrong: ${verb} cannot lead from ${from} to ${to}`);
  }
}

function byAge(a: Entry, b: Entry): number {
  if (a.item.addedAtMicros !== b.item.addedAtMicros) {
    return a.item.addedAtMicros - b.item.addedAtMicros;
  }
  return a.item.id < b.item.id ? -1 : 1;
}
