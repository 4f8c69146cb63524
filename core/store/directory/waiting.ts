/**
 * Waiting for change: watches directories where the system can, and looks once a second in any case,
 * since due times and leases end without a sign and network file systems tell nothing.
 */
import type { Clock } from "../../clock.ts";
import type { Fs, Watcher } from "../../fs/fs.ts";

/** Longest wait between two looks where watching works, in milliseconds. */
const LOOK_MILLISECONDS = 1000;
/** The same where it does not. */
const POLL_MILLISECONDS = 100;

/** A watch over a set of directories that may change from wait to wait. */
export class Waiting {
  #watcher: Watcher | undefined;
  #watched = "";
  #isChanged = false;
  readonly #wakes = new Set<() => void>();

  constructor(private fs: Fs, private clock: Clock) {}

  /**
   * Resolves when a directory changed since the last call, when `isReady` says so, after the time, or
   * on abort. The watch is in place before `isReady` is asked, so that no change falls between.
   */
  async wait(
    directories: readonly string[],
    isReady: () => boolean,
    { timeoutSeconds, signal }: { timeoutSeconds: number; signal?: AbortSignal },
  ): Promise<void> {
    const isWatching = this.#watch(directories);
    if (isReady() || this.#isChanged || signal?.aborted) {
      this.#isChanged = false;
      return;
    }
    const timer = new AbortController();
    let wake = () => {};
    const changed = new Promise<void>((resolve) => wake = resolve);
    this.#wakes.add(wake);
    const abort = () => wake();
    signal?.addEventListener("abort", abort, { once: true });
    const milliseconds = Math.min(timeoutSeconds * 1000, this.#untilLook(isWatching));
    await Promise.race([changed, this.clock.sleep(milliseconds, timer.signal)]);
    timer.abort();
    signal?.removeEventListener("abort", abort);
    this.#wakes.delete(wake);
    this.#isChanged = false;
  }

  close(): void {
    this.#watcher?.close();
    this.#watcher = undefined;
    this.#watched = "";
  }

  /** Due times are whole seconds, so the next look is just after the next one begins. */
  #untilLook(isWatching: boolean): number {
    if (!isWatching) return POLL_MILLISECONDS;
    return LOOK_MILLISECONDS - this.clock.now() % 1000 + 5;
  }

  #watch(directories: readonly string[]): boolean {
    const wanted = directories.join("\n");
    if (this.#watched === wanted) return this.#watcher !== undefined;
    this.close();
    this.#watched = wanted;
    try {
      this.#watcher = this.fs.watch(directories, () => {
        this.#isChanged = true;
        for (const wake of [...this.#wakes]) wake();
      });
    } catch {
      // Out of watches, or a file system without: looking often serves as well.
      this.#watcher = undefined;
    }
    return this.#watcher !== undefined;
  }
}
