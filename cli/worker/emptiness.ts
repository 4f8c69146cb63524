/**
 * When is there nothing left? `--until-empty` ends a worker that runs nothing and can claim nothing
 * once nothing it could serve is scheduled and nobody holds a claim: a holder may fail and its item come
 * back, or be done and unblock others. It does not wait for items that need other labels, for items
 * that wait for a dead or cancelled one, nor for a paused swarm: those may never move.
 */
import { canServe } from "../../core/agent.ts";
import type { WorkerContext } from "./context.ts";

/** Looks that must agree, with a claim between them: counting is no snapshot, items move meanwhile. */
const LOOKS = 2;

/** Watches for the end of work. */
export class Emptiness {
  #looks = 0;

  constructor(private readonly context: WorkerContext) {}

  /** Whether the last look found nothing left, so that the next one should follow at once. */
  get isLikely(): boolean {
    return this.#looks > 0;
  }

  /** Something was found: start over. */
  reset(): void {
    this.#looks = 0;
  }

  /** Looks, after a claim that found nothing; whether it is certain now. */
  async look(): Promise<boolean> {
    this.#looks = await this.#isQuiet() ? this.#looks + 1 : 0;
    return this.#looks >= LOOKS;
  }

  async #isQuiet(): Promise<boolean> {
    const { swarm, report } = this.context;
    if (await swarm.paused() !== undefined) {
      if (this.#looks === 0) report.note("The swarm is paused: not waiting for what it holds back");
      return true;
    }
    const { claimed, scheduled } = await swarm.stats();
    if (claimed > 0) return false;
    return scheduled === 0 || !await this.#hasScheduled();
  }

  async #hasScheduled(): Promise<boolean> {
    const { swarm, settings } = this.context;
    const agent = await swarm.engine.store.getAgent(settings.agent);
    const labels = new Set(agent?.labels);
    for await (const { item } of swarm.list({ states: ["scheduled"] })) {
      if (canServe(labels, item.needs)) return true;
    }
    return false;
  }
}
