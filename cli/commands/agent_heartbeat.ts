import { EXITS } from "../command.ts";
import { defineCommand } from "../define.ts";
import { unwrap } from "../errors.ts";
import { AGENT_ID } from "../standard_arguments.ts";

/** `swarmsh agent heartbeat`: notes a sign of life. */
export const command = defineCommand({
  path: ["agent", "heartbeat"],
  summary: "Note a sign of life",
  description: "Claiming, renewing and completing count as one too; this is for agents that wait.",
  arguments: [AGENT_ID],
  exits: { 6: "there is no such agent" },
  examples: [{ line: "swarmsh agent register a1" }, { line: "swarmsh agent heartbeat a1" }],
  async run({ id }, { out, swarm }) {
    unwrap(await (await swarm()).heartbeat(id));
    out.json({ id });
    out.line(`Noted a sign of life of agent "${id}"`);
    return EXITS.done;
  },
});
