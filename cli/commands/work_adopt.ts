import { showClaims } from "../claims_view.ts";
import { defineCommand } from "../define.ts";
import { SPEC } from "../generated/work_adopt.ts";

/** `swarmsh work adopt`: a restarted agent takes back what it held. */
export const command = defineCommand({
  ...SPEC,
  async run({ agent, lease }, { out, swarm }) {
    return showClaims(await (await swarm()).adopt(agent, lease), out);
  },
});
