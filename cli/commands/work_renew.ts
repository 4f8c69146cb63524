import { EXITS } from "../command.ts";
import { defineCommand } from "../define.ts";
import { unwrap } from "../errors.ts";
import { timeText } from "../times.ts";
import { SPEC } from "../generated/work_renew.ts";

/** `swarmsh work renew`: extends a lease. */
export const command = defineCommand({
  ...SPEC,
  async run({ token, lease }, { out, swarm }) {
    const renewed = unwrap(await (await swarm()).renew(token, lease));
    const { id, epoch, deadline } = renewed;
    out.json({ id, epoch, token: renewed.token, deadline });
    out.value(`token     ${renewed.token}`);
    out.value(`deadline  ${deadline} ${timeText(deadline * 1000)}`);
    return EXITS.done;
  },
});
