import { showMinutes } from "../../patterns/roberts/shows.ts";
import { assemblyState } from "../assembly.ts";
import { defineCommand } from "../define.ts";
import { SPEC } from "../generated/roberts_minutes.ts";
import { ASKED, showView } from "../show_view.ts";

/** `swarmsh roberts minutes`: prints the minutes. */
export const command = defineCommand({
  ...SPEC,
  async run({ assembly, meeting }, services) {
    return showView(
      showMinutes(await assemblyState(assembly, services), { ...ASKED, number: meeting }),
      services.out,
    );
  },
});
