/** Whether a motion comes again too soon. Only wording is compared: for the rest there are points of order. */
import { refuse } from "../decision.ts";
import { oneLine } from "../plain.ts";
import type { Answer } from "./checks.ts";
import { kindOf, meetingOf } from "./lookup.ts";
import { sameParticulars } from "./particulars.ts";
import { MOTION_RULES } from "./rules_motion.ts";
import type { Decided, Question, RobertsState } from "./state.ts";

/** Refuses what was decided in this session, lies aside, or was lost just now. */
export function refuseRenewal(
  state: RobertsState,
  draft: Question,
): Answer | undefined {
  const held = draft.kind === "main" ? refuseHeld(state, draft) : undefined;
  if (held !== undefined) return held;
  switch (kindOf(draft.kind)?.renewable ?? "always") {
    case "session":
      return refuseInSession(state, draft);
    case "progress":
      return refuseWithoutProgress(state, draft);
    default:
      return undefined;
  }
}

function refuseHeld(state: RobertsState, draft: Question): Answer | undefined {
  const held = state.aside.find((one) =>
    one.questions[0]!.kind === "main" && sameText(one.questions[0]!, draft) &&
    !(one.reason === "tabled" && state.session > one.session + 1)
  );
  if (held === undefined) return undefined;
  const first = held.questions[0]!;
  return refuse(
    MOTION_RULES.mainHeld,
    `Cannot move it anew: "${first.id}" is ${held.reason} and says the same, expected something else`,
    "Take that question up again",
  );
}

function refuseInSession(state: RobertsState, draft: Question): Answer | undefined {
  const session = meetingOf(state)?.session ?? 0;
  const before = state.decided.find((one) =>
    one.session === session && one.question.kind === draft.kind && isDecision(one) &&
    isSame(one.question, draft)
  );
  if (before === undefined) return undefined;
  return refuse(
    MOTION_RULES.renewSession,
    `Cannot move "${draft.kind}" again: "${before.question.id}" was the same in this session, expected another`,
    "Move to reconsider, or wait for the next session",
  );
}

function refuseWithoutProgress(state: RobertsState, draft: Question): Answer | undefined {
  if (state.suspended.includes(MOTION_RULES.renewProgress.id)) return undefined;
  const before = state.decided.find((one) =>
    one.question.kind === draft.kind && one.outcome === "lost" &&
    one.progress === state.progress &&
    one.question.particulars.target === draft.particulars.target
  );
  if (before === undefined) return undefined;
  return refuse(
    MOTION_RULES.renewProgress,
    `Cannot move "${draft.kind}" again: "${before.question.id}" was lost just now, expected progress`,
    "Wait until somebody has spoken or something else was decided",
  );
}

/** Whether the assembly has decided, and did not just let it go; only main motions bind when adopted. */
function isDecision(decided: Decided): boolean {
  if (decided.reopened || decided.rescinded) return false;
  if (decided.question.kind !== "main") return decided.outcome === "lost";
  return decided.outcome !== "withdrawn" && decided.outcome !== "lapsed" &&
    decided.outcome !== "dropped";
}

function isSame(before: Question, draft: Question): boolean {
  if (draft.kind === "main") return sameText(before, draft);
  return sameText(before, draft) && sameParticulars(before.particulars, draft.particulars);
}

function sameText(one: Question, other: Question): boolean {
  return oneLine(one.text) === oneLine(other.text);
}
