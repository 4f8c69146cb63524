/** What this process knows of the claims it holds: where in their trace the next act on them belongs. */
import type { SpanContext } from "./trace_context.ts";

/** Claims remembered: far more than a process holds. The oldest are forgotten first. */
const REMEMBERED_MAX = 10_000;

/** One claim. */
export interface HeldTrace {
  readonly epoch: number;
  /** The span that acts on the claim are children of: its attempt, or the claim itself. */
  readonly context: SpanContext;
}

/** Claims by work item. */
export class HeldClaims {
  #byId = new Map<string, HeldTrace>();

  /** What is known of a claim. */
  get(id: string, epoch: number): HeldTrace | undefined {
    const found = this.#byId.get(id);
    return found?.epoch === epoch ? found : undefined;
  }

  set(id: string, held: HeldTrace): void {
    this.#byId.set(id, held);
    if (this.#byId.size <= REMEMBERED_MAX) return;
    for (const oldest of this.#byId.keys()) {
      this.#byId.delete(oldest);
      return;
    }
  }

  delete(id: string): void {
    this.#byId.delete(id);
  }
}
