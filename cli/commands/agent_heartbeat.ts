import { EXITS } from "../command.ts";
import { defineCommand } from "../define.ts";
import { unwrap } from "../errors.ts";
import { SPEC } from "../generated/agent_heartbeat.ts";

/** `swarmsh agent heartbeat`: notes a sign of life. */
export const command = defineCommand({
  ...SPEC,
  async run({ id }, { out, swarm }) {
    unwrap(await (await swarm()).heartbeat(id));
    out.json({ id });
    out.line(`Noted a sign of life of agent "${id}"`);
    return EXITS.done;
  },
});
