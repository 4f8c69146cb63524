/** Decides what locks and semaphores do: a lock is a semaphore of one permit. */
import { accept, type Decision, refuse, refuseAs } from "../decision.ts";
import { isoSeconds, isWhole } from "../plain.ts";
import type {
  LeaseCommand,
  LeaveCommand,
  ReleaseCommand,
  RenewCommand,
  WaitCommand,
} from "./commands.ts";
import type { AtomicEvent } from "./events.ts";
import { isOver, leaseFault, renewFault, secondsFault, tokenFault } from "./lease.ts";
import { isLength, momentAfter } from "./moment.ts";
import { cannot } from "./sentence.ts";
import { type AtomicState, freshPool, type Holder, type Pool } from "./state.ts";
import { ATOMIC_LIMITS, RULES } from "./table.ts";

/** What has permits. */
export type PermitSort = "lock" | "semaphore";

/** Who takes a permit away, and why. */
export interface Force {
  readonly by: string;
  readonly reason: string;
  /** The permit meant; the first one where it is left out. */
  readonly token?: number;
}

/** Takes a permit, renews it for the same acquisition, or says why not. */
export function decideAcquire(
  state: AtomicState,
  sort: PermitSort,
  command: LeaseCommand,
  permits: number,
): Decision<AtomicEvent> {
  const pool = state.pool ?? freshPool(permits);
  const fault = leaseFault(command) ?? permitsFault(pool, permits);
  if (fault !== undefined) return fault;
  const deadline = momentAfter(command.at, command.leaseSeconds);
  const own = pool.holders.find((one) => one.holder === command.holder);
  if (own !== undefined) {
    return accept([{
      type: `${sort}.renewed`,
      holder: own.holder,
      token: own.token,
      deadline,
    }]);
  }
  const refusal = entryFault(pool, command);
  if (refusal !== undefined) return refusal;
  const events: AtomicEvent[] = [];
  for (const over of overHolders(pool, command)) {
    events.push({ type: `${sort}.expired`, holder: over.holder, token: over.token });
  }
  events.push({
    type: `${sort}.acquired`,
    holder: command.holder,
    by: command.by,
    token: state.issued + 1,
    deadline,
    permits,
  });
  return accept(events);
}

/** Extends the lease of a permit. */
export function decideRenew(
  state: AtomicState,
  sort: PermitSort,
  command: RenewCommand,
): Decision<AtomicEvent> {
  const fault = renewFault(holdersIn(state), command);
  if (fault !== undefined) return fault;
  return accept([{
    type: `${sort}.renewed`,
    holder: command.holder,
    token: command.token,
    deadline: momentAfter(command.at, command.leaseSeconds),
  }]);
}

/** Gives a permit back. */
export function decideRelease(
  state: AtomicState,
  sort: PermitSort,
  command: ReleaseCommand,
): Decision<AtomicEvent> {
  const fault = tokenFault(holdersIn(state), command);
  if (fault !== undefined) return fault;
  return accept([{ type: `${sort}.released`, holder: command.holder, token: command.token }]);
}

/** Queues, or keeps a place in the queue. */
export function decideWait(
  state: AtomicState,
  sort: PermitSort,
  command: WaitCommand,
  permits: number,
): Decision<AtomicEvent> {
  const pool = state.pool ?? freshPool(permits);
  const fault = permitsFault(pool, permits) ?? waitFault(pool, command);
  if (fault !== undefined) return fault;
  const until = momentAfter(command.at, command.waitSeconds);
  return accept([{ type: `${sort}.awaited`, holder: command.holder, until, permits }]);
}

/** Leaves the queue. */
export function decideLeave(
  state: AtomicState,
  sort: PermitSort,
  command: LeaveCommand,
): Decision<AtomicEvent> {
  const isQueued = state.pool !== undefined &&
    state.pool.waiters.some((one) => one.holder === command.holder);
  if (isQueued) return accept([{ type: `${sort}.left`, holder: command.holder }]);
  return refuseAs(
    "nothing",
    RULES.unqueued,
    cannot(`leave the queue as "${command.holder}"`, "it is not in it", "one who waits"),
  );
}

