import { showDone } from "../../patterns/scrum/shows.ts";
import { defineCommand } from "../define.ts";
import { SPEC } from "../generated/scrum_done_show.ts";
import { findOrganization } from "../scrum_organization.ts";
import { ASKED, showView } from "../show_view.ts";

/** `swarmsh scrum done show`: shows the Definition of Done. */
export const command = defineCommand({
  ...SPEC,
  async run({ organization }, services) {
    const { state, at } = await findOrganization(organization, services);
    return showView(showDone(state, { ...ASKED, at }), services.out);
  },
});
