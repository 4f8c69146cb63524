import { agentToJson } from "../../core/agent_codec.ts";
import { EXITS } from "../command.ts";
import { defineCommand } from "../define.ts";
import { unwrap } from "../errors.ts";
import { AGENT_ID, REGISTRATION } from "../standard_arguments.ts";

const { role, labels, capacity, "work-capacity": workCapacity } = REGISTRATION;

/** `swarmsh agent update`: changes a registration. */
export const command = defineCommand({
  path: ["agent", "update"],
  summary: "Change an agent's registration",
  description: "What is not given stays as it is.",
  arguments: [AGENT_ID],
  options: {
    role: { ...role, default: "unchanged" },
    labels: { ...labels, default: "unchanged" },
    capacity: { ...capacity, default: "unchanged" },
    "work-capacity": { ...workCapacity, default: "unchanged" },
  },
  exits: { 5: "a value is out of bounds", 6: "there is no such agent" },
  examples: [
    { line: "swarmsh agent register a1" },
    { line: "swarmsh agent update a1 --labels gpu --capacity 0.5" },
  ],
  async run({ id, ...change }, { out, swarm }) {
    const agent = unwrap(await (await swarm()).updateAgent(id, change));
    out.json(agentToJson(agent));
    out.line(`Updated agent "${agent.id}"`);
    return EXITS.done;
  },
});
