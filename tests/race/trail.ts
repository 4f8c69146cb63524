/** The trail of one item: who was given which epoch of it, and what its holders then did, in time. */
import type { Act, Grant } from "./history.ts";

/** An epoch that was given to a holder. */
export interface Given extends Grant {
  readonly agent: string;
  /** The call that was answered with it. */
  readonly act: Act;
}

/** Everything about one item. */
export interface Trail {
  readonly id: string;
  readonly given: Given[];
  /** Calls about one of its claims. */
  readonly acts: Act[];
}

/** Sorts a history by item. */
export function trailsOf(acts: readonly Act[]): Map<string, Trail> {
  const trails = new Map<string, Trail>();
  const trailOf = (id: string): Trail => {
    const trail = trails.get(id) ?? { id, given: [], acts: [] };
    trails.set(id, trail);
    return trail;
  };
  for (const act of acts) {
    if (act.id !== undefined && act.epoch !== undefined) trailOf(act.id).acts.push(act);
    for (const grant of act.answer?.grants ?? []) {
      const agent = act.verb === "handoff" ? act.to! : act.agent!;
      trailOf(grant.id).given.push({ ...grant, agent, act });
    }
  }
  return trails;
}

/** When a call ended at the latest; a call without a return may have ended at any time. */
export function endOf({ returnedAt = Infinity }: Act): number {
  return returnedAt;
}

/** A call as a line for people. */
export function show({ process, verb, id, epoch, calledAt, returnedAt, answer }: Act): string {
  const what = `${verb} ${id ?? ""}${epoch === undefined ? "" : `@${epoch}`}`;
  const answered = answer === undefined ? "no answer" : JSON.stringify(answer).slice(0, 160);
  return `${process} ${what} [${calledAt}..${returnedAt ?? "killed"}] ${answered}`;
}
