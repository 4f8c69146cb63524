/** Procedure vectors of Robert's Rules, as data: what an assembly accepts, and what it refuses and why. */
import type { Vector } from "./_acts.ts";
import { BRING_BACK_VECTORS } from "./vectors_bring_back.ts";
import { DEBATE_VECTORS } from "./vectors_debate.ts";
import { INCIDENTAL_VECTORS } from "./vectors_incidental.ts";
import { MEETING_VECTORS } from "./vectors_meeting.ts";
import { MOTION_VECTORS } from "./vectors_motion.ts";
import { PRECEDENCE_VECTORS } from "./vectors_precedence.ts";
import { VOTE_VECTORS } from "./vectors_vote.ts";

/** Every vector. */
export const VECTORS: readonly Vector[] = [
  ...MEETING_VECTORS,
  ...MOTION_VECTORS,
  ...PRECEDENCE_VECTORS,
  ...DEBATE_VECTORS,
  ...VOTE_VECTORS,
  ...INCIDENTAL_VECTORS,
  ...BRING_BACK_VECTORS,
];
