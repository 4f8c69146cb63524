/** Brings back what is due: expired leases, scheduled items, unblocked items, leftovers of crashes. */
import type { SweepReport } from "../store/store.ts";
import { act } from "./act.ts";
import type { Engine } from "./engine.ts";

/** Sweeps now. Idempotent, and safe for anyone to run at any time (invariant I15). */
export function sweep(engine: Engine): Promise<SweepReport> {
  return act(engine, { verb: "reclaim", about: {} }, () => engine.store.sweep({ force: true }));
}
