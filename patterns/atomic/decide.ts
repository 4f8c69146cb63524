/** Decides every command to an atomic name; what a name is for is checked here, once for all. */
import { accept, type Decision, refuse, refuseAs } from "../decision.ts";
import { textBefore } from "../plain.ts";
import { decideBarrier, freshBarrier } from "./barrier.ts";
import type { AtomicCommand, BarrierCommand, NameRemove } from "./commands.ts";
import { decideCounterAdd, decideCounterSet } from "./decide_counter.ts";
import { decideKeyDelete, decideKeySet } from "./decide_key.ts";
import {
  decideOnceBegin,
  decideOnceDone,
  decideOnceFail,
  decideOnceRenew,
  decideOnceReset,
} from "./decide_once.ts";
import {
  decideAcquire,
  decideBreak,
  decideLeave,
  decideRelease,
  decideRenew,
  decideWait,
  liveWaiters,
} from "./decide_permit.ts";
import type { AtomicEvent } from "./events.ts";
import { isOver, secondsFault } from "./lease.ts";
import { isSkew } from "./moment.ts";
import { cannot } from "./sentence.ts";
import type { AtomicState, Holder } from "./state.ts";
import { RULES } from "./table.ts";

/** Types of commands that make something of a free name. */
export const BEGINS: readonly string[] = [
  "lock.acquire",
  "lock.wait",
  "semaphore.acquire",
  "semaphore.wait",
  "key.set",
  "counter.add",
  "counter.set",
  "once.begin",
  "barrier.join",
];

/** What a command does, from the state alone. */
export function decide(state: AtomicState, command: AtomicCommand): Decision<AtomicEvent> {
  const fault = sortFault(state, command.type);
  if (fault !== undefined) return fault;
  switch (command.type) {
    case "lock.acquire":
      return decideAcquire(state, "lock", command, 1);
    case "lock.renew":
      return decideRenew(state, "lock", command);
    case "lock.release":
      return decideRelease(state, "lock", command);
    case "lock.wait":
      return decideWait(state, "lock", command, 1);
    case "lock.leave":
      return decideLeave(state, "lock", command);
    case "lock.break":
      return decideBreak(state, "lock", command);
    case "semaphore.acquire":
      return decideAcquire(state, "semaphore", command, command.permits);
    case "semaphore.renew":
      return decideRenew(state, "semaphore", command);
    case "semaphore.release":
      return decideRelease(state, "semaphore", command);
    case "semaphore.wait":
      return decideWait(state, "semaphore", command, command.permits);
    case "semaphore.leave":
      return decideLeave(state, "semaphore", command);
    case "semaphore.break":
      return decideBreak(state, "semaphore", command);
    case "key.set":
      return decideKeySet(state, command);
    case "key.delete":
      return decideKeyDelete(state, command);
    case "counter.add":
      return decideCounterAdd(state, command);
    case "counter.set":
      return decideCounterSet(state, command);
    case "once.begin":
      return decideOnceBegin(state, command);
    case "once.renew":
      return decideOnceRenew(state, command);
    case "once.done":
      return decideOnceDone(state, command);
    case "once.fail":
      return decideOnceFail(state, command);
    case "once.reset":
      return decideOnceReset(state, command);
    case "barrier.join":
    case "barrier.leave":
    case "barrier.break":
      return decideNameBarrier(state, command);
    case "name.remove":
      return decideRemove(state, command);
  }
}

function sortFault(state: AtomicState, type: string): Decision<AtomicEvent> | undefined {
  const wanted = textBefore(type, ".");
  if (state.sort === "free") {
    if (BEGINS.includes(type)) return undefined;
    return refuseAs(
      "not_found",
      RULES.free,
      cannot(`do ${type}`, "the name is free", "one in use"),
    );
  }
  if (wanted === "name" || wanted === state.sort) return undefined;
  return refuse(
    RULES.sort,
    cannot(`do ${type}`, `it is a ${state.sort}`, `a ${wanted}`),
    "Use another name, or remove this one first",
  );
}

function decideNameBarrier(state: AtomicState, command: BarrierCommand): Decision<AtomicEvent> {
  return decideBarrier(state.barrier ?? freshBarrier("", state.issued + 1), command);
}

function decideRemove(state: AtomicState, command: NameRemove): Decision<AtomicEvent> {
  const skewSeconds = command.skewSeconds;
  if (!isSkew(skewSeconds)) return secondsFault("remove", "the skew is out of bounds");
  const holder = holdersOf(state).find((one) => !isOver(one, command.at, skewSeconds));
  const waiting = waitingAt(state, command.at);
  if (holder === undefined && waiting.length === 0) return accept([{ type: "name.removed" }]);
  const found = holder === undefined
    ? `"${waiting[0]!}" waits at it`
    : `"${holder.holder}" holds it with token ${holder.token}`;
  return refuse(
    RULES.held,
    cannot("remove the name", found, "nobody there"),
    "Wait until it is let go, or break it first",
  );
}

/** Who holds permits or runs. */
function holdersOf(state: AtomicState): readonly Holder[] {
  if (state.pool !== undefined) return state.pool.holders;
  return state.once === undefined ? [] : state.once.runners;
}

/** Who waits in the queue or at the barrier. */
function waitingAt(state: AtomicState, at: number): readonly string[] {
  if (state.pool !== undefined) return liveWaiters(state.pool, at);
  return state.barrier === undefined ? [] : state.barrier.joined;
}
