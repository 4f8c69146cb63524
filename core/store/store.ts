/**
 * The store port: where work, agents, streams and events are kept, and the only place where a
 * transition can happen. It knows nothing of files: a directory, memory and (later) PostgreSQL stand
 * behind it. Every method is safe to call from many processes at once; each work item's transitions
 * are linearizable; a lost race is an answer. Arguments have been validated by the engine.
 *
 * Rules for implementers: a transition is accepted only from the exact current (id, epoch, holder);
 * an error means that nothing changed, or has the code `unknown`.
 */
import type { Agent, AgentRecord } from "../agent.ts";
import type { Answer } from "../answer.ts";
import type { SwarmEvent } from "../event.ts";
import type { Json } from "../json.ts";
import type { State } from "../transitions.ts";
import type { Claim, Progress, WorkDetail, WorkItem, WorkRecord } from "../work.ts";

/** An item to add. */
export interface NewWork {
  /** What is added. */
  readonly item: WorkItem;
  /** Whether the caller chose the id, so that a taken one must be noticed. */
  readonly chosen: boolean;
}

/** What became of one added item. */
export type Added =
  | { readonly outcome: "added"; readonly id: string; readonly state: State }
  /**
   * The id is taken, or its unique key is held by the item named. Nothing changed. A store may name an
   * id that is taken in another case as it was given, when several items were added at once.
   */
  | { readonly outcome: "exists"; readonly id: string; readonly by: "id" | "unique" };

/** Who asks for work, and how much; the engine has read it from the registration, and refuses drainers. */
export interface ClaimRequest {
  /** Who asks. */
  readonly agent: string;
  /** What the agent can do. */
  readonly labels: readonly string[];
  /** Most claims the agent may hold in all, those of other processes included. */
  readonly workCapacity?: number;
  /** At most this many. */
  readonly max: number;
  /** Length of the lease in seconds; `undefined` takes each item's own. */
  readonly leaseSeconds?: number;
  /** Only this item. */
  readonly id?: string;
}

/** How a holder ends its claim. */
export type Settlement =
  | {
    readonly verb: "complete";
    readonly result?: Json;
    readonly exitStatus?: number;
    readonly traceparent?: string;
  }
  | {
    readonly verb: "fail";
    readonly error: string;
    /** Seconds until the next attempt, given the epoch that failed; `undefined`: no retry. */
    readonly backoff?: (epoch: number) => number;
    readonly result?: Json;
    readonly exitStatus?: number;
    readonly traceparent?: string;
  }
  | { readonly verb: "release"; readonly note?: string }
  | {
    readonly verb: "handoff";
    readonly to: string;
    readonly leaseSeconds?: number;
    readonly note?: string;
  };

/** Where an item stands after a transition. */
export interface Moved {
  /** Id of the item. */
  readonly id: string;
  /** Epoch after the transition. */
  readonly epoch: number;
  /** State after the transition. */
  readonly state: State;
  /** When it becomes ready, in Unix seconds, when scheduled. */
  readonly due?: number;
  /** The new holder's claim, after a handoff. */
  readonly claim?: Claim;
}

/** A lease after a renewal. */
export interface Renewed {
  /** Id of the item. */
  readonly id: string;
  /** Epoch of the claim. */
  readonly epoch: number;
  /** The token from now on; the old one goes on naming the same claim. */
  readonly token: string;
  /** End of the lease, in Unix seconds. */
  readonly deadline: number;
}

/** Which records to list. All given conditions must hold. */
export interface WorkFilter {
  /** In one of these states. */
  readonly states?: readonly State[];
  /** Held or completed by this agent. */
  readonly agent?: string;
  /** Of this priority. */
  readonly priority?: number;
  /** With this tag. */
  readonly tag?: string;
  /** That needs this label. */
  readonly need?: string;
}

/** How many items are in each state. */
export type Counts = Readonly<Record<State, number>>;

/** How many items wait in one place. */
export interface Depth {
  /** State of the items. */
  readonly state: State;
  /** Lane of ready items; a lane without any is left out. */
  readonly lane?: string;
  /** How many. */
  readonly count: number;
}

/** An expired claim that ended: where the item went, and whose attempt it was. */
export interface Reclaimed extends Moved {
  /** Who had held it. */
  readonly agent: string;
  /** Epoch of the attempt that ended. */
  readonly attempt: number;
  /** Trace context that the item was added in. */
  readonly traceparent?: string;
}

