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

/** Makes the demo command one of its own workers; its value is the agent. Nobody types it. */
export const WORKER_VARIABLE = "SWARMSH_DEMO_WORKER";
/** Names the item whose first holder says that it holds it, and waits to be killed. */
export const MIDDLE_VARIABLE = "SWARMSH_DEMO_MIDDLE";
/** What it says. */
export const WAITING_LINE = "waiting";
/** Tells a worker whose child it is. */
export const PARENT_VARIABLE = "SWARMSH_DEMO_PARENT";
