import { agentToJson } from "../../core/agent_codec.ts";
import type { AgentInput } from "../../core/agent_input.ts";
import { EXITS } from "../command.ts";
import { defineCommand, type KnownTo } from "../define.ts";
import { unwrap } from "../errors.ts";
import { SPEC } from "../generated/agent_register.ts";

/** `swarmsh agent register`: registers an agent. */
export const command = defineCommand({
  ...SPEC,
  async run(values, { host, out, swarm }) {
    const said: KnownTo<AgentInput, typeof values> = values;
    const agent = unwrap(await (await swarm()).register({ ...said, host: host.hostname() }));
    out.json(agentToJson(agent));
    out.line(`Registered agent "${agent.id}"`);
    return EXITS.done;
  },
});
