import { runUnderPermit } from "../atomic/run_permit.ts";
import { defineCommand } from "../define.ts";
import { SPEC } from "../generated/atomic_semaphore.ts";

/** `swarmsh atomic semaphore`: runs a command while holding one of several permits. */
export const command = defineCommand({
  ...SPEC,
  run: (values, services) => runUnderPermit("semaphore", values, services),
});
