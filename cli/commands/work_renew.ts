import { EXITS } from "../command.ts";
import { defineCommand } from "../define.ts";
import { unwrap } from "../errors.ts";
import { CLAIM_TOKEN, LEASE, TOKEN, TOKEN_EXITS } from "../standard_arguments.ts";
import { timeText } from "../times.ts";

/** `swarmsh work renew`: extends a lease. */
export const command = defineCommand({
  path: ["work", "renew"],
  summary: "Extend a lease",
  description: "The lease then ends its length from now. The old token goes on naming the claim.",
  arguments: [TOKEN],
  options: { lease: LEASE },
  exits: TOKEN_EXITS,
  examples: [
    { line: "swarmsh work add 'Measure the tide' --id tide" },
    { line: CLAIM_TOKEN },
    { line: 'swarmsh work renew "$token" --lease 600' },
  ],
  async run({ token, lease }, { out, swarm }) {
    const renewed = unwrap(await (await swarm()).renew(token, lease));
    const { id, epoch, deadline } = renewed;
    out.json({ id, epoch, token: renewed.token, deadline });
    out.value(`token     ${renewed.token}`);
    out.value(`deadline  ${deadline} ${timeText(deadline * 1000)}`);
    return EXITS.done;
  },
});
