import { STATES } from "../../core/transitions.ts";
import { EXITS } from "../command.ts";
import { defineCommand } from "../define.ts";
import { SPEC } from "../generated/stats.ts";

/** `swarmsh stats`: counts the items in each state. */
export const command = defineCommand({
  ...SPEC,
  async run(_values, { out, swarm }) {
    const counts = await (await swarm()).stats();
    for (const state of STATES) out.value(`${state.padEnd(9)}  ${counts[state]}`);
    out.json(Object.fromEntries(STATES.map((state) => [state, counts[state]])));
    return EXITS.done;
  },
});
