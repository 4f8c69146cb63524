import { EXITS } from "../command.ts";
import { defineCommand } from "../define.ts";
import { unwrap } from "../errors.ts";
import { AGENT_ID } from "../standard_arguments.ts";

/** `swarmsh agent deregister`: ends a registration. */
export const command = defineCommand({
  path: ["agent", "deregister"],
  summary: "End an agent's registration",
  arguments: [AGENT_ID],
  options: {
    release: { value: { kind: "flag" }, says: "Give back what it still holds" },
  },
  exits: { 5: "it still holds work", 6: "there is no such agent" },
  examples: [
    { line: "swarmsh agent register a1" },
    { line: "swarmsh agent deregister a1 --release" },
  ],
  async run({ id, release }, { out, swarm }) {
    unwrap(await (await swarm()).deregister(id, { release }));
    out.json({ id });
    out.line(`Deregistered agent "${id}"`);
    return EXITS.done;
  },
});
