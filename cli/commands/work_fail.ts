import { defineCommand } from "../define.ts";
import { unwrap } from "../errors.ts";
import { showMoved } from "../moved_view.ts";
import { CLAIM_TOKEN, TOKEN, TOKEN_EXITS } from "../standard_arguments.ts";

/** `swarmsh work fail`: ends an attempt that went wrong. */
export const command = defineCommand({
  path: ["work", "fail"],
  summary: "End an attempt that went wrong",
  description: "The item is tried again after a wait that doubles with each attempt, until its " +
    "attempts are used up; then it is dead.",
  arguments: [TOKEN],
  options: {
    error: { value: { kind: "text", word: "TEXT" }, says: "What went wrong", required: true },
    "no-retry": { value: { kind: "flag" }, says: "Another attempt would fail as well: dead now" },
  },
  exits: TOKEN_EXITS,
  examples: [
    { line: "swarmsh work add 'Measure the tide' --id tide" },
    { line: CLAIM_TOKEN },
    { line: 'swarmsh work fail "$token" --error "the gauge is dry" --no-retry' },
  ],
  async run({ token, error, noRetry }, { out, swarm }) {
    const moved = unwrap(await (await swarm()).fail(token, { error, noRetry }));
    return showMoved("Failed", moved, out);
  },
});
