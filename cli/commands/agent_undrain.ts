import { agentToJson } from "../../core/agent_codec.ts";
import { EXITS } from "../command.ts";
import { defineCommand } from "../define.ts";
import { unwrap } from "../errors.ts";
import { SPEC } from "../generated/agent_undrain.ts";

/** `swarmsh agent undrain`. */
export const command = defineCommand({
  ...SPEC,
  async run({ id }, { out, swarm }) {
    const agent = unwrap(await (await swarm()).updateAgent(id, { draining: false }));
    out.json(agentToJson(agent));
    out.line(`Agent "${id}" takes work again`);
    return EXITS.done;
  },
});
