/** What events change in the state of an atomic name. */
import { evolveBarrier, freshBarrier } from "./barrier.ts";
import type { AtomicEvent, BarrierEvent, OnceEvent } from "./events.ts";
import { evolvePermit, renewHolder } from "./evolve_permit.ts";
import { type AtomicState, becoming, freshOnce } from "./state.ts";

/** The state after an event at a moment, in milliseconds since the Unix epoch. */
export function evolve(state: AtomicState, event: AtomicEvent, at: number): AtomicState {
  switch (event.type) {
    case "key.written":
      return evolveKey(state, true, event.value, event.version);
    case "key.deleted":
      return evolveKey(state, false, "", event.version);
    case "counter.added":
    case "counter.written":
      return evolveCounter(state, event.count);
    case "once.begun":
    case "once.renewed":
    case "once.expired":
    case "once.finished":
    case "once.failed":
    case "once.cleared":
      return evolveOnce(state, event, at);
    case "barrier.joined":
    case "barrier.left":
    case "barrier.opened":
    case "barrier.broken":
      return evolveNameBarrier(state, event);
    case "name.removed":
      return becoming(state, "free");
    default:
      return evolvePermit(state, event, at);
  }
}

function evolveKey(
  before: AtomicState,
  isPresent: boolean,
  value: string,
  version: number,
): AtomicState {
  const state = becoming(before, "key");
  state.issued = version;
  state.cell = { isPresent, value, version };
  return state;
}

function evolveCounter(before: AtomicState, count: number): AtomicState {
  const state = becoming(before, "counter");
  state.count = count;
  return state;
}

function evolveOnce(before: AtomicState, event: OnceEvent, at: number): AtomicState {
  const state = becoming(before, "once");
  const once = state.once ?? freshOnce();
  state.once = once;
  switch (event.type) {
    case "once.begun":
      state.issued = event.token;
      once.runners = [{
        holder: event.holder,
        by: event.by,
        token: event.token,
        since: at,
        deadline: event.deadline,
      }];
      break;
    case "once.renewed":
      renewHolder(once.runners, event.token, event.deadline);
      break;
    case "once.expired":
      once.runners = [];
      break;
    case "once.finished":
      once.runners = [];
      once.isDone = true;
      once.doneToken = event.token;
      once.result = event.result;
      break;
    case "once.failed":
      once.runners = [];
      once.failures += 1;
      once.error = event.error;
      break;
    case "once.cleared":
      state.once = freshOnce();
      break;
  }
  return state;
}

function evolveNameBarrier(before: AtomicState, event: BarrierEvent): AtomicState {
  const state = becoming(before, "barrier");
  const barrier = state.barrier ?? freshBarrier("", event.generation);
  state.barrier = barrier;
  state.issued = event.generation;
  evolveBarrier(barrier, event);
  return state;
}
