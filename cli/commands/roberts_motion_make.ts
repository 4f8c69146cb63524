import { defineCommand } from "../define.ts";
import { SPEC } from "../generated/roberts_motion_make.ts";
import { giving } from "../give_command.ts";
import { motionValues } from "../motion_values.ts";

/** `swarmsh roberts motion make`: makes a motion. */
export const command = defineCommand({
  ...SPEC,
  run: (values, services) => {
    return giving(SPEC).command.run({ ...values, ...motionValues(values) }, services);
  },
});
