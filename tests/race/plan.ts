/** What a race is made of: who takes part, which work there is, and how long it goes on. */
import { chosenId } from "../../cli/verify/assignment.ts";
import type { Config } from "../../core/config.ts";
import { seededRandom } from "../../core/random.ts";
import type { WorkInput } from "../../core/work_input.ts";
import type { Driver } from "./drivers.ts";

/** A race, replayable as far as processes on a real machine are. */
export interface Plan {
  readonly seed: number;
  readonly processes: number;
  readonly items: number;
  /** Time during which workers are killed and stopped. */
  readonly seconds: number;
  /** What runs the workers: each in turn, as often as there are processes. */
  readonly drivers: readonly Driver[];
}

/** Short leases, so that a stopped process outsleeps its own; one host, so no margin. */
export const RACE_CONFIG: Partial<Config> = {
  leaseSeconds: 2,
  maxAttempts: 4,
  skewSeconds: 0,
  backoffSeconds: 1,
  backoffSecondsMax: 1,
};

/** One worker. */
export interface Racer {
  readonly agent: string;
  readonly labels: readonly string[];
  readonly workCapacity: number;
  readonly driver: Driver;
}

const LABELS: readonly (readonly string[])[] = [[], ["gpu"], ["net"], ["gpu", "net"]];

/** The workers; the last process shares the first one's agent, so that its capacity is contended. */
export function racersOf({ processes, drivers }: Plan): Racer[] {
  const agents = Math.max(1, processes - 1);
  return Array.from({ length: processes }, (_, number): Racer => {
    const agent = number % agents;
    return {
      agent: `racer${agent}`,
      labels: LABELS[(agent + 3) % LABELS.length]!,
      workCapacity: agent === 0 ? 5 : 8,
      driver: drivers[number % drivers.length]!,
    };
  });
}

/** The work that is there at the start: lanes, delays and dependencies; every other id is chosen. */
export function workOf({ seed, items }: Plan): WorkInput[] {
  const random = seededRandom(seed);
  const pick = <T>(list: readonly T[]) => list[Math.floor(random.next() * list.length)]!;
  return Array.from({ length: items }, (_, number): WorkInput => ({
    title: `Work ${number}`,
    ...number % 2 === 0 ? { id: chosenId(number) } : {},
    payload: { number },
    priority: pick([1, 5, 5, 9]),
    needs: pick(LABELS),
    maxAttempts: pick([1, 3, 4, 4]),
    leaseSeconds: pick([1, 2]),
    ...random.next() < 0.05 ? { delaySeconds: 1 + Math.floor(random.next() * 5) } : {},
    ...number > 2 && random.next() < 0.1
      ? { after: [chosenId(2 * Math.floor(random.next() * number / 2))], afterAny: true }
      : {},
  }));
}