/** What a sweep did. */
export interface SweepReport {
  /** Claims that had expired. */
  readonly reclaimed: readonly Reclaimed[];
  /** Scheduled items that became ready. */
  readonly promoted: number;
  /** Blocked items that became ready. */
  readonly unblocked: number;
  /** Leftovers of crashed writers that were finished or removed. */
  readonly swept: number;
}

/** Why claiming is paused. */
export interface Pause {
  /** Milliseconds since the Unix epoch. */
  readonly since: number;
  /** As whoever paused it said. */
  readonly reason?: string;
}

/** Something `check` found. */
export interface Problem {
  /** Stable word for the kind of problem. */
  readonly kind: string;
  /** What was found, for people. */
  readonly says: string;
  /** Work item or agent concerned. */
  readonly subject?: string;
  /** `note`: worth knowing. `warning`: heals by itself or by `repair`. `error`: needs a person. */
  readonly severity: "note" | "warning" | "error";
  /** Whether this run repaired it. */
  readonly repaired: boolean;
}

/** What a token names. */
export interface HeldClaim {
  /** Id of the item. */
  readonly id: string;
  /** Attempt that it is. */
  readonly epoch: number;
  /** Who holds it. */
  readonly agent: string;
}

/** What other claimers have cost this process so far. */
export interface Contention {
  /** Tickets that somebody else renamed first. */
  readonly lostRaces: number;
  /** Time spent waiting for the locks of lanes, in seconds. */
  readonly lockWaitSeconds: number;
}

/** One record of a stream. */
export interface StreamRecord {
  /** From 1, without gaps. */
  readonly sequence: number;
  /** Carried, never interpreted. */
  readonly event: Json;
}

/** Numbers of the first and the last record of a stream that are there. */
export interface StreamEnds {
  /** Number of the first. */
  readonly first: number;
  /** Number of the last. */
  readonly last: number;
}

/** Something in the place of a stream that is none: nobody can read it, or append to it. */
export interface StrayStream {
  /** Directory under `streams/` that it lies in; a pattern's name where it is right. */
  readonly kind: string;
  /** Empty where it is in the place of all streams of the kind. */
  readonly id: string;
  /** What it is, such as `a file`. */
  readonly found: string;
}

/** Events and the place behind the last of them. */
export interface EventPage {
  /** Oldest first. */
  readonly events: readonly SwarmEvent[];
  /** Opaque; give it back to go on from there. */
  readonly cursor: string;
}

/** The store port. */
export interface Store {
  /** Name for reports: `directory`, `memory`. */
  readonly kind: string;
  /** Where it is, for people and child processes. */
  readonly location: string;

  /** Adds items, each atomically visible, in the order given. */
  add(work: readonly NewWork[]): Promise<Added[]>;
  /** Puts exported items back exactly as they were; an id that exists is left alone and not counted. */
  restore(details: readonly WorkDetail[]): Promise<number>;
  /** Takes the most urgent, then oldest, matching items. Empty when there are none. */
  claim(request: ClaimRequest): Promise<Claim[]>;
  /** Extends a lease. */
  renew(token: string, leaseSeconds: number | undefined): Promise<Answer<Renewed>>;
  /** Ends a claim or notes something of it, as its holder. */
  settle(token: string, settlement: Settlement): Promise<Answer<Moved>>;
  /** What a token names, whether or not the claim is current; `undefined` when it is no token. */
  claimOf(token: string): HeldClaim | undefined;
  /** Trace context that a claim's item was added in, while the claim is current and where it has one. */
  origin(token: string): Promise<string | undefined>;
  /** What other claimers have cost this process since the store was opened. */
  contention(): Contention;
  /** Notes progress of a claim that is still held. */
  progress(token: string, progress: Omit<Progress, "epoch" | "at">): Promise<Answer<Progress>>;
  /** Claims that the agent's former self left: each gets a new epoch and a new lease. */
  adopt(agent: string, leaseSeconds: number | undefined): Promise<Claim[]>;
  /** Cancels; a claimed item stays `claimed` until its holder notices or its lease ends. */
  cancel(id: string, reason: string | undefined): Promise<Answer<Moved>>;
  /** Gives a dead item `attempts` more. */
  retry(id: string, attempts: number): Promise<Answer<Moved>>;
  /** Reclaims, promotes, unblocks and tidies. `force`: now, even if somebody did so a moment ago. */
  sweep(options: { readonly force: boolean }): Promise<SweepReport>;

