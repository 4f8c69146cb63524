/** The nemesis: kills workers at random, or stops them for longer than their leases. */
import type { Clock } from "../../core/clock.ts";
import type { Random } from "../../core/random.ts";
import { STOP_MILLISECONDS } from "./settings.ts";

/** A worker as the nemesis sees it. */
export interface Victim {
  /** Ends the process at once and starts its next life. */
  kill(): Promise<void>;
  stop(): void;
  resume(): void;
}

/** What it did. */
export interface Deeds {
  kills: number;
  stops: number;
}

/** With what, and for how long. */
export interface Haunting {
  readonly clock: Clock;
  readonly random: Random;
  readonly milliseconds: number;
  /** Ends it early. */
  readonly signal?: AbortSignal;
}

/** Between two strikes. */
const REST_MILLISECONDS = { least: 150, most: 500 } as const;
const KILL_SHARE = 0.6;

/** Strikes until the time is up, one strike after the other; then nobody is left stopped. */
export async function haunt(
  victims: readonly Victim[],
  { clock, random, milliseconds, signal }: Haunting,
): Promise<Deeds> {
  const deeds: Deeds = { kills: 0, stops: 0 };
  const until = clock.now() + milliseconds;
  const stopped = new Map<Victim, number>();
  const { least, most } = REST_MILLISECONDS;
  while (clock.now() < until && !signal?.aborted) {
    await clock.sleep(least + random.next() * (most - least), signal);
    resumeThose(stopped, clock.now() - STOP_MILLISECONDS);
    const victim = victims[Math.floor(random.next() * victims.length)]!;
    if (stopped.has(victim) || signal?.aborted) continue;
    if (random.next() < KILL_SHARE) {
      await victim.kill();
      deeds.kills++;
    } else if (stopped.size < victims.length / 3) {
      victim.stop();
      stopped.set(victim, clock.now());
      deeds.stops++;
    }
  }
  // Whoever is still stopped outsleeps its leases all the same, unless everything ends at once.
  for (const since of [...stopped.values()]) {
    await clock.sleep(since + STOP_MILLISECONDS - clock.now(), signal);
    resumeThose(stopped, since);
  }
  return deeds;
}

/** Wakes those who were stopped before a moment. */
function resumeThose(stopped: Map<Victim, number>, before: number): void {
  for (const [victim, since] of stopped) {
    if (since > before) continue;
    victim.resume();
    stopped.delete(victim);
  }
}
