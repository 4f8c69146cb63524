/** Work items: the nouns. No I/O and no clock. */
import type { Json } from "./json.ts";
import type { State } from "./transitions.ts";

/** What is fixed when an item is added and never changes during its life. */
export interface WorkItem {
  /** Its name, unique in the swarm. */
  readonly id: string;
  /** What is to be done, for people. */
  readonly title: string;
  /** Any JSON, `null` when absent. Carried, never interpreted. */
  readonly payload: Json;
  /** 0 (most urgent) to 9. */
  readonly priority: number;
  /** Labels that an agent must carry to claim it; sorted, unique. */
  readonly needs: readonly string[];
  /** Ids of the items that must be done first. */
  readonly after: readonly string[];
  /** Whether a dependency that ends dead or cancelled also counts as ended well. */
  readonly afterAny: boolean;
  /** Length of a claim, in seconds. */
  readonly leaseSeconds: number;
  /** Attempts that it was given when it was added. */
  readonly maxAttempts: number;
  /** Not claimable before this time, in Unix seconds. */
  readonly notBefore?: number;
  /** While an item with this key has not ended, no second one is accepted. */
  readonly unique?: string;
  /** Expected working time, in seconds. */
  readonly estimateSeconds?: number;
  /** Words to find it by; sorted, unique. */
  readonly tags: readonly string[];
  /** W3C trace context of whoever added it. */
  readonly traceparent?: string;
  /** When it was added, in microseconds since the Unix epoch; unique within one writer. */
  readonly addedAtMicros: number;
}

/** An item and where it stands. */
export interface WorkRecord {
  /** What never changes. */
  readonly item: WorkItem;
  /** Where it stands. */
  readonly state: State;
  /** The attempt, from 1. With the id it is the fencing token. */
  readonly epoch: number;
  /** The last epoch that may fail; later ones are not issued. */
  readonly lastEpoch: number;
  /** Who holds it (claimed) or completed it (done). */
  readonly agent?: string;
  /** End of the lease in Unix seconds, when claimed. */
  readonly deadline?: number;
  /** When it becomes ready in Unix seconds, when scheduled. */
  readonly due?: number;
  /** Ids that it still waits for, when blocked. */
  readonly waitsFor?: readonly string[];
}

/** How one attempt ended. */
export type AttemptOutcome =
  | "done"
  | "failed"
  | "released"
  | "expired"
  | "handed_off"
  | "adopted"
  | "cancelled";

/** What one attempt left behind. */
export interface Attempt {
  /** Which attempt, from 1. */
  readonly epoch: number;
  /** Who made it. */
  readonly agent: string;
  /** How it ended. */
  readonly outcome: AttemptOutcome;
  /** Milliseconds since the Unix epoch. */
  readonly endedAt: number;
  /** What it delivered. */
  readonly result?: Json;
  /** What went wrong. */
  readonly error?: string;
  /** What its holder said at the end. */
  readonly note?: string;
  /** How the item's command ended. */
  readonly exitStatus?: number;
  /** W3C trace context that it ended in. */
  readonly traceparent?: string;
}

/** A sign that work advances, not only that its holder lives. */
export interface Progress {
  /** Attempt that it is of. */
  readonly epoch: number;
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
  /** 0 to 100. */
  readonly percent?: number;
  /** What it is at, for people. */
  readonly note?: string;
}

/** Everything known of one item. */
export interface WorkDetail extends WorkRecord {
  /** Attempts that left a record, oldest first. An attempt that lost its lease shows as `expired`. */
  readonly attempts: readonly Attempt[];
  /** The last that was noted. */
  readonly progress?: Progress;
  /** The accepted result, when done. */
  readonly result?: Json;
  /** Somebody asked to cancel it; its holder has not noticed yet. */
  readonly cancelRequested: boolean;
}

/** The right to work on an item, until the deadline. */
export interface Claim {
  /** The work. */
  readonly item: WorkItem;
  /** Which attempt it is; with the id the fencing token. */
  readonly epoch: number;
  /** One opaque word that names item, epoch and holder; every later verb takes it. */
  readonly token: string;
  /** Who holds it. */
  readonly agent: string;
  /** End of the lease, in Unix seconds. */
  readonly deadline: number;
}
