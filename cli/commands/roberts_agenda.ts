import { showAgenda } from "../../patterns/roberts/shows.ts";
import { assemblyState } from "../assembly.ts";
import { defineCommand } from "../define.ts";
import { SPEC } from "../generated/roberts_agenda.ts";
import { ASKED, showView } from "../show_view.ts";

/** `swarmsh roberts agenda`: shows what is pending. */
export const command = defineCommand({
  ...SPEC,
  async run({ assembly }, services) {
    return showView(showAgenda(await assemblyState(assembly, services), ASKED), services.out);
  },
});
