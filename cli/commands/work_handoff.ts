import { showClaims } from "../claims_view.ts";
import { defineCommand } from "../define.ts";
import { unwrap } from "../errors.ts";
import { movedToJson } from "../moved_view.ts";
import { CLAIM_TOKEN, LEASE, TOKEN, TOKEN_EXITS } from "../standard_arguments.ts";
import { EXITS } from "../command.ts";

/** `swarmsh work handoff`: passes a claim to another agent. */
export const command = defineCommand({
  path: ["work", "handoff"],
  summary: "Pass a claim to another agent",
  description:
    "Prints the new holder's claim, with a new token; the old one is worth nothing then.",
  arguments: [TOKEN],
  options: {
    to: {
      value: { kind: "name", word: "ID", of: "agent" },
      says: "A registered agent that can serve the item and has room for it",
      required: true,
    },
    note: { value: { kind: "text", word: "TEXT" }, says: "What the new holder needs to know" },
    lease: LEASE,
  },
  exits: TOKEN_EXITS,
  examples: [
    { line: "swarmsh agent register a2" },
    { line: "swarmsh work add 'Measure the tide' --id tide" },
    { line: CLAIM_TOKEN },
    { line: 'swarmsh work handoff "$token" --to a2 --note "the gauge is on the pier"' },
  ],
  async run({ token, to, note, lease: leaseSeconds }, { out, swarm }) {
    const moved = unwrap(await (await swarm()).handoff(token, { to, note, leaseSeconds }));
    out.json(movedToJson(moved));
    if (!out.isJson && moved.claim !== undefined) showClaims([moved.claim], out);
    return EXITS.done;
  },
});
