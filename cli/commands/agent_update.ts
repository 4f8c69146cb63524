import { agentToJson } from "../../core/agent_codec.ts";
import type { AgentChange } from "../../core/engine/update_agent.ts";
import { EXITS } from "../command.ts";
import { defineCommand, type KnownTo } from "../define.ts";
import { unwrap } from "../errors.ts";
import { SPEC } from "../generated/agent_update.ts";

/** `swarmsh agent update`: changes a registration. */
export const command = defineCommand({
  ...SPEC,
  async run({ id, ...values }, { out, swarm }) {
    const change: KnownTo<AgentChange, typeof values> = values;
    const agent = unwrap(await (await swarm()).updateAgent(id, change));
    out.json(agentToJson(agent));
    out.line(`Updated agent "${agent.id}"`);
    return EXITS.done;
  },
});
