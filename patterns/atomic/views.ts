/** What an atomic name looks like at a moment, for people and scripts. */
import { liveWaiters } from "./decide_permit.ts";
import { isOver } from "./lease.ts";
import type { AtomicState, Holder, Sort } from "./state.ts";

/** A holder, seen at a moment. */
export interface HolderView {
  readonly holder: string;
  readonly by: string;
  readonly token: number;
  /** In milliseconds since the Unix epoch. */
  readonly deadline: number;
  /** Whether its lease is over; it stands until somebody takes over. */
  readonly isOver: boolean;
}

/** A name, seen at a moment. What its sort does not have is left out. */
export interface NameView {
  readonly sort: Sort;
  /** The last token, version or generation given out. */
  readonly issued: number;
  /** Whether somebody holds it or runs under it whose lease is not over. */
  readonly isHeld: boolean;
  /** Holders or the runner, in the order of their tokens. */
  readonly holders: readonly HolderView[];
  /** Who waits in the queue, or at the barrier, in the order of coming. */
  readonly waiting: readonly string[];
  /** Permits in all, of a lock or a semaphore; participants that a barrier's generation waits for. */
  readonly permits?: number;
  /** Value of a key that has one, or the result of what was done. */
  readonly value?: string;
  readonly version?: number;
  readonly count?: number;
  readonly isDone?: boolean;
  /** Runs that failed. */
  readonly failures?: number;
  /** Generation that gathers. */
  readonly generation?: number;
}

/** A name at a moment, in milliseconds since the Unix epoch. */
export function nameView(state: AtomicState, at: number): NameView {
  const holders = heldIn(state).map((one) => holderView(one, at));
  return {
    sort: state.sort,
    issued: state.issued,
    isHeld: holders.some((one) => !one.isOver),
    holders,
    waiting: waitingIn(state, at),
    permits: state.pool?.permits ?? state.barrier?.count,
    value: valueIn(state),
    version: state.cell?.version,
    count: state.count,
    isDone: state.once?.isDone,
    failures: state.once?.failures,
    generation: state.barrier?.generation,
  };
}

function heldIn(state: AtomicState): readonly Holder[] {
  return state.pool?.holders ?? state.once?.runners ?? [];
}

function waitingIn(state: AtomicState, at: number): readonly string[] {
  if (state.pool !== undefined) return liveWaiters(state.pool, at);
  return state.barrier?.joined ?? [];
}

function valueIn(state: AtomicState): string | undefined {
  const cell = state.cell;
  if (cell !== undefined) return cell.isPresent ? cell.value : undefined;
  const once = state.once;
  return once !== undefined && once.isDone ? once.result : undefined;
}

function holderView(one: Holder, at: number): HolderView {
  return {
    holder: one.holder,
    by: one.by,
    token: one.token,
    deadline: one.deadline,
    isOver: isOver(one, at, 0),
  };
}
