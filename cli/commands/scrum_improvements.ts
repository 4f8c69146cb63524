import { showImprovements } from "../../patterns/scrum/shows.ts";
import { defineCommand } from "../define.ts";
import { SPEC } from "../generated/scrum_improvements.ts";
import { findOrganization } from "../scrum_organization.ts";
import { ASKED, showView } from "../show_view.ts";

/** `swarmsh scrum improvements`: shows what should go better. */
export const command = defineCommand({
  ...SPEC,
  async run({ organization, sprint }, services) {
    const { state, at } = await findOrganization(organization, services);
    return showView(showImprovements(state, { ...ASKED, at, number: sprint }), services.out);
  },
});
