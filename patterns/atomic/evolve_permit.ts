/** What events change in a lock or a semaphore. */
import { startsWith } from "../plain.ts";
import type { PermitEvent } from "./events.ts";
import { type AtomicState, becoming, freshPool, type Holder, type Waiter } from "./state.ts";

/** The state after an event of a lock or a semaphore. */
export function evolvePermit(before: AtomicState, event: PermitEvent, at: number): AtomicState {
  const state = becoming(before, startsWith(event.type, "lock.") ? "lock" : "semaphore");
  const pool = state.pool ?? freshPool(permitsFrom(event));
  state.pool = pool;
  switch (event.type) {
    case "lock.acquired":
    case "semaphore.acquired":
      state.issued = event.token;
      pool.waiters = othersWaiting(pool.waiters, event.holder, at);
      pool.holders.push({
        holder: event.holder,
        by: event.by,
        token: event.token,
        since: at,
        deadline: event.deadline,
      });
      break;
    case "lock.renewed":
    case "semaphore.renewed":
      renewHolder(pool.holders, event.token, event.deadline);
      break;
    case "lock.awaited":
    case "semaphore.awaited":
      pool.waiters = queueWith(pool.waiters, { holder: event.holder, until: event.until }, at);
      break;
    case "lock.left":
    case "semaphore.left":
      pool.waiters = othersWaiting(pool.waiters, event.holder, at);
      break;
    default:
      pool.holders = pool.holders.filter((one) => one.token !== event.token);
      break;
  }
  return state;
}

/** Moves the deadline of the holder of a token. */
export function renewHolder(holders: readonly Holder[], token: number, deadline: number): void {
  for (const one of holders) {
    if (one.token === token) one.deadline = deadline;
  }
}

function permitsFrom(event: PermitEvent): number {
  switch (event.type) {
    case "lock.acquired":
    case "semaphore.acquired":
    case "lock.awaited":
    case "semaphore.awaited":
      return event.permits;
    default:
      return 1;
  }
}

/** The queue with somebody in it: at the old place where it is still kept, and at the end otherwise. */
function queueWith(waiters: readonly Waiter[], waiter: Waiter, at: number): Waiter[] {
  const queue = waiters.filter((one) => one.until >= at);
  const place = queue.findIndex((one) => one.holder === waiter.holder);
  if (place < 0) queue.push(waiter);
  else queue[place] = waiter;
  return queue;
}

function othersWaiting(waiters: readonly Waiter[], holder: string, at: number): Waiter[] {
  return waiters.filter((one) => one.until >= at && one.holder !== holder);
}
