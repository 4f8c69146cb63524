/** What the demo and its workers agree on. */
import { type Config, DEFAULT_CONFIG } from "../../core/config.ts";

/** Settings of the demo's swarm: a short lease, so that a dead worker's claims come back soon. */
export const DEMO_CONFIG: Config = {
  ...DEFAULT_CONFIG,
  leaseSeconds: 2,
  // Attempts on a busy machine may outlast so short a lease; that must not use the item up.
  maxAttempts: 20,
  // All processes read the same clock.
  skewSeconds: 0,
};

/** Items that a worker claims at a time. */
export const BATCH = 4;

/** Variables that make the demo command one of its own workers. No person needs to see them in help. */
export const WORKER_VARIABLE = "SWARMSH_DEMO_WORKER";
export const PARENT_VARIABLE = "SWARMSH_DEMO_PARENT";
