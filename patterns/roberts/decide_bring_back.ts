/** Whether a motion that brings a question back may do so. */
import { refuse, type Rule } from "../decision.ts";
import { floor } from "../plain.ts";
import type { Answer } from "./checks.ts";
import { refuseWords } from "./decide_amend.ts";
import { refuseMissing } from "./decide_settings.ts";
import { decidedOf, meetingOf, named, stacked, topOf } from "./lookup.ts";
import { MOTION_RULES } from "./rules_motion.ts";
import type { Decided, Question, RobertsState } from "./state.ts";
import { changesText } from "./wording.ts";
import { DAY, RECONSIDERED_ADOPTED, RECONSIDERED_LOST } from "./words.ts";
import { refuseWork } from "./work_carried.ts";

/** Refuses to bring back what is not there, or not any more. */
export function refuseBringingBack(
  state: RobertsState,
  draft: Question,
  at: number,
): Answer | undefined {
  const target = draft.particulars.target;
  if (target === "") return refuseMissing(draft.kind, "it names no question", "the question's id");
  switch (draft.kind) {
    case "take-from-table":
      return refuseAside(state, draft, "tabled");
    case "discharge-committee":
      return refuseAside(state, draft, "referred");
    case "reconsider":
      return refuseReconsidering(state, draft, at);
    default:
      return refuseUnadopted(state, draft);
  }
}

function refuseAside(
  state: RobertsState,
  draft: Question,
  reason: "tabled" | "referred",
): Answer | undefined {
  const target = draft.particulars.target;
  const found = state.aside.find((one) => one.reason === reason && one.questions[0]!.id === target);
  if (found === undefined) {
    return refuseTarget(draft, `it is not ${reason}`, `a ${reason} question`);
  }
  if (reason === "referred" || state.session <= found.session + 1) return undefined;
  return refuse(
    MOTION_RULES.expired,
    `Cannot take "${target}" from the table: the next session is over, expected it to go on`,
    "Make the motion anew",
  );
}

/** Rescinding and amending are for what was adopted and still holds. */
function refuseUnadopted(state: RobertsState, draft: Question): Answer | undefined {
  const target = draft.particulars.target;
  const decided = decidedOf(state, target);
  if (decided === undefined || decided.outcome !== "adopted" || decided.rescinded) {
    return refuseTarget(draft, "it is not in force", "an adopted motion");
  }
  if (decided.question.kind !== "main") {
    return refuseTarget(draft, `it is ${named(decided.question)}`, "a main motion");
  }
  if (draft.kind === "rescind") return undefined;
  const said = draft.particulars;
  if (said.form === "carries") return refuseWork(said.carries, said.cancels);
  if (changesText(draft)) return refuseWords(draft, target, decided.question.text);
  return refuseMissing(draft.kind, `the form is "${said.form}"`, "one for texts, or carries");
}

function refuseReconsidering(
  state: RobertsState,
  draft: Question,
  at: number,
): Answer | undefined {
  const target = draft.particulars.target;
  const decided = decidedOf(state, target);
  if (decided === undefined) return refuseTarget(draft, "it is not decided", "a decided question");
  const unfit = refuseOutcome(draft, decided) ?? refuseOld(state, decided, at);
  if (unfit !== undefined) return unfit;
  if (decided.question.reconsidered) {
    return refuseAgain(MOTION_RULES.twice, target, "it was reconsidered before", "the first time");
  }
  const result = decided.question.result;
  if (result !== undefined && !result.prevailing.includes(draft.mover)) {
    return refuseAgain(
      MOTION_RULES.side,
      target,
      `"${draft.mover}" did not vote on the prevailing side`,
      "somebody who did",
    );
  }
  return refuseBegun(state, decided);
}

