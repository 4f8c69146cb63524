/** Commands to an atomic name. Seconds may have fractions; what lies outside the bounds is refused. */
import type { PatternCommand } from "../decision.ts";

/** Wants to hold something for a time. */
export interface LeaseCommand extends PatternCommand {
  /** Unique id of the acquisition: the same id again is the same acquisition, so a retry converges. */
  readonly holder: string;
  /** Length of the lease in seconds. */
  readonly leaseSeconds: number;
  /** Seconds past its deadline after which a lease is taken over: more than clocks differ. */
  readonly skewSeconds: number;
}

/** Extends what is held. */
export interface RenewCommand extends PatternCommand {
  readonly holder: string;
  readonly token: number;
  /** Length of the lease in seconds, from now. */
  readonly leaseSeconds: number;
}

/** Lets go of what is held. */
export interface ReleaseCommand extends PatternCommand {
  readonly holder: string;
  readonly token: number;
}

/** Asks for a place in the queue, or keeps it. */
export interface WaitCommand extends PatternCommand {
  readonly holder: string;
  /** Seconds for which the place is kept unless it is asked for again. */
  readonly waitSeconds: number;
}

/** Gives a place in the queue back. */
export interface LeaveCommand extends PatternCommand {
  readonly holder: string;
}

/** Takes the lock, or the permit that the same acquisition has already, once more. */
export interface LockAcquire extends LeaseCommand {
  readonly type: "lock.acquire";
}
/** Extends the lease of a lock. */
export interface LockRenew extends RenewCommand {
  readonly type: "lock.renew";
}
/** Releases a lock. */
export interface LockRelease extends ReleaseCommand {
  readonly type: "lock.release";
}
/** Queues for a lock. */
export interface LockWait extends WaitCommand {
  readonly type: "lock.wait";
}
/** Leaves the queue of a lock. */
export interface LockLeave extends LeaveCommand {
  readonly type: "lock.leave";
}
/** Takes a lock away by force. */
export interface LockBreak extends PatternCommand {
  readonly type: "lock.break";
  readonly reason: string;
  /** Only where this token is the current one. */
  readonly token?: number;
}

/** Takes a permit. */
export interface SemaphoreAcquire extends LeaseCommand {
  readonly type: "semaphore.acquire";
  /** Permits of the semaphore, 1 to 256; the first command fixes it. */
  readonly permits: number;
}
/** Extends the lease of a permit. */
export interface SemaphoreRenew extends RenewCommand {
  readonly type: "semaphore.renew";
}
/** Gives a permit back. */
export interface SemaphoreRelease extends ReleaseCommand {
  readonly type: "semaphore.release";
}
/** Queues for a permit. */
export interface SemaphoreWait extends WaitCommand {
  readonly type: "semaphore.wait";
  /** Permits of the semaphore, 1 to 256; the first command fixes it. */
  readonly permits: number;
}
/** Leaves the queue of a semaphore. */
export interface SemaphoreLeave extends LeaveCommand {
  readonly type: "semaphore.leave";
}
/** Takes one permit away by force. */
export interface SemaphoreBreak extends PatternCommand {
  readonly type: "semaphore.break";
  readonly reason: string;
  readonly token: number;
}

/** Sets a key, if what is expected is so. */
export interface KeySet extends PatternCommand {
  readonly type: "key.set";
  readonly value: string;
  /** Only where the key is at this version; 0 before its first change. */
  readonly expectVersion?: number;
  /** Only where the key has this value. */
  readonly expectValue?: string;
  /** Only where the key has no value. */
  readonly expectAbsent?: boolean;
}
/** Deletes the value of a key, if what is expected is so. */
export interface KeyDelete extends PatternCommand {
  readonly type: "key.delete";
  /** Only where the key is at this version. */
  readonly expectVersion?: number;
  /** Only where the key has this value. */
  readonly expectValue?: string;
}

/** Adds to a counter. */
export interface CounterAdd extends PatternCommand {
  readonly type: "counter.add";
  /** May be negative. */
  readonly amount: number;
  /** Refused where the count would be lower. */
  readonly least?: number;
  /** Refused where the count would be higher. */
  readonly most?: number;
}
/** Sets a counter, if it stands where it is expected. */
export interface CounterSet extends PatternCommand {
  readonly type: "counter.set";
  readonly value: number;
  /** Only where the count is this; 0 before the first command. */
  readonly expect?: number;
}

/** Asks to be the one who runs. */
export interface OnceBegin extends LeaseCommand {
  readonly type: "once.begin";
}
/** Extends the lease of the runner. */
export interface OnceRenew extends RenewCommand {
  readonly type: "once.renew";
}
/** Says that it is done. */
export interface OnceDone extends ReleaseCommand {
  readonly type: "once.done";
  /** What all who ask later are told; may be empty. */
  readonly result: string;
}
/** Says that it failed; the next one may run. */
export interface OnceFail extends ReleaseCommand {
  readonly type: "once.fail";
  /** Why; may be empty. */
  readonly error: string;
}
/** Forgets that it was done. */
export interface OnceReset extends PatternCommand {
  readonly type: "once.reset";
  readonly reason: string;
  /** Seconds past its deadline after which a runner counts as gone. */
  readonly skewSeconds: number;
}

/** Joins a barrier; joining twice is joining once. */
export interface BarrierJoin extends PatternCommand {
  readonly type: "barrier.join";
  readonly participant: string;
  /** Participants that the barrier opens for, 1 to 256. */
  readonly count: number;
  /** The generation meant; the one that gathers where it is left out. */
  readonly generation?: number;
}
/** Leaves a generation that has not ended. */
export interface BarrierLeave extends PatternCommand {
  readonly type: "barrier.leave";
  readonly participant: string;
  /** The generation meant; the one that gathers where it is left out. */
  readonly generation?: number;
}
/** Ends a generation without opening: its participants learn it. */
export interface BarrierBreak extends PatternCommand {
  readonly type: "barrier.break";
  readonly reason: string;
  /** The generation meant; the one that gathers where it is left out. */
  readonly generation?: number;
}
/** A command to a barrier. */
export type BarrierCommand = BarrierJoin | BarrierLeave | BarrierBreak;

/** Frees a name that nobody holds. Tokens, versions and generations go on where they were. */
export interface NameRemove extends PatternCommand {
  readonly type: "name.remove";
  /** Seconds past its deadline after which a holder counts as gone. */
  readonly skewSeconds: number;
}

/** A command to an atomic name. */
export type AtomicCommand =
  | LockAcquire
  | LockRenew
  | LockRelease
  | LockWait
  | LockLeave
  | LockBreak
  | SemaphoreAcquire
  | SemaphoreRenew
  | SemaphoreRelease
  | SemaphoreWait
  | SemaphoreLeave
  | SemaphoreBreak
  | KeySet
  | KeyDelete
  | CounterAdd
  | CounterSet
  | OnceBegin
  | OnceRenew
  | OnceDone
  | OnceFail
  | OnceReset
  | BarrierCommand
  | NameRemove;
