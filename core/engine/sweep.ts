/** Brings back what is due: expired leases, scheduled items, unblocked items, leftovers of crashes. */
import type { SweepReport } from "../store/store.ts";
import { act } from "./act.ts";
import type { Ending, Engine } from "./engine.ts";

/** Sweeps now. Idempotent, and safe for anyone to run at any time (invariant I15). */
export function sweep(engine: Engine): Promise<SweepReport> {
  const run = () => engine.store.sweep({ force: true });
  return act(engine, { verb: "reclaim" }, run, describeSweep);
}

/** What a sweep did; `nothing` when nothing was due. */
export function describeSweep({ reclaimed, promoted, unblocked, swept }: SweepReport): Ending {
  const isIdle = reclaimed.length + promoted + unblocked + swept === 0;
  return {
    outcome: isIdle ? "nothing" : "done",
    swept: { expired: reclaimed, promoted, unblocked, swept },
  };
}
