import { showPlanning } from "../../patterns/scrum/shows.ts";
import { defineCommand } from "../define.ts";
import { SPEC } from "../generated/scrum_planning.ts";
import { findOrganization } from "../scrum_organization.ts";
import { ASKED, showView } from "../show_view.ts";

/** `swarmsh scrum planning`: shows what teams may still take into a sprint. */
export const command = defineCommand({
  ...SPEC,
  async run({ organization, sprint }, services) {
    const { state, at } = await findOrganization(organization, services);
    return showView(showPlanning(state, { ...ASKED, at, number: sprint }), services.out);
  },
});