function refuseOutcome(draft: Question, decided: Decided): Answer | undefined {
  const kind = decided.question.kind;
  const isLost = decided.outcome === "lost" && RECONSIDERED_LOST.includes(kind);
  const isAdopted = RECONSIDERED_ADOPTED.includes(kind) &&
    (decided.outcome === "adopted" || decided.outcome === "sustained");
  const isPlain = kind !== "amend" || decided.question.degree === 1;
  if ((isLost || isAdopted) && isPlain && !decided.rescinded) return undefined;
  return refuseTarget(
    draft,
    `${named(decided.question)} ended as ${decided.outcome}`,
    "a decision that can be reconsidered",
  );
}

/** The same session, and the same day or the next, in UTC. */
function refuseOld(state: RobertsState, decided: Decided, at: number): Answer | undefined {
  const days = floor(at / DAY) - floor(decided.at / DAY);
  const isSame = decided.session === (meetingOf(state)?.session ?? 0);
  if (isSame && days <= 1) return undefined;
  const found = isSame ? `it was decided ${days} days ago` : "it was decided in another session";
  return refuseAgain(
    MOTION_RULES.reconsiderTime,
    decided.question.id,
    found,
    "the same session, and the same day or the next",
  );
}

/** Work is begun as soon as it is adopted; an amendment is undone only as long as it was the last. */
function refuseBegun(state: RobertsState, decided: Decided): Answer | undefined {
  const question = decided.question;
  const said = question.particulars;
  const isCarried = said.carries.length + said.cancels.length > 0;
  if (question.kind === "main" && decided.outcome === "adopted" && isCarried) {
    return refuseAgain(
      MOTION_RULES.begun,
      question.id,
      "the work that it carries is begun",
      "a motion that nobody acts on yet",
    );
  }
  if (question.kind !== "amend") return refuseReach(state, decided);
  const later = amendedLater(state, decided);
  if (later === undefined) return refuseReach(state, decided);
  return refuseAgain(
    MOTION_RULES.later,
    question.id,
    `the amendment "${later.question.id}" was adopted after it`,
    "the last one first",
  );
}

/** An amendment of the same target that was adopted after this one. */
function amendedLater(state: RobertsState, decided: Decided): Decided | undefined {
  let isPast = false;
  for (const one of state.decided) {
    const isAdopted = one.outcome === "adopted" && !one.reopened;
    const isKin = one.question.kind === "amend" &&
      one.question.particulars.target === decided.question.particulars.target;
    if (isPast && isAdopted && isKin) return one;
    if (one.question.id === decided.question.id && !one.reopened) isPast = true;
  }
  return undefined;
}

/** What it applied to must be pending, or be decided so that it comes back with it. */
function refuseReach(state: RobertsState, decided: Decided): Answer | undefined {
  const target = decided.question.particulars.target;
  if (target === "" || decided.question.base) return undefined;
  const top = topOf(state);
  if (stacked(state, target) !== undefined) {
    return top !== undefined && top.id === target ? undefined : refuseLater(decided, target);
  }
  const host = decidedOf(state, target);
  if (host === undefined || host.rescinded || host.outcome === "withdrawn") {
    return refuseGone(decided, target);
  }
  const said = host.question.particulars;
  if (host.outcome !== "adopted" || said.carries.length + said.cancels.length === 0) {
    return undefined;
  }
  return refuseBegun(state, host);
}

function refuseLater(decided: Decided, target: string): Answer {
  return refuseAgain(
    MOTION_RULES.target,
    decided.question.id,
    `other questions are pending on "${target}"`,
    `that "${target}" is immediately pending`,
  );
}

function refuseGone(decided: Decided, target: string): Answer {
  return refuseAgain(
    MOTION_RULES.target,
    decided.question.id,
    `"${target}" is neither pending nor decided`,
    "one of both",
  );
}

function refuseTarget(draft: Question, found: string, wanted: string): Answer {
  return refuse(
    MOTION_RULES.target,
    `Cannot move "${draft.kind}" of "${draft.particulars.target}": ${found}, expected ${wanted}`,
    "Look up the decided and waiting questions in the minutes",
  );
}

function refuseAgain(rule: Rule, id: string, found: string, wanted: string): Answer {
  return refuse(
    rule,
    `Cannot reconsider "${id}": ${found}, expected ${wanted}`,
    "Make another motion that is in order, such as to rescind",
  );
}
