/**
 * How a worker is asked to end. The first request drains: nothing new is taken, what runs may finish.
 * The second one ends what runs and gives it back. The third kills without grace.
 */
export class Stop {
  readonly #draining = new AbortController();
  readonly #ending = new AbortController();
  readonly #killing = new AbortController();
  #error: Error | undefined;

  /** Aborts when nothing new may be taken. */
  get draining(): AbortSignal {
    return this.#draining.signal;
  }

  /** Aborts when running commands have to end. */
  get ending(): AbortSignal {
    return this.#ending.signal;
  }

  /** Aborts when running commands are not even given time to end well. */
  get killing(): AbortSignal {
    return this.#killing.signal;
  }

  /** Why the worker can't go on, if that is why it drains. */
  get error(): Error | undefined {
    return this.#error;
  }

  /** Drains; asked again, ends; asked once more, kills. Tells which of them it is now. */
  request(): "draining" | "ending" | "killing" {
    if (!this.draining.aborted) {
      this.#draining.abort();
      return "draining";
    }
    if (!this.ending.aborted) {
      this.#ending.abort();
      return "ending";
    }
    this.#killing.abort();
    return "killing";
  }

  /** Takes nothing new; does nothing when it drains already. */
  drain(): void {
    this.#draining.abort();
  }

  /** Drains because of an error that is thrown when all has ended; the first one is kept. */
  fail(error: unknown): void {
    this.#error ??= error instanceof Error ? error : new Error(String(error));
    this.drain();
  }
}
