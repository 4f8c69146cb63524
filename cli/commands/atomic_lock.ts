import { runUnderPermit } from "../atomic/run_permit.ts";
import { defineCommand } from "../define.ts";
import { SPEC } from "../generated/atomic_lock.ts";

/** `swarmsh atomic lock`: runs a command while holding a lock. */
export const command = defineCommand({
  ...SPEC,
  run: (values, services) => runUnderPermit("lock", values, services),
});
