import { showCycleTime } from "../../patterns/scrum/shows.ts";
import { defineCommand } from "../define.ts";
import { SPEC } from "../generated/scrum_cycle_time.ts";
import { findOrganization } from "../scrum_organization.ts";
import { ASKED, showView } from "../show_view.ts";

/** `swarmsh scrum cycle-time`: shows how long items took. */
export const command = defineCommand({
  ...SPEC,
  async run({ organization }, services) {
    const { state, at } = await findOrganization(organization, services);
    return showView(showCycleTime(state, { ...ASKED, at }), services.out);
  },
});
