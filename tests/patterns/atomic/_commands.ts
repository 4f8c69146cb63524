/** Builders of commands for vectors: a moment in seconds, a name, and what matters. */
import type {
  BarrierBreak,
  BarrierJoin,
  BarrierLeave,
  CounterAdd,
  CounterSet,
  KeyDelete,
  KeySet,
  LockAcquire,
  LockBreak,
  LockLeave,
  LockRelease,
  LockRenew,
  LockWait,
  NameRemove,
  OnceBegin,
  OnceDone,
  OnceFail,
  OnceRenew,
  OnceReset,
  SemaphoreAcquire,
  SemaphoreBreak,
  SemaphoreLeave,
  SemaphoreRelease,
  SemaphoreRenew,
  SemaphoreWait,
} from "../../../patterns/atomic/commands.ts";

/** When vectors begin, in milliseconds since the Unix epoch. */
export const START = 1_700_000_000_000;

/** Lease of a builder's command and its skew, in seconds. */
export const LEASE = { leaseSeconds: 30, skewSeconds: 5 };

function given(seconds: number): { at: number; by: string } {
  return { at: START + seconds * 1000, by: "a1" };
}

export function acquire(
  holder: string,
  seconds = 0,
  more: Partial<LockAcquire> = {},
): LockAcquire {
  return { type: "lock.acquire", ...given(seconds), holder, ...LEASE, ...more };
}
export function renew(
  holder: string,
  token: number,
  seconds = 1,
  leaseSeconds = 30,
): LockRenew {
  return { type: "lock.renew", ...given(seconds), holder, token, leaseSeconds };
}
export function release(holder: string, token: number, seconds = 1): LockRelease {
  return { type: "lock.release", ...given(seconds), holder, token };
}
export function wait(holder: string, seconds = 1, waitSeconds = 10): LockWait {
  return { type: "lock.wait", ...given(seconds), holder, waitSeconds };
}
export function leave(holder: string, seconds = 1): LockLeave {
  return { type: "lock.leave", ...given(seconds), holder };
}
export function breakLock(reason: string, seconds = 1, more: Partial<LockBreak> = {}): LockBreak {
  return { type: "lock.break", ...given(seconds), reason, ...more };
}

export function take(
  holder: string,
  seconds = 0,
  more: Partial<SemaphoreAcquire> = {},
): SemaphoreAcquire {
  return { type: "semaphore.acquire", ...given(seconds), holder, ...LEASE, permits: 2, ...more };
}
export function keep(holder: string, token: number, seconds = 1): SemaphoreRenew {
  return { type: "semaphore.renew", ...given(seconds), holder, token, leaseSeconds: 30 };
}
export function giveBack(holder: string, token: number, seconds = 1): SemaphoreRelease {
  return { type: "semaphore.release", ...given(seconds), holder, token };
}
export function queue(holder: string, seconds = 1, permits = 2): SemaphoreWait {
  return { type: "semaphore.wait", ...given(seconds), holder, waitSeconds: 10, permits };
}
export function unqueue(holder: string, seconds = 1): SemaphoreLeave {
  return { type: "semaphore.leave", ...given(seconds), holder };
}
export function breakPermit(token: number, seconds = 1): SemaphoreBreak {
  return { type: "semaphore.break", ...given(seconds), reason: "it hangs", token };
}

export function set(value: string, more: Partial<KeySet> = {}): KeySet {
  return { type: "key.set", ...given(0), value, ...more };
}
export function unset(more: Partial<KeyDelete> = {}): KeyDelete {
  return { type: "key.delete", ...given(0), ...more };
}
export function add(amount: number, more: Partial<CounterAdd> = {}): CounterAdd {
  return { type: "counter.add", ...given(0), amount, ...more };
}
export function count(value: number, more: Partial<CounterSet> = {}): CounterSet {
  return { type: "counter.set", ...given(0), value, ...more };
}

export function run(holder: string, seconds = 0, more: Partial<OnceBegin> = {}): OnceBegin {
  return { type: "once.begin", ...given(seconds), holder, ...LEASE, ...more };
}
export function keepRunning(holder: string, token: number, seconds = 1): OnceRenew {
  return { type: "once.renew", ...given(seconds), holder, token, leaseSeconds: 30 };
}
export function finish(holder: string, token: number, seconds = 1, result = "ok"): OnceDone {
  return { type: "once.done", ...given(seconds), holder, token, result };
}
export function fail(holder: string, token: number, seconds = 1): OnceFail {
  return { type: "once.fail", ...given(seconds), holder, token, error: "no luck" };
}
export function reset(seconds = 2, more: Partial<OnceReset> = {}): OnceReset {
  return { type: "once.reset", ...given(seconds), reason: "again", skewSeconds: 5, ...more };
}

export function join(
  participant: string,
  count = 2,
  more: Partial<BarrierJoin> = {},
): BarrierJoin {
  return { type: "barrier.join", ...given(0), participant, count, ...more };
}
export function goAway(participant: string, more: Partial<BarrierLeave> = {}): BarrierLeave {
  return { type: "barrier.leave", ...given(0), participant, ...more };
}
export function breakBarrier(more: Partial<BarrierBreak> = {}): BarrierBreak {
  return { type: "barrier.break", ...given(0), reason: "too late", ...more };
}

export function remove(seconds = 2, skewSeconds = 5): NameRemove {
  return { type: "name.remove", ...given(seconds), skewSeconds };
}
