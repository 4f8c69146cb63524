import { showClaims } from "../claims_view.ts";
import { defineCommand } from "../define.ts";
import { AGENT, LEASE } from "../standard_arguments.ts";

/** `swarmsh work claim`: claims the next items. */
export const command = defineCommand({
  path: ["work", "claim"],
  summary: "Claim the most urgent, then oldest, matching items",
  description: "Prints id, epoch, token, deadline, title and payload; the verbs that follow take " +
    "the token. Nothing is printed when there is nothing to claim.",
  options: {
    agent: AGENT,
    max: { value: { kind: "number", word: "COUNT" }, says: "At most this many", default: "1" },
    wait: {
      value: { kind: "number", word: "SECONDS" },
      says: "Wait this long for work to appear",
      default: "0",
    },
    lease: LEASE,
    id: { value: { kind: "name", word: "ID", of: "work" }, says: "Only this item" },
  },
  exits: { 3: "no work matches", 5: "a value is out of bounds" },
  examples: [
    { line: "swarmsh work add 'Measure the tide' --id tide" },
    { line: "swarmsh work claim --agent a1" },
    { line: "swarmsh work add 'Plot it'" },
    { line: "swarmsh work claim --agent a1 --max 10 --wait 5 --json" },
  ],
  async run({ wait: waitSeconds, lease: leaseSeconds, ...values }, { out, swarm }) {
    const claims = await (await swarm()).claim({ ...values, waitSeconds, leaseSeconds });
    return showClaims(claims, out);
  },
});
