/** How long a failed item waits before it is tried again. */
import type { Config } from "./config.ts";
import type { Random } from "./random.ts";

/**
 * Seconds until the attempt after `epoch`: exponential with "equal jitter" (half fixed, half random),
 * as in Marc Brooker, "Exponential Backoff And Jitter" (AWS Architecture Blog, 2015), so that items
 * that failed together do not return together, and none returns at once.
 */
export function backoffSeconds(
  epoch: number,
  config: Pick<Config, "backoffSeconds" | "backoffSecondsMax">,
  random: Random,
): number {
  const doubled = config.backoffSeconds * 2 ** Math.min(epoch - 1, 40);
  const ceiling = Math.min(doubled, config.backoffSecondsMax);
  return ceiling / 2 + random.next() * ceiling / 2;
}
