/** The effect of a decision, kind by kind. */
import type { Effect } from "../decision.ts";
import type { RobertsEvent } from "./events.ts";
import type { Part } from "./events_motion.ts";
import { decidedOf, dueOf, stacked } from "./lookup.ts";
import { reversal, ruled } from "./ruling.ts";
import type { AsideReason, Outcome, Particulars, Question, RobertsState } from "./state.ts";
import { amendableText, amendedWording, changesText, findsWords } from "./wording.ts";
import { adoptionEffects, changeEffects, rescissionEffects } from "./work_carried.ts";

/** What a decision changes: in words, and as events. */
export interface Consequence {
  readonly says: string;
  readonly events: readonly RobertsEvent[];
}

/** The effect of an outcome. */
export function effectOf(
  state: RobertsState,
  question: Question,
  outcome: Outcome,
  at: number,
): Consequence {
  switch (question.kind) {
    case "orders-of-the-day":
      return outcome === "denied" ? nothing("the orders are set aside") : ordersTaken(state, at);
    case "point-of-order":
      return ruled(state, question, outcome === "granted");
    case "appeal":
      return outcome === "overturned" ? reversal(state, question) : nothing("the ruling stands");
    case "object-consideration":
      return outcome === "lost" ? nothing("it is considered") : gone(question, "not considered");
    case "question-of-privilege":
      return nothing(outcome === "lost" ? "nothing changes" : question.text);
    default:
      return outcome === "adopted"
        ? effectOfAdopting(state, question, at)
        : nothing("nothing changes");
  }
}

function effectOfAdopting(state: RobertsState, question: Question, at: number): Consequence {
  const said = question.particulars;
  switch (question.kind) {
    case "postpone-indefinitely":
      return gone(question, "postponed indefinitely");
    case "withdraw":
      return gone(question, "withdrawn");
    case "commit":
      return aside(said, "referred", `${said.target} goes to ${said.committee}`);
    case "postpone":
      return aside(said, "postponed", `${said.target} is postponed`);
    case "lay-on-table":
      return aside(said, "tabled", `${said.target} lies on the table`);
    case "amend":
      return amended(state, question);
    case "limit-debate":
    case "previous-question":
      return debateChanged(state, question);
    case "take-from-table":
    case "discharge-committee":
      return one(`${said.target} is pending`, { type: "question.taken", question: said.target });
    case "main":
      return ordered("it is in force", [], adoptionEffects(question.id, said));
    case "rescind":
    case "amend-adopted":
    case "reconsider":
      return effectOnDecided(state, question);
    default:
      return effectOnMeeting(state, question, at);
  }
}

function effectOnMeeting(state: RobertsState, question: Question, at: number): Consequence {
  const said = question.particulars;
  switch (question.kind) {
    case "recess":
      return one("the meeting takes a recess", {
        type: "meeting.recessed",
        until: said.seconds === 0 ? 0 : at + said.seconds * 1000,
      });
    case "adjourn":
      return one("the meeting closes", { type: "meeting.adjourned" });
    case "fix-time":
      return one("the session goes on then", { type: "time.fixed", until: said.until });
    case "obtain-quorum":
      return one("absent members are called", { type: "quorum.sought", text: question.text });
    case "suspend-rules":
      return one(`${said.rule} is suspended`, { type: "rule.suspended", rule: said.rule });
    case "voting-method":
      return said.method === "" ? nothing("nothing changes") : one(
        `the vote is taken by ${said.method}`,
        { type: "method.ordered", question: said.target, method: said.method },
      );
    case "divide-question":
      return divided(state, said);
    default:
      return nothing("nothing changes");
  }
}

function effectOnDecided(state: RobertsState, question: Question): Consequence {
  const target = question.particulars.target;
  const decided = decidedOf(state, target);
  if (decided === undefined || decided.rescinded) return nothing("nothing changes");
  if (question.kind === "reconsider") return reopened(state, decided.question);
  const old = decided.question.particulars;
  if (question.kind === "rescind") {
    const events: RobertsEvent[] = [{ type: "question.rescinded", question: target }];
    return ordered(`${target} holds no longer`, events, rescissionEffects(question.id, old));
  }
  if (!isApplicable(decided.question, question)) return nothing("its words are gone");
  const wording = amendedWording(decided.question, question.particulars);
  const events: RobertsEvent[] = [{
    type: "adopted.changed",
    question: target,
    text: wording.text,
    particulars: wording.particulars,
  }];
  const effects = changeEffects(question.id, old, wording.particulars);
  return ordered(`${target} is amended`, events, effects);
}

