/** How fast the demo was, from the times in the event log. */
import type { SwarmEvent } from "../../core/event.ts";
import type { Kill } from "./victim.ts";

/** Speeds and times. */
export interface Pace {
  /** From the first item added to the last one done. */
  readonly seconds: number;
  /** The part of it in which there was work to claim. */
  readonly busySeconds: number;
  /** Items done in that part. */
  readonly busyItems: number;
  /** The rest: until the dead worker's lease had ended and its items were done. */
  readonly rescueSeconds: number;
}

/** When it was, in milliseconds. */
export interface PaceOptions {
  readonly kill?: Kill;
  readonly startedAt: number;
  readonly endedAt: number;
}

/** Measures. */
export function paceOf(events: readonly SwarmEvent[], options: PaceOptions): Pace {
  const { kill, startedAt, endedAt } = options;
  const rescued = new Set(kill?.held.map(({ id }) => id));
  const usual = events.filter(({ verb, id }) => verb === "complete" && !rescued.has(id ?? ""));
  const busyUntil = usual.reduce((latest, { at }) => Math.max(latest, at), startedAt);
  return {
    seconds: (endedAt - startedAt) / 1000,
    busySeconds: (busyUntil - startedAt) / 1000,
    busyItems: usual.length,
    rescueSeconds: rescued.size === 0 ? 0 : Math.max(0, endedAt - busyUntil) / 1000,
  };
}
