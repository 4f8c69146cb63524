/** The trail of one item: who was given which epoch of it, and what its holders then did, in time. */
import type { Act, Grant } from "./act.ts";

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
