import { showDebate } from "../../patterns/roberts/shows.ts";
import { assemblyState } from "../assembly.ts";
import { refuseModel } from "../assembly_claims.ts";
import { defineCommand } from "../define.ts";
import { SPEC } from "../generated/roberts_rules_debate_management.ts";
import { ASKED, showView } from "../show_view.ts";

/** `swarmsh roberts-rules debate-management`: shows the debate on the pending question. */
export const command = defineCommand({
  ...SPEC,
  async run({ assembly, motionId: motion, ...given }, services) {
    refuseModel(given);
    const { speakersQueueLength: queueLength, debateTimeLimit: turnSeconds } = given;
    const state = await assemblyState(assembly, services);
    const shown = showDebate(state, { ...ASKED, claims: { motion, queueLength, turnSeconds } });
    return showView({ ...shown, documents: shown.documents.map(withFloor) }, services.out);
  },
});

/** Where nobody has the floor, scripts are told so. */
function withFloor(document: { readonly floor?: string }): object {
  return { ...document, floor: document.floor ?? null };
}
