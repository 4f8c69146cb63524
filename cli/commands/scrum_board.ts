import { showBoard } from "../../patterns/scrum/shows.ts";
import { defineCommand } from "../define.ts";
import { SPEC } from "../generated/scrum_board.ts";
import { findOrganization } from "../scrum_organization.ts";
import { ASKED, showView } from "../show_view.ts";

/** `swarmsh scrum board`: shows every item and where it stands. */
export const command = defineCommand({
  ...SPEC,
  async run({ organization }, services) {
    const { state, at } = await findOrganization(organization, services);
    return showView(showBoard(state, { ...ASKED, at }), services.out);
  },
});
