import { showOrganization } from "../../patterns/scrum/shows.ts";
import { defineCommand } from "../define.ts";
import { SPEC } from "../generated/scrum_show.ts";
import { findOrganization } from "../scrum_organization.ts";
import { ASKED, showView } from "../show_view.ts";

/** `swarmsh scrum show`: shows who works where. */
export const command = defineCommand({
  ...SPEC,
  async run({ organization }, services) {
    const { state, at } = await findOrganization(organization, services);
    return showView(showOrganization(state, { ...ASKED, at }), services.out);
  },
});