/** Takes a permit away by force: the only one of a lock, or that of a token. */
export function decideBreak(
  state: AtomicState,
  sort: PermitSort,
  command: Force,
): Decision<AtomicEvent> {
  const token = command.token;
  if (command.reason === "") {
    return refuse(RULES.empty, cannot(`break the ${sort}`, "found no reason", "one"));
  }
  const held = holdersIn(state).find((one) => token === undefined || one.token === token);
  if (held !== undefined) {
    return accept([{
      type: `${sort}.broken`,
      holder: held.holder,
      token: held.token,
      by: command.by,
      reason: command.reason,
    }]);
  }
  const wanted = token === undefined ? "a holder" : `a holder with token ${token}`;
  return refuseAs(
    "nothing",
    RULES.unheld,
    cannot(`break the ${sort}`, "there is none", wanted),
  );
}

/** Who waits at a moment, in the order of the queue. */
export function liveWaiters(pool: Pool, at: number): readonly string[] {
  return pool.waiters.filter((one) => one.until >= at).map((one) => one.holder);
}

function holdersIn(state: AtomicState): readonly Holder[] {
  return state.pool === undefined ? [] : state.pool.holders;
}

function overHolders(pool: Pool, command: LeaseCommand): readonly Holder[] {
  return pool.holders.filter((one) => isOver(one, command.at, command.skewSeconds));
}

function permitsFault(pool: Pool, permits: number): Decision<AtomicEvent> | undefined {
  if (!isWhole(permits) || permits < 1 || permits > ATOMIC_LIMITS.permitsMax) {
    const wanted = `a whole number from 1 to ${ATOMIC_LIMITS.permitsMax}`;
    return refuse(RULES.permits, cannot("use permits", "their number is out of bounds", wanted));
  }
  if (pool.permits === permits) return undefined;
  return refuse(
    RULES.permitsSame,
    cannot(`use ${permits} permits`, `the semaphore has ${pool.permits}`, "the same number"),
    "Remove the semaphore while nobody holds it to give it another number",
  );
}

/** Why a newcomer is not admitted now, if it is not. */
function entryFault(pool: Pool, command: LeaseCommand): Decision<AtomicEvent> | undefined {
  const action = `acquire as "${command.holder}"`;
  const held = pool.holders.filter((one) => !isOver(one, command.at, command.skewSeconds));
  const spare = pool.permits - held.length;
  if (spare <= 0) {
    const found = `"${held[0]!.holder}" holds it until ${isoSeconds(held[0]!.deadline)}`;
    const hint = "Wait in its queue, or try again when the lease is over";
    return refuseAs("nothing", RULES.busy, cannot(action, found, "it to be free"), hint);
  }
  const queue = liveWaiters(pool, command.at);
  const place = queue.indexOf(command.holder);
  const ahead = place < 0 ? queue.length : place;
  if (ahead < spare) return undefined;
  const found = `"${queue[0]!}" waits before it`;
  const hint = "Wait in its queue, or try again later";
  return refuseAs("nothing", RULES.turn, cannot(action, found, "its turn"), hint);
}

function waitFault(pool: Pool, command: WaitCommand): Decision<AtomicEvent> | undefined {
  const action = `wait as "${command.holder}"`;
  if (command.holder === "") {
    return refuse(RULES.empty, cannot(action, "found no name", "the id of a holder"));
  }
  if (!isLength(command.waitSeconds)) return secondsFault(action, "the time is out of bounds");
  if (pool.holders.some((one) => one.holder === command.holder)) {
    return refuse(RULES.holding, cannot(action, "it holds a permit", "one who holds none"));
  }
  const queue = liveWaiters(pool, command.at);
  if (queue.includes(command.holder) || queue.length < ATOMIC_LIMITS.waitersMax) return undefined;
  return refuse(
    RULES.queueFull,
    cannot(action, `${queue.length} wait already`, "fewer"),
    "Try again later",
  );
}
