import { stepDaily } from "../../patterns/scrum/steps_daily.ts";
import { defineCommand } from "../define.ts";
import { SPEC } from "../generated/scrum_at_scale_daily_standup.ts";
import { beginActing, runSteps } from "../scrum_at_scale.ts";

/** `swarmsh scrum-at-scale daily-standup`: opens the daily scrums, and compares numbers. */
export const command = defineCommand({
  ...SPEC,
  async run(values, services) {
    const organization = await beginActing(values, services);
    return await runSteps(stepDaily, organization, values, services);
  },
});
