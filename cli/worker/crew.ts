/** The slots of a worker: what runs at the same time, and how much more may. */
import type { Claim } from "../../core/work.ts";
import type { WorkerContext } from "./context.ts";
import { runClaim } from "./slot.ts";
import { Tally } from "./tally.ts";
import { isTransient, messageOf } from "./transient.ts";

/** Runs claims, at most as many at a time as there are slots. */
export class Crew {
  readonly tally = new Tally();
  readonly #running = new Map<number, Promise<void>>();
  readonly #listeners = new Set<() => void>();
  #setbacks = 0;

  constructor(private readonly context: WorkerContext) {
    context.stop.draining.addEventListener("abort", () => this.#tell(), { once: true });
  }

  /** Whether nothing runs. */
  get isIdle(): boolean {
    return this.#running.size === 0;
  }

  /** How many commands run. */
  get size(): number {
    return this.#running.size;
  }

  /** How many more items this worker may ever start. */
  get left(): number {
    return this.context.settings.itemsMax - this.tally.started;
  }

  /** How many more items it can start now. */
  get room(): number {
    return Math.min(this.context.settings.slots - this.#running.size, this.left);
  }

  /** Attempts in a row whose command could not be started; the worker waits before it takes more. */
  get setbacks(): number {
    return this.#setbacks;
  }

  /** Starts what there is room for, and gives the rest back at once. */
  async take(claims: readonly Claim[]): Promise<void> {
    for (const claim of claims) {
      if (this.room > 0 && !this.context.stop.draining.aborted) this.#start(claim);
      else await this.#giveBack(claim);
    }
  }

  /** Calls back whenever an item ends or draining begins, until the returned function is called. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Resolves when an item ends or draining begins. */
  changed(): Promise<void> {
    return new Promise((resolve) => {
      const undo = this.onChange(() => {
        undo();
        resolve();
      });
    });
  }

  /** Resolves when nothing runs any more. */
  async allEnded(): Promise<void> {
    while (!this.isIdle) await Promise.all(this.#running.values());
  }

  async #giveBack({ token, item }: Claim): Promise<void> {
    try {
      await this.context.swarm.release(token, "its worker has no room for it");
    } catch (error) {
      this.context.report.note(
        `Cannot give back "${item.id}", it comes back when its lease ends: ${messageOf(error)}`,
      );
    }
  }

  #start(claim: Claim): void {
    let slot = 1;
    while (this.#running.has(slot)) slot++;
    this.tally.start();
    this.context.report.started(slot, claim);
    this.#running.set(slot, this.#run(slot, claim));
  }

  /** Never rejects: whatever goes wrong ends the worker in an orderly way. */
  async #run(slot: number, claim: Claim): Promise<void> {
    try {
      const { report, problem } = await runClaim(this.context, claim, slot);
      this.tally.add(report);
      this.#setbacks = problem === undefined ? 0 : this.#setbacks + 1;
      // A command that can never run would go through every item there is.
      if (problem !== undefined && !isTransient(problem)) this.context.stop.fail(problem);
      this.context.report.ended(slot, report);
    } catch (error) {
      this.context.stop.fail(error);
    }
    this.#running.delete(slot);
    this.#tell();
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}
