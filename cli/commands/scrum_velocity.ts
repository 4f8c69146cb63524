import { showVelocity } from "../../patterns/scrum/shows.ts";
import { defineCommand } from "../define.ts";
import { SPEC } from "../generated/scrum_velocity.ts";
import { findOrganization } from "../scrum_organization.ts";
import { ASKED, showView } from "../show_view.ts";

/** `swarmsh scrum velocity`: shows what teams got done, sprint by sprint. */
export const command = defineCommand({
  ...SPEC,
  async run({ organization, svg }, services) {
    const { state, at } = await findOrganization(organization, services);
    return showView(showVelocity(state, { ...ASKED, at, isPicture: svg }), services.out);
  },
});
