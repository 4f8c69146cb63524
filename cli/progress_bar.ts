/** A bar on standard error that fills: only on a terminal, and gone when it is done. */
import type { Host } from "./host.ts";

/** Milliseconds between two drawings: fast enough to look alive, slow enough to cost nothing. */
const REDRAW_MILLISECONDS = 100;
const WIDTH = 24;
/** Back to the start of the line, and clear it. */
const RESTART = "\r\x1b[K";

/** Says how many of how many things are done. */
export type Update = (count: number, total: number) => void;

/** Runs what takes long; `what` is the word before the bar, such as `Importing`. */
export async function withProgressBar<T>(
  host: Host,
  what: string,
  run: (update: Update) => Promise<T>,
): Promise<T> {
  if (!host.isTerminal("stderr")) return await run(() => {});
  const startedAt = Date.now();
  let drawnAt = startedAt;
  const update: Update = (count, total) => {
    const now = Date.now();
    if (now - drawnAt < REDRAW_MILLISECONDS) return;
    drawnAt = now;
    const line = `${what} ${barText(count, total, (now - startedAt) / 1000)}`;
    host.writeError(RESTART + line.slice(0, host.columns() - 1));
  };
  try {
    return await run(update);
  } finally {
    host.writeError(RESTART);
  }
}

/** `[######..................] 250 of 1000, 500 per second`. */
export function barText(count: number, total: number, seconds: number): string {
  const filled = total === 0 ? 0 : Math.min(WIDTH, Math.round((WIDTH * count) / total));
  const bar = "#".repeat(filled).padEnd(WIDTH, ".");
  const rate = seconds > 0 ? Math.round(count / seconds) : 0;
  return `[${bar}] ${count} of ${total}, ${rate} per second`;
}
