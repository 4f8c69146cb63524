/** Claims with patience: waits for work, and sits out errors that pass. */
import type { Claim } from "../../core/work.ts";
import type { WorkerContext } from "./context.ts";
import { isTransient, pauseAfter } from "./transient.ts";

/**
 * Pause after a claim that came back empty before its time, as it does while the swarm is paused:
 * asking again at once would only keep a processor busy.
 */
const EARLY_MILLISECONDS = 250;

/** How to claim. */
export interface ClaimWish {
  readonly max: number;
  /** 0 does not wait. */
  readonly waitSeconds: number;
  /** Ends the waiting. */
  readonly signal: AbortSignal;
}

/** Claims for one worker. */
export class Claimer {
  #failures = 0;

  constructor(private readonly context: WorkerContext) {}

  /**
   * Up to `max` claims; none when there is nothing, or when aborted. `undefined` after an error that
   * may pass: then it is not known whether there is nothing.
   */
  async claim(wish: ClaimWish): Promise<Claim[] | undefined> {
    const { swarm, report } = this.context;
    try {
      const claims = await this.#ask(wish);
      if (this.#failures > 0) report.note("Claiming works again");
      this.#failures = 0;
      return claims;
    } catch (error) {
      if (!isTransient(error)) throw error;
      this.#failures++;
      const pause = pauseAfter(this.#failures);
      report.note(`Cannot claim, trying again in ${pause / 1000} s: ${error.message}`);
      await swarm.engine.clock.sleep(pause, wish.signal);
      return undefined;
    }
  }

  async #ask({ max, waitSeconds, signal }: ClaimWish): Promise<Claim[]> {
    const { swarm, settings: { agent, leaseSeconds } } = this.context;
    const { clock } = swarm.engine;
    const until = clock.now() + waitSeconds * 1000 - EARLY_MILLISECONDS;
    const claims = await swarm.claim({ agent, leaseSeconds, max, waitSeconds, signal });
    const isEarly = claims.length === 0 && clock.now() < until && !signal.aborted;
    if (isEarly) await clock.sleep(EARLY_MILLISECONDS, signal);
    return claims;
  }
}
