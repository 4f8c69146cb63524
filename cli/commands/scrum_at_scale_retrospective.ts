import { stepRetrospective } from "../../patterns/scrum/steps_retrospective.ts";
import { defineCommand } from "../define.ts";
import { SPEC } from "../generated/scrum_at_scale_retrospective.ts";
import { beginActing, runSteps } from "../scrum_at_scale.ts";
import { readResults } from "../scrum_results.ts";

/** `swarmsh scrum-at-scale retrospective`: turns what went wrong in the open sprint into work. */
export const command = defineCommand({
  ...SPEC,
  async run({ sprintResults, improvementOpportunities, ...values }, services) {
    const organization = await beginActing(values, services);
    const results = await readResults(services.host, sprintResults);
    const isDetecting = improvementOpportunities === "auto-detect";
    return await runSteps(
      stepRetrospective,
      organization,
      { ...values, results, isDetecting },
      services,
    );
  },
});
