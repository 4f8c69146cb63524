import { agentToJson } from "../../core/agent_codec.ts";
import { EXITS } from "../command.ts";
import { defineCommand } from "../define.ts";
import { unwrap } from "../errors.ts";
import { AGENT_ID } from "../standard_arguments.ts";

/** `swarmsh agent drain`. */
export const command = defineCommand({
  path: ["agent", "drain"],
  summary: "Let an agent finish what it holds and take nothing new",
  arguments: [AGENT_ID],
  exits: { 6: "there is no such agent" },
  examples: [{ line: "swarmsh agent register a1" }, { line: "swarmsh agent drain a1" }],
  async run({ id }, { out, swarm }) {
    const agent = unwrap(await (await swarm()).updateAgent(id, { draining: true }));
    out.json(agentToJson(agent));
    out.line(`Agent "${id}" is draining`);
    return EXITS.done;
  },
});
