/** A bell: wakes whoever waits for a change. Nothing is polled. */
import type { Clock } from "../../clock.ts";

/** How long to wait, and what for. */
export interface Wait<T> {
  readonly milliseconds: number;
  readonly signal?: AbortSignal;
  /** Whether this news concerns the waiter; every news does when absent. */
  readonly wants?: (news: T) => boolean;
}

/** Waiters that one ring can wake. */
export class Bell<T> {
  readonly #waiters = new Set<(news: T | undefined) => void>();

  constructor(private readonly clock: Clock) {}

  /** Wakes all who want this news; without news, everybody. */
  ring(news?: T): void {
    for (const hear of [...this.#waiters]) hear(news);
  }

  /** Resolves when the bell rings, the time is up or `signal` aborts. */
  async wait({ milliseconds, signal, wants }: Wait<T>): Promise<void> {
    // Aborted at the end in every case, so that no sleeper and no timer is left behind.
    const over = new AbortController();
    const stop = () => over.abort();
    const hear = (news: T | undefined) => {
      if (news === undefined || wants === undefined || wants(news)) stop();
    };
    if (signal?.aborted) return;
    signal?.addEventListener("abort", stop, { once: true });
    this.#waiters.add(hear);
    await this.clock.sleep(milliseconds, over.signal);
    this.#waiters.delete(hear);
    signal?.removeEventListener("abort", stop);
    stop();
  }
}