  /** Everything known of one item; `undefined` when there is none. */
  find(id: string): Promise<WorkDetail | undefined>;
  /** Which of these items exist, in any state. One look for all of them. */
  known(ids: readonly string[]): Promise<ReadonlySet<string>>;
  /** Streams records with bounded memory; an item that moves meanwhile may be missed or seen twice. */
  list(filter: WorkFilter): AsyncIterable<WorkRecord>;
  /** Counts items by state. */
  stats(): Promise<Counts>;
  /** As `stats`, in the order of the states, with ready items by lane; without any, one zero. */
  depths(): Promise<readonly Depth[]>;
  /** Resolves when something may have become claimable, the time is up, or `signal` aborts. */
  changed(
    request: Pick<ClaimRequest, "labels">,
    options: { readonly timeoutSeconds: number; readonly signal?: AbortSignal },
  ): Promise<void>;

  /** Refused when the id is taken. */
  addAgent(agent: Agent): Promise<Answer<Agent>>;
  /** Replaces the registration. */
  putAgent(agent: Agent): Promise<Answer<Agent>>;
  /** The registration alone; cheap enough to ask before every claim. */
  getAgent(id: string): Promise<Agent | undefined>;
  /** Every agent with what is known of it. */
  listAgents(): Promise<AgentRecord[]>;
  /** Notes a sign of life. */
  heartbeat(id: string): Promise<Answer<void>>;
  /** Refused while it holds claims. */
  removeAgent(id: string): Promise<Answer<void>>;

  /** Stops all claiming until `resume`. */
  pause(reason: string | undefined): Promise<void>;
  /** Whether it was paused. */
  resume(): Promise<boolean>;
  /** Why claiming is paused; `undefined` when it is not. */
  paused(): Promise<Pause | undefined>;

  /** Events after a cursor ("" for all), at most about `max`, oldest first per item. */
  events(cursor: string, max: number): Promise<EventPage>;
  /** A cursor behind everything that has happened. */
  eventsEnd(): Promise<string>;
  /** Resolves when there may be new events, or the time is up. */
  eventsChanged(options: {
    readonly timeoutSeconds: number;
    readonly signal?: AbortSignal;
  }): Promise<void>;

  /** Appends at exactly `sequence` (from 1): refused when it is taken or would leave a gap. */
  appendStream(kind: string, id: string, sequence: number, event: Json): Promise<Answer<number>>;
  /** Appends behind the last record, whichever that is; answers the sequence. */
  pushStream(kind: string, id: string, event: Json): Promise<number>;
  /**
   * Records from a sequence on, in order, at most `max` where it is given; where that one was trimmed, from the
   * first that is left.
   */
  readStream(kind: string, id: string, from: number, max?: number): Promise<StreamRecord[]>;
  /** Which records are there; `undefined` when there are none. */
  streamEnds(kind: string, id: string): Promise<StreamEnds | undefined>;
  /**
   * Removes records below a sequence, but never the last one, and says how many. An append that it
   * overtakes is refused, or has the code `unknown`; it never counts as a record of the stream.
   */
  trimStream(kind: string, id: string, below: number): Promise<number>;
  /** Puts exported records back where they follow on what is there, and says how many. */
  restoreStream(kind: string, id: string, records: readonly StreamRecord[]): Promise<number>;
  /**
   * Resolves when there may be records behind a sequence, the time is up, or `signal` aborts.
   */
  streamChanged(
    kind: string,
    id: string,
    options: {
      readonly after: number;
      readonly timeoutSeconds: number;
      readonly signal?: AbortSignal;
    },
  ): Promise<void>;
  /** Every stream. */
  listStreams(): Promise<{ readonly kind: string; readonly id: string }[]>;
  /** What stands in the places of streams and is none. */
  strayStreams(): Promise<StrayStream[]>;

  /** Looks for what should not be, and mends what can be mended. Idempotent. */
  check(options: { readonly repair: boolean }): AsyncIterable<Problem>;
  /** Lets go of locks and files. */
  close(): Promise<void>;
}
