/** Settings of the simulated swarms. */
import type { Config } from "../../../core/config.ts";
import { LEASE_SECONDS, type Plan, SKEW_SECONDS } from "./plan.ts";

/** Seconds that a failed item waits at least before it is tried again: half of it is left to chance. */
export const BACKOFF_SECONDS_LEAST = 4;

/** The settings of a plan's swarm: loss of power is survived only where that is promised. */
export function settingsOf({ powerLosses }: Plan): Partial<Config> {
  return {
    leaseSeconds: LEASE_SECONDS,
    maxAttempts: 2,
    skewSeconds: SKEW_SECONDS,
    backoffSeconds: 2 * BACKOFF_SECONDS_LEAST,
    backoffSecondsMax: 2 * BACKOFF_SECONDS_LEAST,
    durability: powerLosses > 0 ? "fsync" : "process",
  };
}
