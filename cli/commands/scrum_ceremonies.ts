import { showCeremonies } from "../../patterns/scrum/shows.ts";
import { defineCommand } from "../define.ts";
import { SPEC } from "../generated/scrum_ceremonies.ts";
import { findOrganization } from "../scrum_organization.ts";
import { ASKED, showView } from "../show_view.ts";

/** `swarmsh scrum ceremonies`: shows ceremonies. */
export const command = defineCommand({
  ...SPEC,
  async run({ organization }, services) {
    const { state, at } = await findOrganization(organization, services);
    return showView(showCeremonies(state, { ...ASKED, at }), services.out);
  },
});
