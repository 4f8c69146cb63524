/** Whether a motion says what its kind needs. */
import { refuse } from "../decision.ts";
import type { Answer } from "./checks.ts";
import type { MakeMotion } from "./commands.ts";
import { refuseAmendment } from "./decide_amend.ts";
import { refuseBringingBack } from "./decide_bring_back.ts";
import { isBlank, refuseMissing, refuseSettings } from "./decide_settings.ts";
import { isFormal, kindOf, stacked, topOf } from "./lookup.ts";
import { MOTION_RULES } from "./rules_motion.ts";
import type { Question, RobertsState } from "./state.ts";
import { REMEDIES, SUSPENDABLE } from "./words.ts";
import { refuseWork } from "./work_carried.ts";

/** Refuses a motion that does not say what it must, or says what can't be done. */
export function refuseContent(
  state: RobertsState,
  command: MakeMotion,
  draft: Question,
): Answer | undefined {
  if (isBlank(draft.text) && needsText(draft)) {
    return refuseMissing(draft.kind, "its text is empty", "a text");
  }
  switch (draft.kind) {
    case "main":
      return refuseMainContent(draft);
    case "amend":
      return refuseAmendment(state, draft, command.at);
    case "take-from-table":
    case "rescind":
    case "amend-adopted":
    case "reconsider":
    case "discharge-committee":
      return refuseBringingBack(state, draft, command.at);
    case "point-of-order":
      return refuseRemedy(state, draft);
    case "suspend-rules":
      return refuseSuspension(draft);
    default:
      return refuseSettings(
        draft.kind,
        draft.particulars,
        textDivided(state, draft),
        command.at,
      );
  }
}

function needsText(draft: Question): boolean {
  return draft.kind === "main" || draft.kind === "question-of-privilege" ||
    draft.kind === "point-of-order" || draft.kind === "inquiry" || draft.kind === "information";
}

/** The text that a division would take apart. */
function textDivided(state: RobertsState, draft: Question): string {
  return stacked(state, draft.particulars.target)?.text ?? "";
}

function refuseMainContent(draft: Question): Answer | undefined {
  const threshold = draft.thresholds[0];
  const share = threshold?.share ?? "majority";
  const of = threshold?.of ?? "cast";
  if (share !== "majority" && share !== "two-thirds") {
    return refuseMissing(draft.kind, `the threshold is "${share}"`, "majority or two-thirds");
  }
  if (of !== "cast" && of !== "present" && of !== "members") {
    return refuseMissing(draft.kind, `it counts of "${of}"`, "cast, present or members");
  }
  return refuseWork(draft.particulars.carries, draft.particulars.cancels);
}

function refuseSuspension(draft: Question): Answer | undefined {
  const rule = draft.particulars.rule;
  if (SUSPENDABLE.includes(rule)) return undefined;
  return refuse(
    MOTION_RULES.suspend,
    `Cannot suspend "${rule}": it is no rule that may be, expected ${SUSPENDABLE.join(", ")}`,
    "Name the id of a rule that may be suspended",
  );
}

/** What a point asks for must still be possible when it is raised. */
function refuseRemedy(state: RobertsState, draft: Question): Answer | undefined {
  const remedy = draft.particulars.remedy;
  if (!REMEDIES.includes(remedy)) {
    return refuseMissing(draft.kind, `it asks for "${remedy}"`, REMEDIES.join(", "));
  }
  const top = topOf(state);
  if (remedy === "note") return undefined;
  if (top === undefined) {
    return refuseMissing(draft.kind, "nothing is pending", "a question to drop");
  }
  if (remedy === "drop" || mayBeSeconded(state, top)) return undefined;
  return refuse(
    MOTION_RULES.secondLate,
    `Cannot ask for a second of "${top.id}": debate has begun, or it needs none, expected neither`,
    "Go on: the second does not matter any more",
  );
}

function mayBeSeconded(state: RobertsState, top: Question): boolean {
  const needs = kindOf(top.kind)?.needsSecond ?? false;
  const isFresh = top.seconder === "" && top.status === "pending";
  return isFormal(state) && needs && isFresh && top.spoken.length === 0;
}
