/**
 * What stands behind an atomic name. The whole of it is JSON and is written with every record, because the
 * stream of a name keeps only its newest records.
 */

/** What a name is; `free` until its first command, and again when it is removed. */
export type Sort = "free" | "lock" | "semaphore" | "key" | "counter" | "once" | "barrier";

/** Somebody who holds a permit or runs, until another one takes over or it lets go. */
export interface Holder {
  /** Unique id of this acquisition. */
  readonly holder: string;
  /** Agent that acquired it; empty where nobody was named. */
  readonly by: string;
  /** Fencing token: higher than every one before it. */
  readonly token: number;
  /** Since when, in milliseconds since the Unix epoch. */
  readonly since: number;
  /** End of the lease, in milliseconds since the Unix epoch. */
  deadline: number;
}

/** A place in a queue. */
export interface Waiter {
  /** Unique id of the acquisition that is wanted. */
  readonly holder: string;
  /** Until when the place is kept unless it is asked for again, in milliseconds since the Unix epoch. */
  until: number;
}

/** A lock (of one permit) or a semaphore. */
export interface Pool {
  /** Holders that are admitted at once, 1 to 256. */
  readonly permits: number;
  /** In the order of their tokens. */
  holders: Holder[];
  /** First come, first served; the lapsed ones are dropped by the next change of the queue. */
  waiters: Waiter[];
}

/** A key and what it holds. */
export interface Cell {
  isPresent: boolean;
  /** Empty where nothing is present. */
  value: string;
  /** Number of the last change, deletions included; 0 before the first. */
  version: number;
}

/** Something to be done once. */
export interface Once {
  /** Who is at it: none or one. */
  runners: Holder[];
  isDone: boolean;
  /** Token of the run that did it; 0 until then. */
  doneToken: number;
  /** What the runner said when it was done; empty until then. */
  result: string;
  /** Runs that failed since the last reset. */
  failures: number;
  /** What the last failed run said; empty where none failed since the last reset. */
  error: string;
}

/** How a generation of a barrier ended. */
export interface Ending {
  readonly generation: number;
  /** Whether it opened; it was broken otherwise. */
  readonly isOpen: boolean;
  /** Why it was broken; empty where it opened. */
  readonly reason: string;
}

/** A barrier: it opens for all when so many have joined, and begins anew. */
export interface Barrier {
  /** Its name in a channel; empty where the stream has the name. */
  readonly name: string;
  /** The generation that gathers now; it never falls. */
  generation: number;
  /** Participants that it waits for; 0 until the first of a generation says it. */
  count: number;
  /** Who has joined, in the order of joining. */
  joined: string[];
  /** How the newest generations ended, oldest first; at most 16. */
  endings: Ending[];
}

/** What stands behind a name. Where the sort has a part of its own, it is there. */
export interface AtomicState {
  readonly sort: Sort;
  /** The last token, version or generation given out in the life of the name; it outlives removals. */
  issued: number;
  pool?: Pool;
  cell?: Cell;
  /** A counter's count. */
  count?: number;
  once?: Once;
  barrier?: Barrier;
}

/** A name that was never used. */
export function begin(): AtomicState {
  return { sort: "free", issued: 0 };
}

/** A pool that nobody has used. */
export function freshPool(permits: number): Pool {
  return { permits, holders: [], waiters: [] };
}

/** A key that nobody has set. */
export function freshCell(): Cell {
  return { isPresent: false, value: "", version: 0 };
}

/** Something that nobody has begun. */
export function freshOnce(): Once {
  return { runners: [], isDone: false, doneToken: 0, result: "", failures: 0, error: "" };
}

/** The name as a thing of a sort: as it is, or afresh where it was something else. */
export function becoming(state: AtomicState, sort: Sort): AtomicState {
  return state.sort === sort ? state : { sort, issued: state.issued };
}
