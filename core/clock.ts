/**
 * Time, as a collaborator. Laws take `now` as a value; only implementations of `Clock` read it.
 * Deadlines are whole Unix seconds (they stand in file names and a shell can compare them), the age
 * of a work item is in microseconds.
 */

/** Where time comes from, and how to let some of it pass. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /**
   * Milliseconds since the Unix epoch with microseconds behind the point, never going back: for
   * durations. Where the wall clock is set meanwhile it differs from `now`.
   */
  preciseNow(): number;
  /** Resolves after `milliseconds`, or at once when `signal` aborts. Never rejects. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

const origin = performance.timeOrigin;

/** The clock on the wall. */
export const systemClock: Clock = {
  now: () => Date.now(),
  preciseNow: () => origin + performance.now(),
  sleep(milliseconds, signal) {
    if (signal?.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const finish = () => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", finish);
        resolve();
      };
      const timer = setTimeout(finish, milliseconds);
      signal?.addEventListener("abort", finish, { once: true });
    });
  },
};

/** A clock that moves only when told: for tests and simulation. */
export class ManualClock implements Clock {
  #sleepers: { until: number; wake: () => void }[] = [];

  /** Starts at `milliseconds` since the Unix epoch. */
  constructor(public milliseconds = 1_800_000_000_000) {}

  now(): number {
    return this.milliseconds;
  }

  preciseNow(): number {
    return this.milliseconds;
  }

  sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      this.#sleepers.push({ until: this.milliseconds + milliseconds, wake: resolve });
      signal?.addEventListener("abort", () => resolve(), { once: true });
    });
  }

  /** Moves time on and wakes whoever slept until then. */
  advance(seconds: number): void {
    this.milliseconds += seconds * 1000;
    const due = this.#sleepers.filter((sleeper) => sleeper.until <= this.milliseconds);
    this.#sleepers = this.#sleepers.filter((sleeper) => sleeper.until > this.milliseconds);
    for (const sleeper of due) sleeper.wake();
  }
}

/** Whole Unix seconds of a time in milliseconds. */
export function unixSeconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000);
}
