import { SwarmError } from "../../core/errors.ts";
import type { Json } from "../../core/json.ts";
import { isIdText } from "../../patterns/plain.ts";
import { assemblyState } from "../assembly.ts";
import { checkMotion, checkQuorum, motionOf, refuseModel } from "../assembly_claims.ts";
import { EXITS } from "../command.ts";
import { defineCommand } from "../define.ts";
import { SPEC as MAKE } from "../generated/roberts_motion_make.ts";
import { SPEC } from "../generated/roberts_rules_motion_processing.ts";
import { giving } from "../give_command.ts";

/** `swarmsh roberts-rules motion-processing`: makes a motion, or shows where it stands. */
export const command = defineCommand({
  ...SPEC,
  async run({ assembly, by, motionId, motionType, text, ...claims }, services) {
    refuseModel(claims);
    const state = await assemblyState(assembly, services);
    checkQuorum(state, { required: claims.quorumRequired, present: claims.quorumPresent });
    const motion = motionOf(state, motionId);
    if (motion === undefined) {
      if (!isIdText(motionId)) throw unusableId(motionId);
      const words = text === undefined ? motionId : `${motionId}: ${text}`;
      const values = { assembly, by, text: words, kind: motionType };
      return await giving(MAKE).command.run(values, services);
    }
    checkMotion(motion, { id: motionId, kind: motionType, text });
    const { out } = services;
    out.json(motion as unknown as Json);
    if (out.isQuiet) out.value(motion.question);
    const { question, kind, standing, mover } = motion;
    out.line(`${question} (${kind}) of ${mover} is ${standing}: ${motion.text}`);
    return EXITS.done;
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
