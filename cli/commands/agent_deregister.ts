import { EXITS } from "../command.ts";
import { defineCommand } from "../define.ts";
import { unwrap } from "../errors.ts";
import { SPEC } from "../generated/agent_deregister.ts";

/** `swarmsh agent deregister`: ends a registration. */
export const command = defineCommand({
  ...SPEC,
  async run({ id, release }, { out, swarm }) {
    unwrap(await (await swarm()).deregister(id, { release }));
    out.json({ id });
    out.line(`Deregistered agent "${id}"`);
    return EXITS.done;
  },
});