/** What an undone decision applied to comes back first, and it on top of that. */
function reopened(state: RobertsState, question: Question): Consequence {
  const host = question.particulars.target;
  const questions: string[] = [];
  const isGone = host !== "" && !question.base && stacked(state, host) === undefined;
  const decided = isGone ? decidedOf(state, host) : undefined;
  if (isGone && (decided === undefined || decided.rescinded)) return nothing(`${host} is gone`);
  if (isGone) questions.push(host);
  questions.push(question.id);
  return one(`${question.id} is pending again`, { type: "question.reopened", questions });
}

function amended(state: RobertsState, question: Question): Consequence {
  const target = stacked(state, question.particulars.target);
  if (target === undefined) return nothing("nothing changes");
  if (!isApplicable(target, question)) return nothing("its words are gone");
  const wording = amendedWording(target, question.particulars);
  return one(`${target.id} is amended`, {
    type: "motion.changed",
    question: target.id,
    text: wording.text,
    particulars: wording.particulars,
    amendment: question.id,
  });
}

/** What lay aside for a while may have lost the words that an amendment is about. */
function isApplicable(target: Question, amendment: Question): boolean {
  return !changesText(amendment) || findsWords(amendableText(target), amendment.particulars);
}

function debateChanged(state: RobertsState, question: Question): Consequence {
  const said = question.particulars;
  const others = state.stack.filter((other) => other.id !== question.id).map((other) => other.id);
  const questions = said.scope === "all" ? others : [said.target];
  if (question.kind === "previous-question") {
    return one("debate is closed", { type: "debate.ended", questions });
  }
  return one("debate has other limits", {
    type: "debate.limited",
    questions,
    seconds: said.seconds === 0 ? -1 : said.seconds,
    speeches: said.speeches === 0 ? -1 : said.speeches,
    until: said.until === 0 ? -1 : said.until,
  });
}

/** The first part stays where it is, with the work that the question carries; the others wait. */
function divided(state: RobertsState, said: Particulars): Consequence {
  const parts: Part[] = [];
  for (const text of said.parts) {
    const id = parts.length === 0 ? said.target : `q${state.questions + parts.length}`;
    parts.push({ id, text });
  }
  return one(`${said.target} is divided into ${parts.length} questions`, {
    type: "question.divided",
    question: said.target,
    parts,
  });
}

/** What is pending makes way for what is due, and can be taken up again afterwards. */
function ordersTaken(state: RobertsState, at: number): Consequence {
  const due = dueOf(state, at);
  if (due === undefined) return nothing("nothing is due any more");
  const events: RobertsEvent[] = [];
  if (state.stack.length > 1) {
    const bottom = state.stack[0]!.id;
    const reason: AsideReason = "interrupted";
    events.push({ type: "question.aside", question: bottom, reason, until: 0, committee: "" });
  }
  const question = due.questions[0]!.id;
  events.push({ type: "question.taken", question });
  return { says: `${question} is taken up`, events };
}

function gone(question: Question, outcome: Outcome): Consequence {
  const target = question.particulars.target;
  const effect = `it is ${outcome}`;
  return one(`${target} is ${outcome}`, {
    type: "question.decided",
    question: target,
    outcome,
    effect,
    next: "",
  });
}

function aside(said: Particulars, reason: AsideReason, says: string): Consequence {
  return one(says, {
    type: "question.aside",
    question: said.target,
    reason,
    until: said.until,
    committee: said.committee,
  });
}

function ordered(
  says: string,
  events: readonly RobertsEvent[],
  effects: readonly Effect[],
): Consequence {
  if (effects.length === 0) return { says, events };
  const all: RobertsEvent[] = [];
  for (const event of events) all.push(event);
  all.push({ type: "work.ordered", effects });
  const orders = effects.length === 1 ? "1 order" : `${effects.length} orders`;
  return { says: `${says}; ${orders} for work`, events: all };
}

function one(says: string, event: RobertsEvent): Consequence {
  return { says, events: [event] };
}

function nothing(says: string): Consequence {
  return { says, events: [] };
}
