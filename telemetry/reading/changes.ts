/** Waits for something to happen in a directory. */
import type { Clock } from "../../core/clock.ts";
import { SwarmError } from "../../core/errors.ts";
import type { Watcher } from "../../core/fs/fs.ts";
import type { Place } from "./recorded_file.ts";

/** What happened since the last wait ends the next one at once. */
export class Changes {
  readonly #watcher: Watcher | undefined;
  #hasChanged = false;
  #wake: () => void = () => {};

  constructor({ fs, directory }: Place, private readonly clock: Clock) {
    try {
      this.#watcher = fs.watch([directory], () => {
        this.#hasChanged = true;
        this.#wake();
      });
    } catch (error) {
      // Nothing was recorded yet, or the system can't watch: then each wait lasts its whole time.
      if (!(error instanceof SwarmError)) throw error;
    }
  }

  /** Resolves after a change, after so many milliseconds, or when the signal aborts. */
  async next(milliseconds: number, signal: AbortSignal): Promise<void> {
    const woken = new AbortController();
    this.#wake = () => woken.abort();
    if (this.#hasChanged) woken.abort();
    await this.clock.sleep(milliseconds, AbortSignal.any([woken.signal, signal]));
    this.#hasChanged = false;
  }

  close(): void {
    this.#watcher?.close();
  }
}
