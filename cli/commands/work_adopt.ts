import { showClaims } from "../claims_view.ts";
import { defineCommand } from "../define.ts";
import { AGENT, LEASE } from "../standard_arguments.ts";

/** `swarmsh work adopt`: a restarted agent takes back what it held. */
export const command = defineCommand({
  path: ["work", "adopt"],
  summary: "Take over what an agent's former self held",
  description: "For an agent that was restarted: each of its claims gets a new token and a new " +
    "lease, at the price of an attempt. Only call it when the former process is gone.",
  options: { agent: AGENT, lease: LEASE },
  exits: { 3: "it held nothing", 5: "a value is out of bounds" },
  examples: [
    { line: "swarmsh work add 'Measure the tide' --id tide" },
    { line: "swarmsh work claim --agent a1" },
    { line: "swarmsh work adopt --agent a1" },
  ],
  async run({ agent, lease }, { out, swarm }) {
    return showClaims(await (await swarm()).adopt(agent, lease), out);
  },
});
