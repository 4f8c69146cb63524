import { EXITS } from "../command.ts";
import { defineCommand } from "../define.ts";
import { SPEC } from "../generated/pause.ts";

/** `swarmsh pause`: stops all claiming. */
export const command = defineCommand({
  ...SPEC,
  async run({ reason }, { out, swarm }) {
    await (await swarm()).pause(reason);
    out.json({ paused: true });
    out.line("Paused: nothing is claimed until `swarmsh resume`");
    return EXITS.done;
  },
});
