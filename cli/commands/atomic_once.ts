import { runOnce } from "../atomic/run_once.ts";
import { defineCommand } from "../define.ts";
import { SPEC } from "../generated/atomic_once.ts";

/** `swarmsh atomic once`: runs a command unless it was done already. */
export const command = defineCommand({
  ...SPEC,
  run: (values, services) => runOnce(values, services),
});
