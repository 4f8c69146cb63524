import { showAssembly } from "../../patterns/roberts/shows.ts";
import { assemblyState } from "../assembly.ts";
import { defineCommand } from "../define.ts";
import { SPEC } from "../generated/roberts_show.ts";
import { ASKED, showView } from "../show_view.ts";

/** `swarmsh roberts show`: shows who belongs to an assembly. */
export const command = defineCommand({
  ...SPEC,
  async run({ assembly }, services) {
    return showView(showAssembly(await assemblyState(assembly, services), ASKED), services.out);
  },
});
