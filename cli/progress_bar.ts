/** A bar on standard error that fills: only on a terminal, and gone when it is done. */
import type { Host } from "./host.ts";

/** Milliseconds between two drawings: fast enough to look alive, slow enough to cost nothing. */
const REDRAW_MILLISECONDS = 100;
const WIDTH = 24;

/** Shows how many of a number of things are done. */
export class ProgressBar implements Disposable {
  #startedAt = Date.now();
  #drawnAt = 0;
  #isShown = false;

  /** @param what Verb before the bar, such as `Importing`. */
  constructor(private readonly host: Host, private readonly what: string) {}

  /** Draws, unless that was done a moment ago. */
  update(count: number, total: number): void {
    const now = Date.now();
    if (now - this.#drawnAt < REDRAW_MILLISECONDS || !this.host.isTerminal("stderr")) return;
    this.#drawnAt = now;
    this.#isShown = true;
    const filled = total === 0 ? 0 : Math.min(WIDTH, Math.round((WIDTH * count) / total));
    const bar = "#".repeat(filled).padEnd(WIDTH, ".");
    const rate = Math.round((1000 * count) / Math.max(1, now - this.#startedAt));
    const line = `${this.what} [${bar}] ${count} of ${total}, ${rate} per second`;
    this.host.writeError(`\r\x1b[K${line.slice(0, this.host.columns() - 1)}`);
  }

  [Symbol.dispose](): void {
    if (this.#isShown) this.host.writeError("\r\x1b[K");
  }
}
