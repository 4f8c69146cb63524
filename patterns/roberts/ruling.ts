/** What a ruling of the chair does, and what undoes it when the assembly decides otherwise. */
import type { Consequence } from "./effect_of.ts";
import type { RobertsEvent } from "./events.ts";
import { decidedOf, stacked } from "./lookup.ts";
import type { Question, RobertsState, Ruling } from "./state.ts";
import { thresholdsOf } from "./threshold.ts";

/** The ruling on a question, as it can be appealed from. */
export function rulingOf(question: Question, granted: boolean, text: string): Ruling {
  return {
    question: question.id,
    kind: question.kind,
    target: question.particulars.target,
    text,
    granted,
    remedy: question.particulars.remedy,
    asMotion: question.particulars.asMotion,
  };
}

/** The effect of a point of order that is well taken or not, whoever found so. */
export function ruled(state: RobertsState, question: Question, granted: boolean): Consequence {
  if (!granted) return nothing("the point is not well taken");
  return remedied(state, rulingOf(question, granted, ""), "the point is well taken");
}

/** A question of privilege that is admitted as a motion is debated and voted on like a main motion. */
export function admitted(question: string): RobertsEvent {
  return { type: "privilege.admitted", question, thresholds: thresholdsOf("majority", false) };
}

/** What an appeal changes that overturns the ruling. */
export function reversal(state: RobertsState, appeal: Question): Consequence {
  const ruling = appeal.ruling;
  if (ruling === undefined) return nothing("nothing changes");
  if (ruling.kind === "question-of-privilege") return privilegeReversed(state, ruling);
  if (!ruling.granted) return remedied(state, ruling, "the point is well taken after all");
  const says = "the point is not well taken after all";
  if (ruling.remedy === "second" && stacked(state, ruling.target) !== undefined) {
    return one(says, { type: "motion.stated", question: ruling.target });
  }
  if (ruling.remedy !== "drop" || decidedOf(state, ruling.target)?.outcome !== "dropped") {
    return nothing(says);
  }
  return one(says, { type: "question.reopened", questions: [ruling.target] });
}

function privilegeReversed(state: RobertsState, ruling: Ruling): Consequence {
  const id = ruling.question;
  if (!ruling.granted) {
    const says = "the privilege is granted after all";
    if (!ruling.asMotion) return nothing(says);
    return {
      says,
      events: [{ type: "question.reopened", questions: [id] }, admitted(id)],
    };
  }
  const says = "the privilege is denied after all";
  return stacked(state, id) === undefined ? nothing(says) : one(says, dropped(id));
}

function remedied(state: RobertsState, ruling: Ruling, says: string): Consequence {
  const target = stacked(state, ruling.target);
  if (target === undefined || ruling.remedy === "note") return nothing(says);
  if (ruling.remedy === "second") {
    return one(says, { type: "motion.offered", question: target.id });
  }
  return one(`${says}: ${target.id} is out of order`, dropped(target.id));
}

function dropped(question: string): RobertsEvent {
  return {
    type: "question.decided",
    question,
    outcome: "dropped",
    effect: "it is out of order",
    next: "",
  };
}

function one(says: string, event: RobertsEvent): Consequence {
  return { says, events: [event] };
}

function nothing(says: string): Consequence {
  return { says, events: [] };
}
