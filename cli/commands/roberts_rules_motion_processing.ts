import { SwarmError } from "../../core/errors.ts";
import { isIdText } from "../../patterns/plain.ts";
import { showMotion } from "../../patterns/roberts/shows.ts";
import { assemblyState } from "../assembly.ts";
import { claimedCount, refuseModel } from "../assembly_claims.ts";
import { defineCommand } from "../define.ts";
import { SPEC as MAKE } from "../generated/roberts_motion_make.ts";
import { SPEC } from "../generated/roberts_rules_motion_processing.ts";
import { giving } from "../give_command.ts";
import { ASKED, showView } from "../show_view.ts";

/** `swarmsh roberts-rules motion-processing`: makes a motion, or shows where it stands. */
export const command = defineCommand({
  ...SPEC,
  async run({ assembly, by, motionId, motionType, text, ...given }, services) {
    refuseModel(given);
    const { quorumRequired: required, quorumPresent: present } = given;
    const claims = {
      motion: motionId,
      kind: motionType,
      text,
      isQuorumPresent: required === "true" || present === "true",
      quorumRequired: claimedCount("--quorum-required", required),
      quorumPresent: claimedCount("--quorum-present", present),
    };
    const state = await assemblyState(assembly, services);
    const shown = showMotion(state, { ...ASKED, claims });
    const isNew = shown.fault === undefined && shown.documents.length === 0;
    if (!isNew) return showView(shown, services.out);
    if (!isIdText(motionId)) throw unusableId(motionId);
    const words = text === undefined ? motionId : `${motionId}: ${text}`;
    const values = { assembly, by, text: words, kind: motionType };
    return await giving(MAKE).command.run(values, services);
  },
});

/** Text that is no id would be found again by accident, or not at all. */
function unusableId(id: string): SwarmError {
  return new SwarmError(
    "invalid",
    `Cannot use --motion-id "${id}": expected letters, digits, - and _`,
    "Say what is moved with --text",
  );
}
