import { STATES } from "../../core/transitions.ts";
import { EXITS } from "../command.ts";
import { defineCommand } from "../define.ts";

/** `swarmsh stats`: counts the items in each state. */
export const command = defineCommand({
  path: ["stats"],
  summary: "Count the items in each state",
  examples: [
    { line: "swarmsh work add 'Measure the tide'" },
    { line: "swarmsh stats" },
    { line: "swarmsh stats --json" },
  ],
  async run(_values, { out, swarm }) {
    const counts = await (await swarm()).stats();
    for (const state of STATES) out.value(`${state.padEnd(9)}  ${counts[state]}`);
    out.json(Object.fromEntries(STATES.map((state) => [state, counts[state]])));
    return EXITS.done;
  },
});
