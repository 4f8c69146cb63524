/**
 * The conformance suite's nouns. A case is data, so the same facts can be registered with Deno, run by
 * a plain loop under Node, or driven through a generated shell.
 */
import type { Clock, ManualClock } from "../../core/clock.ts";
import type { Config } from "../../core/config.ts";
import type { Random } from "../../core/random.ts";
import type { Store } from "../../core/store/store.ts";
import type { Bench } from "./bench.ts";

/**
 * What a driver may lack; a case that needs it is then skipped, visibly. Adding, claiming, settling,
 * renewing, `find` and `list` are taken for granted: without them nothing can be checked.
 */
export const CAPABILITIES = [
  /** Several handles on the same data. */
  "handles",
  /** Claiming one item by its id. */
  "claim_by_id",
  "unique",
  "dependencies",
  "schedule",
  "progress",
  "handoff",
  "adopt",
  "cancel",
  "retry",
  "agents",
  "pause",
  "events",
  "streams",
  "restore",
  /** Waiting for changes. */
  "changed",
  "check",
  /** Strict priority and age order, instead of about so. */
  "order",
  /** The upkeep of expired claims and due items. */
  "sweep",
] as const;

/** What a driver may lack. */
export type Capability = typeof CAPABILITIES[number];

/** Invariants of the protocol that a case can prove. */
export type Invariant =
  | "I1"
  | "I2"
  | "I3"
  | "I4"
  | "I5"
  | "I7"
  | "I9"
  | "I10"
  | "I11"
  | "I12"
  | "I13"
  | "I15";

/** One fact. */
export interface StoreCase {
  /** The fact, as a sentence. */
  readonly title: string;
  /** The invariant that it proves; it leads the title in reports. */
  readonly invariant?: Invariant;
  readonly needs?: readonly Capability[];
  run(bench: Bench): Promise<void>;
}

/** Cases about one subject. */
export interface CaseGroup {
  readonly name: string;
  /** Needed by every case of the group. */
  readonly needs?: readonly Capability[];
  readonly cases: readonly StoreCase[];
}

/** What a store is made from. */
export interface StoreParts {
  readonly clock: Clock;
  readonly random: Random;
  readonly config: Config;
}

/** A store on fresh data. */
export interface StoreUnderTest {
  readonly store: Store;
  /** Opens a second handle on the same data, as another process would. */
  another(): Promise<Store>;
  /** Closes every handle and removes the data. */
  dispose(): Promise<void>;
}

/** Makes a store on fresh data. */
export type MakeStore = (
  parts: StoreParts & { readonly clock: ManualClock },
) => Promise<StoreUnderTest> | StoreUnderTest;
