import { EXITS } from "../command.ts";
import { defineCommand } from "../define.ts";
import { SPEC } from "../generated/resume.ts";

/** `swarmsh resume`: lets claiming go on. */
export const command = defineCommand({
  ...SPEC,
  async run(_values, { out, swarm }) {
    const wasPaused = await (await swarm()).resume();
    out.json({ paused: false, was_paused: wasPaused });
    out.line(wasPaused ? "Resumed" : "Nothing was paused");
    return EXITS.done;
  },
});
