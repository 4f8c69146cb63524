import { progressToJson } from "../../core/work_codec.ts";
import { EXITS } from "../command.ts";
import { defineCommand } from "../define.ts";
import { unwrap, usage } from "../errors.ts";
import { CLAIM_TOKEN, TOKEN, TOKEN_EXITS } from "../standard_arguments.ts";

/** `swarmsh work progress`: notes how far a claim has come. */
export const command = defineCommand({
  path: ["work", "progress"],
  summary: "Note how far a claim has come",
  description: "A sign that the work advances, which a renewal is not: that only says that its " +
    "holder lives.",
  arguments: [TOKEN],
  options: {
    percent: { value: { kind: "number", word: "0..100" }, says: "How much is done" },
    note: { value: { kind: "text", word: "TEXT" }, says: "What was done last" },
  },
  exits: TOKEN_EXITS,
  examples: [
    { line: "swarmsh work add 'Measure the tide' --id tide" },
    { line: CLAIM_TOKEN },
    { line: 'swarmsh work progress "$token" --percent 50 --note "half of the tides"' },
  ],
  async run({ token, percent, note }, { out, swarm }) {
    if (percent === undefined && note === undefined) {
      throw usage('Cannot run "work progress": found neither, expected --percent or --note');
    }
    const progress = unwrap(await (await swarm()).progress(token, { percent, note }));
    out.json(progressToJson(progress));
    out.line(percent === undefined ? "Noted" : `Noted ${percent} %`);
    return EXITS.done;
  },
});
