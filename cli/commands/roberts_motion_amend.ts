import { defineCommand } from "../define.ts";
import { SPEC } from "../generated/roberts_motion_amend.ts";
import { giving } from "../give_command.ts";
import { motionValues } from "../motion_values.ts";

/** `swarmsh roberts motion amend`: moves to amend what is pending. */
export const command = defineCommand({
  ...SPEC,
  run: (values, services) => {
    return giving(SPEC).command.run({ ...values, ...motionValues(values) }, services);
  },
});
