import { stepPlanning } from "../../patterns/scrum/steps_planning.ts";
import { defineCommand } from "../define.ts";
import { SPEC } from "../generated/scrum_at_scale_sprint_planning.ts";
import { beginActing, runSteps } from "../scrum_at_scale.ts";

/** `swarmsh scrum-at-scale sprint-planning`: plans a sprint of all teams, and commits to what fits. */
export const command = defineCommand({
  ...SPEC,
  async run(values, services) {
    const organization = await beginActing(values, services);
    return await runSteps(stepPlanning, organization, values, services);
  },
});
