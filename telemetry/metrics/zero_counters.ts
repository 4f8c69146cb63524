/** Counters that are there before they count: who takes rates would not see their first step otherwise. */
import {
  SWARMSH_COORDINATION_RACES_LOST,
  SWARMSH_LEASE_EXPIRATIONS,
  SWARMSH_WORK_DEAD_LETTERS,
  SWARMSH_WORK_RETRIES,
} from "../generated/metrics.ts";
import type { Delta } from "./deltas.ts";

/** Every counter that has no attributes, at zero. */
export function zeroCounters(nowMicros: number): Delta[] {
  const times = { startMicros: nowMicros, endMicros: nowMicros };
  return [
    SWARMSH_COORDINATION_RACES_LOST,
    SWARMSH_LEASE_EXPIRATIONS,
    SWARMSH_WORK_DEAD_LETTERS,
    SWARMSH_WORK_RETRIES,
  ].map((metric) => ({ metric, point: { attributes: {}, ...times, value: 0 } }));
}
