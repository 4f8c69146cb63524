/**
 * What a caller claims of an assembly, compared with it. The first SwarmSH took such numbers for granted;
 * here they are counted, so a claim that does not hold ends the command before anything is done.
 */
import { oneLine, startsWith } from "../plain.ts";
import { type Asked, type Claims, notShown, type Shown } from "../shown.ts";
import { turnSeconds } from "./floor.ts";
import { hasQuorum, presentCount, quorumNeeded, topOf } from "./lookup.ts";
import type { Question, RobertsState } from "./state.ts";
import { type MotionRecord, motionRecords } from "./views_motions.ts";

/** What is claimed by whoever asks. */
export function claimsOf(asked: Asked): Claims {
  const none: Claims = {};
  return asked.claims ?? none;
}

/** What is wrong with what is claimed of the quorum. */
export function quorumFault(state: RobertsState, claims: Claims): Shown | undefined {
  if (claims.isQuorumPresent === true && !hasQuorum(state)) {
    return untrue("a quorum is present", `${presentCount(state)} of ${quorumNeeded(state)} are`);
  }
  return numberFault("--quorum-required", claims.quorumRequired, quorumNeeded(state)) ??
    numberFault("--quorum-present", claims.quorumPresent, presentCount(state));
}

/** What is wrong with a number, where one is claimed. */
export function numberFault(
  option: string,
  claimed: number | undefined,
  found: number,
): Shown | undefined {
  if (claimed === undefined || claimed === found) return undefined;
  return untrue(`${option} is ${claimed}`, `it is ${found}`);
}

/** What is wrong with what is claimed of a motion that was made, under its id or one of one's own. */
export function motionFault(motion: MotionRecord, claims: Claims): Shown | undefined {
  if (claims.kind !== undefined && claims.kind !== motion.kind) {
    return untrue(`--motion-type is ${claims.kind}`, `it is ${motion.kind}`);
  }
  if (claims.text === undefined) return undefined;
  const claimed = oneLine(claims.text);
  const found = oneLine(motion.text);
  if (found === claimed || found === `${oneLine(claims.motion ?? "")}: ${claimed}`) {
    return undefined;
  }
  return untrue(`--text is "${claimed}"`, `the motion says "${found}"`);
}

/** What is wrong with the seconds of a turn on a question that are claimed. */
export function turnFault(
  state: RobertsState,
  question: Question,
  claims: Claims,
): Shown | undefined {
  return numberFault("--debate-time-limit", claims.turnSeconds, turnSeconds(state, question));
}

/** Amendments that were moved to a question so far. */
export function amendmentCount(state: RobertsState, question: string): number {
  let count = state.stack.filter((one) => amends(one, question)).length;
  for (const ended of state.decided) {
    if (!ended.reopened && amends(ended.question, question)) count += 1;
  }
  for (const one of state.aside) {
    count += one.questions.filter((held) => amends(held, question)).length;
  }
  return count;
}

function amends(one: Question, question: string): boolean {
  return one.kind === "amend" && one.particulars.target === question;
}

/** A motion by its id, or by the id of one's own that its text begins with: the last of these. */
export function motionOf(state: RobertsState, id: string): MotionRecord | undefined {
  const motions = motionRecords(state);
  const named = motions.find((one) => one.question === id);
  if (named !== undefined) return named;
  const own = oneLine(id);
  return motions.filter((one) => isOwn(oneLine(one.text), own)).at(-1);
}

function isOwn(text: string, own: string): boolean {
  return text === own || startsWith(text, `${own}: `);
}

/** The pending question that is meant: the one that is named, else the immediately pending one. */
export function pendingOf(state: RobertsState, claims: Claims): Question | undefined {
  const id = claims.motion;
  if (id === undefined) return topOf(state);
  const motion = motionOf(state, id);
  if (motion === undefined) return undefined;
  return state.stack.find((one) => one.id === motion.question);
}

/** That no question of a name is pending. */
export function unknownQuestion(id: string): Shown {
  return notShown("not_found", `Cannot find pending question "${id}": it does not exist`, "");
}

function untrue(claim: string, found: string): Shown {
  return notShown(
    "refused",
    `Cannot go on: it is claimed that ${claim}, but ${found}, expected what the record says`,
    "Look at `swarmsh roberts show` and `swarmsh roberts agenda`, or leave the claim out",
  );
}
