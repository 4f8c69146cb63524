import { progressToJson } from "../../core/work_codec.ts";
import { EXITS } from "../command.ts";
import { defineCommand } from "../define.ts";
import { unwrap, usage } from "../errors.ts";
import { SPEC } from "../generated/work_progress.ts";

/** `swarmsh work progress`: notes how far a claim has come. */
export const command = defineCommand({
  ...SPEC,
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
