/** What happens to an atomic name. */

/** A permit was taken. */
export interface PermitAcquired {
  readonly type: "lock.acquired" | "semaphore.acquired";
  readonly holder: string;
  readonly by: string;
  readonly token: number;
  /** In milliseconds since the Unix epoch. */
  readonly deadline: number;
  /** Permits that there are. */
  readonly permits: number;
}
/** A lease was extended. */
export interface PermitRenewed {
  readonly type: "lock.renewed" | "semaphore.renewed";
  readonly holder: string;
  readonly token: number;
  /** In milliseconds since the Unix epoch. */
  readonly deadline: number;
}
/** A permit was given back. */
export interface PermitReleased {
  readonly type: "lock.released" | "semaphore.released";
  readonly holder: string;
  readonly token: number;
}
/** A permit was taken over, because its lease was over. */
export interface PermitExpired {
  readonly type: "lock.expired" | "semaphore.expired";
  readonly holder: string;
  readonly token: number;
}
/** A permit was taken away by force. */
export interface PermitBroken {
  readonly type: "lock.broken" | "semaphore.broken";
  readonly holder: string;
  readonly token: number;
  readonly by: string;
  readonly reason: string;
}
/** Somebody has a place in the queue. */
export interface PermitAwaited {
  readonly type: "lock.awaited" | "semaphore.awaited";
  readonly holder: string;
  /** In milliseconds since the Unix epoch. */
  readonly until: number;
  /** Permits that there are. */
  readonly permits: number;
}
/** Somebody left the queue. */
export interface QueueLeft {
  readonly type: "lock.left" | "semaphore.left";
  readonly holder: string;
}
/** An event of a lock or a semaphore. */
export type PermitEvent =
  | PermitAcquired
  | PermitRenewed
  | PermitReleased
  | PermitExpired
  | PermitBroken
  | PermitAwaited
  | QueueLeft;

/** A key was set. */
export interface KeyWritten {
  readonly type: "key.written";
  readonly value: string;
  readonly version: number;
}
/** A key has no value any more. */
export interface KeyDeleted {
  readonly type: "key.deleted";
  readonly version: number;
}

/** A counter was added to. */
export interface CounterAdded {
  readonly type: "counter.added";
  readonly amount: number;
  /** The count after it. */
  readonly count: number;
}
/** A counter was set. */
export interface CounterWritten {
  readonly type: "counter.written";
  readonly count: number;
}

/** A runner was admitted. */
export interface OnceBegun {
  readonly type: "once.begun";
  readonly holder: string;
  readonly by: string;
  readonly token: number;
  /** In milliseconds since the Unix epoch. */
  readonly deadline: number;
}
/** A runner's lease was extended. */
export interface OnceRenewed {
  readonly type: "once.renewed";
  readonly holder: string;
  readonly token: number;
  /** In milliseconds since the Unix epoch. */
  readonly deadline: number;
}
/** A runner was given up, because its lease was over. */
export interface OnceExpired {
  readonly type: "once.expired";
  readonly holder: string;
  readonly token: number;
}
/** It was done. */
export interface OnceFinished {
  readonly type: "once.finished";
  readonly holder: string;
  readonly token: number;
  readonly result: string;
}
/** A run failed. */
export interface OnceFailed {
  readonly type: "once.failed";
  readonly holder: string;
  readonly token: number;
  readonly error: string;
}
/** It may be done anew. */
export interface OnceCleared {
  readonly type: "once.cleared";
  readonly by: string;
  readonly reason: string;
}
/** An event of something to be done once. */
export type OnceEvent =
  | OnceBegun
  | OnceRenewed
  | OnceExpired
  | OnceFinished
  | OnceFailed
  | OnceCleared;

/** Somebody joined a barrier. */
export interface BarrierJoined {
  readonly type: "barrier.joined";
  /** The barrier's name in a channel; empty where the stream has the name. */
  readonly barrier: string;
  readonly participant: string;
  readonly generation: number;
  readonly count: number;
}
/** Somebody left a barrier. */
export interface BarrierLeft {
  readonly type: "barrier.left";
  readonly barrier: string;
  readonly participant: string;
  readonly generation: number;
}
/** All have joined: the generation has ended well. */
export interface BarrierOpened {
  readonly type: "barrier.opened";
  readonly barrier: string;
  readonly generation: number;
  readonly participants: readonly string[];
}
/** The generation has ended without opening. */
export interface BarrierBroken {
  readonly type: "barrier.broken";
  readonly barrier: string;
  readonly generation: number;
  readonly by: string;
  readonly reason: string;
}
/** An event of a barrier. */
export type BarrierEvent = BarrierJoined | BarrierLeft | BarrierOpened | BarrierBroken;

/** The name is free. */
export interface NameRemoved {
  readonly type: "name.removed";
}

/** An event of an atomic name. */
export type AtomicEvent =
  | PermitEvent
  | KeyWritten
  | KeyDeleted
  | CounterAdded
  | CounterWritten
  | OnceEvent
  | BarrierEvent
  | NameRemoved;
