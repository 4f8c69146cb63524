/** The nemesis: kills workers at random, or stops them for longer than their leases. */
import type { Random } from "../../core/random.ts";

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

/** Longer than any lease of a race, in milliseconds. */
const STOP_MILLISECONDS = 3200;

/** Strikes until the time is up, one strike after the other; nobody is stopped afterwards. */
export async function haunt(
  victims: readonly Victim[],
  { random, milliseconds }: { readonly random: Random; readonly milliseconds: number },
): Promise<Deeds> {
  const deeds: Deeds = { kills: 0, stops: 0 };
  const until = Date.now() + milliseconds;
  const stopped = new Map<Victim, number>();
  while (Date.now() < until) {
    await pause(150 + random.next() * 350);
    for (const [victim, since] of stopped) {
      if (Date.now() - since < STOP_MILLISECONDS) continue;
      victim.resume();
      stopped.delete(victim);
    }
    const victim = victims[Math.floor(random.next() * victims.length)]!;
    if (stopped.has(victim)) continue;
    if (random.next() < 0.6) {
      await victim.kill();
      deeds.kills++;
    } else if (stopped.size < victims.length / 3) {
      victim.stop();
      stopped.set(victim, Date.now());
      deeds.stops++;
    }
  }
  for (const victim of stopped.keys()) victim.resume();
  return deeds;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
