/** What the counts of a swarm say: is there anything left, can it go on, how fast is it. */
import type { Json } from "../core/json.ts";
import type { Counts } from "../core/store/store.ts";
import { STATES } from "../core/transitions.ts";

/** Whether nothing is ready, scheduled or claimed: whatever is blocked then stays so. */
export function isEmpty(counts: Counts): boolean {
  return counts.ready + counts.scheduled + counts.claimed === 0;
}

/** Whether items wait that nothing can unblock. */
export function isStuck(counts: Counts): boolean {
  return isEmpty(counts) && counts.blocked > 0;
}

/** The counts, in the order of the states. */
export function countsToJson(counts: Counts): { [key: string]: Json } {
  return Object.fromEntries(STATES.map((state) => [state, counts[state]]));
}

/** Seconds over which a rate is taken. */
const WINDOW_SECONDS = 10;

/** How many items are done per second, over the last seconds. */
export class Rate {
  #samples: { readonly done: number; readonly at: number }[] = [];

  /** Notes the number done at a time in milliseconds and says the rate. */
  of(done: number, at: number): string {
    this.#samples.push({ done, at });
    this.#samples = this.#samples.filter((sample) => at - sample.at <= WINDOW_SECONDS * 1000);
    const first = this.#samples[0]!;
    const seconds = (at - first.at) / 1000;
    const perSecond = seconds === 0 ? 0 : (done - first.done) / seconds;
    return `${perSecond.toFixed(1)} done per second`;
  }
}
