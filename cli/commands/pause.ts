import { EXITS } from "../command.ts";
import { defineCommand } from "../define.ts";

/** `swarmsh pause`: stops all claiming. */
export const command = defineCommand({
  path: ["pause"],
  summary: "Stop all claiming",
  description: "What is claimed goes on: it can be renewed, completed, failed and released.",
  options: { reason: { value: { kind: "text", word: "TEXT" }, says: "Why, for those who wait" } },
  examples: [{ line: "swarmsh pause --reason 'spring tide'" }],
  async run({ reason }, { out, swarm }) {
    await (await swarm()).pause(reason);
    out.json({ paused: true });
    out.line("Paused: nothing is claimed until `swarmsh resume`");
    return EXITS.done;
  },
});
