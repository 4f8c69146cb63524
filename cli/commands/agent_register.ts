import { agentToJson } from "../../core/agent_codec.ts";
import { EXITS } from "../command.ts";
import { defineCommand } from "../define.ts";
import { unwrap } from "../errors.ts";
import { AGENT_ID, REGISTRATION } from "../standard_arguments.ts";

/** `swarmsh agent register`: registers an agent. */
export const command = defineCommand({
  path: ["agent", "register"],
  summary: "Register an agent",
  description:
    "Claiming registers an unknown agent with the defaults, so this is for agents that " +
    "have a role, labels or limits.",
  arguments: [{ ...AGENT_ID, says: "Its id: letters, digits, - and _" }],
  options: REGISTRATION,
  exits: { 5: "the id is taken, or a value is out of bounds" },
  examples: [{
    line: "swarmsh agent register a1 --role builder --labels gpu,linux --work-capacity 3",
  }],
  async run(values, { host, out, swarm }) {
    const registration = { ...values, host: host.hostname() };
    const agent = unwrap(await (await swarm()).register(registration));
    out.json(agentToJson(agent));
    out.line(`Registered agent "${agent.id}"`);
    return EXITS.done;
  },
});
