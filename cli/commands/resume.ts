import { EXITS } from "../command.ts";
import { defineCommand } from "../define.ts";

/** `swarmsh resume`: lets claiming go on. */
export const command = defineCommand({
  path: ["resume"],
  summary: "Let claiming go on",
  examples: [{ line: "swarmsh pause" }, { line: "swarmsh resume" }],
  async run(_values, { out, swarm }) {
    const wasPaused = await (await swarm()).resume();
    out.json({ paused: false, was_paused: wasPaused });
    out.line(wasPaused ? "Resumed" : "Nothing was paused");
    return EXITS.done;
  },
});
