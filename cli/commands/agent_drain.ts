import { agentToJson } from "../../core/agent_codec.ts";
import { EXITS } from "../command.ts";
import { defineCommand } from "../define.ts";
import { unwrap } from "../errors.ts";
import { SPEC } from "../generated/agent_drain.ts";

/** `swarmsh agent drain`. */
export const command = defineCommand({
  ...SPEC,
  async run({ id }, { out, swarm }) {
    const agent = unwrap(await (await swarm()).updateAgent(id, { draining: true }));
    out.json(agentToJson(agent));
    out.line(`Agent "${id}" is draining`);
    return EXITS.done;
  },
});
