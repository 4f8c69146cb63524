import { defineCommand } from "../define.ts";
import { unwrap } from "../errors.ts";
import { showMoved } from "../moved_view.ts";
import { CLAIM_TOKEN, TOKEN, TOKEN_EXITS } from "../standard_arguments.ts";

/** `swarmsh work release`: gives a claim back. */
export const command = defineCommand({
  path: ["work", "release"],
  summary: "Give a claim back, unharmed",
  description: "It costs no attempt, and the item is ready again at once.",
  arguments: [TOKEN],
  options: { note: { value: { kind: "text", word: "TEXT" }, says: "Why, for its history" } },
  exits: TOKEN_EXITS,
  examples: [
    { line: "swarmsh work add 'Measure the tide' --id tide" },
    { line: CLAIM_TOKEN },
    { line: 'swarmsh work release "$token" --note "going off shift"' },
  ],
  async run({ token, note }, { out, swarm }) {
    return showMoved("Released", unwrap(await (await swarm()).release(token, note)), out);
  },
});
