/** Says what happened to an atomic name, one line for each event. */
import { isoSeconds, oneLine } from "../plain.ts";
import type { AtomicEvent, BarrierEvent, OnceEvent } from "./events.ts";
import type { AtomicState } from "./state.ts";

/** What happened, given the state after it. */
export function report(state: AtomicState, event: AtomicEvent): string {
  return oneLine(line(state, event));
}

function line(state: AtomicState, event: AtomicEvent): string {
  switch (event.type) {
    case "lock.acquired":
    case "semaphore.acquired":
      return `${event.holder} holds a ${state.sort} with token ${event.token} until ${
        isoSeconds(event.deadline)
      }`;
    case "lock.renewed":
    case "semaphore.renewed":
      return `${event.holder} holds token ${event.token} until ${isoSeconds(event.deadline)}`;
    case "lock.released":
    case "semaphore.released":
      return `${event.holder} released token ${event.token}`;
    case "lock.expired":
    case "semaphore.expired":
      return `${event.holder} lost token ${event.token}: its lease was over`;
    case "lock.broken":
    case "semaphore.broken":
      return `Token ${event.token} of ${event.holder} was broken: ${event.reason}`;
    case "lock.awaited":
    case "semaphore.awaited":
      return `${event.holder} waits in the queue until ${isoSeconds(event.until)}`;
    case "lock.left":
    case "semaphore.left":
      return `${event.holder} left the queue`;
    case "key.written":
      return `The key was set, version ${event.version}`;
    case "key.deleted":
      return `The key was deleted, version ${event.version}`;
    case "counter.added":
      return `${event.amount} was added, the count is ${event.count}`;
    case "counter.written":
      return `The count was set to ${event.count}`;
    case "once.begun":
    case "once.renewed":
    case "once.expired":
    case "once.finished":
    case "once.failed":
    case "once.cleared":
      return onceLine(event);
    case "barrier.joined":
    case "barrier.left":
    case "barrier.opened":
    case "barrier.broken":
      return barrierLine(event);
    case "name.removed":
      return "The name is free";
  }
}

function onceLine(event: OnceEvent): string {
  switch (event.type) {
    case "once.begun":
    case "once.renewed":
      return `${event.holder} runs with token ${event.token} until ${isoSeconds(event.deadline)}`;
    case "once.expired":
      return `${event.holder} lost token ${event.token}: its lease was over`;
    case "once.finished":
      return `${event.holder} has done it`;
    case "once.failed":
      return `${event.holder} failed: ${event.error}`;
    case "once.cleared":
      return `It may be done anew: ${event.reason}`;
  }
}

/** What happened to a barrier. */
export function barrierLine(event: BarrierEvent): string {
  const name = event.barrier === "" ? "" : ` of barrier ${event.barrier}`;
  const generation = `generation ${event.generation}${name}`;
  switch (event.type) {
    case "barrier.joined":
      return `${event.participant} joined ${generation}, which opens for ${event.count}`;
    case "barrier.left":
      return `${event.participant} left ${generation}`;
    case "barrier.opened":
      return `All ${event.participants.length} have joined ${generation}: it opened`;
    case "barrier.broken":
      return `Somebody broke ${generation}: ${event.reason}`;
  }
}
