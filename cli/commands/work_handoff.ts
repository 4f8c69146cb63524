import { showClaims } from "../claims_view.ts";
import { defineCommand } from "../define.ts";
import { unwrap } from "../errors.ts";
import { movedToJson } from "../moved_view.ts";
import { EXITS } from "../command.ts";
import { SPEC } from "../generated/work_handoff.ts";

/** `swarmsh work handoff`: passes a claim to another agent. */
export const command = defineCommand({
  ...SPEC,
  async run({ token, to, note, lease: leaseSeconds }, { out, swarm }) {
    const moved = unwrap(await (await swarm()).handoff(token, { to, note, leaseSeconds }));
    out.json(movedToJson(moved));
    if (!out.isJson && moved.claim !== undefined) showClaims([moved.claim], out);
    return EXITS.done;
  },
});
