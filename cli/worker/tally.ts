/** Counts what a worker did, in bounded memory. */
import type { AttemptEnd, AttemptReport } from "./attempt.ts";

/** Ids of unfinished items that are remembered; beyond that, one counts even if it is made good. */
const UNFINISHED_IDS_MAX = 10_000;

/** What a worker did. */
export class Tally {
  readonly #counts: Record<AttemptEnd, number> = { done: 0, failed: 0, lost: 0, released: 0 };
  readonly #unfinishedIds = new Set<string>();
  #hasForgotten = false;
  #started = 0;

  /** Attempts that were started. */
  get started(): number {
    return this.#started;
  }

  /** How many attempts ended in this way. */
  count(end: AttemptEnd): number {
    return this.#counts[end];
  }

  /** Whether some item failed or was given back, and was not done here later. */
  get hasUnfinished(): boolean {
    return this.#unfinishedIds.size > 0 || this.#hasForgotten;
  }

  /** Counts an attempt that starts. */
  start(): void {
    this.#started++;
  }

  /** Counts an attempt that ended. */
  add({ id, outcome }: Pick<AttemptReport, "id" | "outcome">): void {
    this.#counts[outcome]++;
    // A lost item is somebody else's: whether it is finished is not for this worker to say.
    if (outcome === "done" || outcome === "lost") this.#unfinishedIds.delete(id);
    else if (this.#unfinishedIds.size < UNFINISHED_IDS_MAX) this.#unfinishedIds.add(id);
    else this.#hasForgotten = true;
  }
}
