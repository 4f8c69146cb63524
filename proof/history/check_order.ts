/** Whether each item's calls have an order in which one process could have made them all. */
import type { Act } from "./act.ts";
import type { History } from "./check_claims.ts";
import { lifeMachine } from "./life.ts";
import { linearize, type Operation } from "./linearize.ts";
import { type ItemHistory, livesOf, type TracedCall } from "./lives.ts";

/** An item whose history has no such order. */
export interface Disorder {
  readonly id: string;
  /** Its calls up to the one whose answer nothing explains, which is the last. */
  readonly acts: readonly Act[];
  /** Whether they can be explained, but not how the item was found in the end. */
  readonly isEnding: boolean;
}

/** What the search said. */
export interface OrderReport {
  readonly items: number;
  readonly calls: number;
  readonly disorders: readonly Disorder[];
  /** Items whose search was given up. */
  readonly undecided: readonly string[];
}

/** Searches an order for each item. */
export function findOrders(history: History): OrderReport {
  const lives = livesOf(history);
  const disorders: Disorder[] = [];
  const undecided: string[] = [];
  for (const life of lives) {
    const { outcome } = linearize(life.calls, lifeMachine(life.unseen));
    if (outcome === "undecided") undecided.push(life.id);
    if (outcome === "broken") disorders.push(disorderOf(life));
  }
  const calls = lives.reduce((sum, life) => sum + life.calls.length, 0);
  return { items: lives.length, calls, disorders, undecided };
}

/** The shortest beginning of a history that has no order: cut where more and more calls have returned. */
function disorderOf({ id, calls, unseen }: ItemHistory): Disorder {
  const returns = calls.filter(({ isOptional }) => !isOptional)
    .map(({ returned }) => returned)
    .sort((a, b) => a - b);
  for (const moment of returns.filter(Number.isFinite)) {
    const begun = calls.filter(({ called }) => called <= moment);
    const cut = begun.map((call) => call.returned <= moment ? call : pending(call));
    if (linearize(cut, lifeMachine(unseen)).outcome === "broken") {
      return { id, acts: actsOf(begun, moment), isEnding: false };
    }
  }
  return { id, acts: actsOf(calls, Infinity), isEnding: true };
}

/** The call as it was before its return: it may still come to anything. */
function pending(call: Operation<TracedCall>): Operation<TracedCall> {
  return { ...call, returned: Infinity, isOptional: true };
}

/** In the order in which they returned, those that had not left out. */
function actsOf(calls: readonly Operation<TracedCall>[], moment: number): Act[] {
  return calls
    .filter(({ returned, isOptional }) => isOptional || returned <= moment)
    .flatMap(({ value: { act } }) => act === undefined ? [] : [act])
    .sort((a, b) => (a.returned ?? a.called) - (b.returned ?? b.called));
}
