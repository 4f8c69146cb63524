/** What every verb needs, passed in: the engine never makes a store, reads a clock or formats text. */
import type { Clock } from "../clock.ts";
import type { Config } from "../config.ts";
import type { Random } from "../random.ts";
import type { Contention, HeldClaim, Moved, Reclaimed, Store } from "../store/store.ts";
import type { State } from "../transitions.ts";
import type { Claim, WorkItem } from "../work.ts";

/** Every verb that is announced. */
export const ENGINE_VERBS = [
  "add",
  "import",
  "claim",
  "renew",
  "progress",
  "complete",
  "fail",
  "release",
  "handoff",
  "adopt",
  "cancel",
  "retry",
  "reclaim",
  "show",
  "list",
  "count",
  "restore",
  "export",
  "register",
  "update",
  "heartbeat",
  "deregister",
  "agents",
  "pause",
  "resume",
  "check",
  "coordinate",
] as const;

/** A verb that is announced. */
export type EngineVerb = typeof ENGINE_VERBS[number];

/** A fact that the engine announces: which verb, about what. Telemetry turns facts into spans. */
export interface Fact {
  /** What is done. */
  readonly verb: EngineVerb;
  /** Work item, where the caller named one. */
  readonly id?: string;
  /** Who does it. */
  readonly agent?: string;
  /** The claim that a token names, where one was given and is well-formed. */
  readonly held?: HeldClaim;
  /** Who gets a claim that is handed over. */
  readonly successor?: string;
  /** How many items the call is about, where it may be about several. */
  readonly count?: number;
  /** Length of the lease that the caller chose, in seconds. */
  readonly leaseSeconds?: number;
  /** How far the work has come, 0 to 100. */
  readonly percent?: number;
  /** Whether a check also mends. */
  readonly isRepair?: boolean;
  /** It was a part of another act, and has no duration of its own. */
  readonly isPart?: boolean;
  /** What is given to a stream of a pattern. */
  readonly command?: PatternCommandFact;
}

/** A command to a stream of a pattern. */
export interface PatternCommandFact {
  /** Name of the pattern. */
  readonly pattern: string;
  /** Id of the stream. */
  readonly stream: string;
  /** Type of the command. */
  readonly type: string;
  /** Who gives it; empty where nobody was named. */
  readonly by: string;
}

/** How an announced act ended. */
export interface Ending {
  /** An answer's outcome, `nothing`, or the code of the error that was thrown. */
  readonly outcome: string;
  /** Why it is not what the caller wanted, for people. */
  readonly reason?: string;
  /** How many items it was about. */
  readonly count?: number;
  /** What was claimed or adopted. */
  readonly claims?: readonly Claim[];
  /** Where one item stands now. */
  readonly moved?: Moved;
  /** The item that was added, when it is one. */
  readonly added?: Pick<WorkItem, "id" | "priority">;
  /** Where one item stands. */
  readonly state?: State;
  /** End of the lease, in Unix seconds. */
  readonly deadline?: number;
  /** What a sweep brought back. */
  readonly swept?: Swept;
  /** What other claimers cost this call. */
  readonly contention?: Contention;
  /** Trace context that the item was added in, when the observer asked for it. */
  readonly origin?: string;
  /** What was thrown. */
  readonly error?: unknown;
  /** What a command did to its stream. */
  readonly coordinated?: Coordinated;
}

/** What a command did to its stream. */
export interface Coordinated {
  /** Number of the record, where it was done. */
  readonly record?: number;
  /** How many events it has. */
  readonly events?: number;
  /** Id of the rule that refused it. */
  readonly rule?: string;
  /** What its events have ended. */
  readonly spans?: readonly EndedSpan[];
}

/** Where a span stands whose ids follow from words, so that every process knows them. */
export interface SpanPlace {
  /** What the trace is about; no other trace of any swarm is about the same. */
  readonly trace: string;
  /** Unique in its trace. */
  readonly key: string;
}

/** Something that took longer than an act, and in which many processes may have had a part. */
export interface EndedSpan {
  /** Its type in the registry. */
  readonly type: string;
  /** What its ids follow from. */
  readonly place: SpanPlace;
  /** What it was a part of. */
  readonly parent?: SpanPlace;
  /** Milliseconds since the Unix epoch. */
  readonly startedAt: number;
  /** Milliseconds since the Unix epoch. */
  readonly endedAt: number;
  /** One of `swarmsh.operation.outcome`. */
  readonly outcome: string;
  /** By keys of the registry. */
  readonly attributes: Readonly<Record<string, string | number>>;
}

/** What a sweep brought back. */
export interface Swept {
  /** Claims that had expired. */
  readonly expired: readonly Reclaimed[];
  /** Scheduled items that became ready. */
  readonly promoted: number;
  /** Blocked items that became ready. */
  readonly unblocked: number;
  /** Leftovers of crashed writers that were finished or removed. */
  readonly swept: number;
}

/** An act that goes on. */
export interface Act {
  /** W3C trace context of the act: what is added in it carries it on. */
  readonly traceparent?: string;
  /** Whether the observer wants to know in which context the item of a claim was added. */
  readonly wantsOrigin?: boolean;
  /** W3C trace context of a span at a place, so that what is added because of it is in its trace. */
  traceparentAt?(place: SpanPlace): string;
  /** Runs the act's work, so that what it calls finds the act as its surroundings. */
  within?<T>(run: () => Promise<T>): Promise<T>;
  /** The act has ended. */
  end(ending: Ending): void;
}

/** Learns of each act when it starts, and through what it returns when it ends. Must not throw. */
export type Observer = (fact: Fact) => Act | undefined;

/** The collaborators of the verbs. */
export interface Engine {
  /** Where the work is. */
  readonly store: Store;
  /** What says the time. */
  readonly clock: Clock;
  /** What ids and jitter are drawn from. */
  readonly random: Random;
  /** The settings in force. */
  readonly config: Config;
  /** Who learns of each act. */
  readonly observe?: Observer;
}
