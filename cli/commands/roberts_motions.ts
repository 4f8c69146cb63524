import { showMotions } from "../../patterns/roberts/shows.ts";
import { assemblyState } from "../assembly.ts";
import { defineCommand } from "../define.ts";
import { SPEC } from "../generated/roberts_motions.ts";
import { ASKED, showView } from "../show_view.ts";

/** `swarmsh roberts motions`: lists motions. */
export const command = defineCommand({
  ...SPEC,
  async run({ assembly }, services) {
    return showView(showMotions(await assemblyState(assembly, services), ASKED), services.out);
  },
});
