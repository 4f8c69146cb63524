import { showBurndown } from "../../patterns/scrum/shows.ts";
import { defineCommand } from "../define.ts";
import { SPEC } from "../generated/scrum_burndown.ts";
import { findOrganization } from "../scrum_organization.ts";
import { ASKED, showView } from "../show_view.ts";

/** `swarmsh scrum burndown`: shows the points that are left in a sprint, day by day. */
export const command = defineCommand({
  ...SPEC,
  async run({ organization, sprint, svg }, services) {
    const { state, at } = await findOrganization(organization, services);
    return showView(
      showBurndown(state, { ...ASKED, at, number: sprint, isPicture: svg }),
      services.out,
    );
  },
});
