import { agentToJson } from "../../core/agent_codec.ts";
import { EXITS } from "../command.ts";
import { defineCommand } from "../define.ts";
import { unwrap } from "../errors.ts";
import { AGENT_ID } from "../standard_arguments.ts";

/** `swarmsh agent undrain`. */
export const command = defineCommand({
  path: ["agent", "undrain"],
  summary: "Let a draining agent take work again",
  arguments: [AGENT_ID],
  exits: { 6: "there is no such agent" },
  examples: [{ line: "swarmsh agent register a1" }, { line: "swarmsh agent undrain a1" }],
  async run({ id }, { out, swarm }) {
    const agent = unwrap(await (await swarm()).updateAgent(id, { draining: false }));
    out.json(agentToJson(agent));
    out.line(`Agent "${id}" takes work again`);
    return EXITS.done;
  },
});
