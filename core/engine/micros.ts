/** The age of work: microseconds that rise with each item of this process, even within a millisecond. */

let last = 0;

/** Microseconds since the Unix epoch for a time in milliseconds, above all that were given out before. */
export function nextMicros(milliseconds: number): number {
  const micros = Math.floor(milliseconds * 1000);
  // A clock that was set back by more than a second starts over: age then follows the new clock.
  last = micros > last || last - micros > 1_000_000 ? micros : last + 1;
  return last;
}
