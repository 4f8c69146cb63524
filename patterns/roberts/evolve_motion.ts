/** What events change about motions on their way to a decision. */
import type { RobertsEvent } from "./events.ts";
import type { MotionChanged, MotionMade } from "./events_motion.ts";
import { prolongTurn } from "./evolve_meeting.ts";
import { stacked } from "./lookup.ts";
import type { Question, RobertsState } from "./state.ts";

/** Rank of a motion to reconsider that waits to be called up. */
const ENTERED_RANK = 4;

/** Changes the state by an event about a motion. */
export function evolveMotion(state: RobertsState, event: RobertsEvent, at: number): void {
  switch (event.type) {
    case "motion.made":
      make(state, event, at);
      break;
    case "motion.seconded":
      second(state, event.question, event.member);
      break;
    case "motion.stated":
      pend(state, event.question, "pending");
      break;
    case "motion.offered":
      pend(state, event.question, "offered");
      break;
    case "motion.entered":
      enter(state, event.question, at);
      break;
    case "motion.changed":
      changeMotion(state, event);
      break;
    case "ruling.made":
      state.ruling = event.ruling;
      break;
    case "rule.suspended":
      state.suspended.push(event.rule);
      break;
    case "work.ordered":
      for (const effect of event.effects) state.outbox.push(effect);
      break;
    case "settled":
      state.outbox = state.outbox.filter((effect) => !event.keys.includes(effect.key));
      break;
    default:
      break;
  }
}

/** An appeal takes the ruling along; other motions than inquiries leave it behind. */
function make(state: RobertsState, event: MotionMade, at: number): void {
  const question: Question = {
    id: event.question,
    kind: event.kind,
    mover: event.mover,
    madeAt: at,
    text: event.text,
    particulars: event.particulars,
    seconder: "",
    status: "offered",
    rank: event.rank,
    debatable: event.debatable,
    amendable: event.amendable,
    degree: event.degree,
    base: event.base,
    thresholds: event.thresholds,
    speaks: event.speaks,
    ready: false,
    closed: false,
    speechSeconds: -1,
    speeches: -1,
    closesAt: -1,
    method: "",
    spoken: [],
    queue: [],
    reconsidered: false,
  };
  if (event.kind === "appeal") question.ruling = state.ruling;
  if (event.kind !== "inquiry" && event.kind !== "information") state.ruling = undefined;
  state.questions += 1;
  state.stack.push(question);
}

function second(state: RobertsState, id: string, member: string): void {
  const question = stacked(state, id);
  if (question !== undefined) question.seconder = member;
}

function pend(state: RobertsState, id: string, status: "offered" | "pending"): void {
  const question = stacked(state, id);
  if (question === undefined) return;
  if (status === "pending" && question.base) state.progress += 1;
  question.status = status;
}

/** A motion to reconsider that is called up later stands for itself then. */
function enter(state: RobertsState, id: string, at: number): void {
  const question = stacked(state, id);
  if (question === undefined) return;
  state.stack = state.stack.filter((other) => other.id !== id);
  question.status = "pending";
  question.base = true;
  question.rank = ENTERED_RANK;
  state.aside.push({
    reason: "entered",
    questions: [question],
    until: 0,
    committee: "",
    session: state.session,
  });
  prolongTurn(state, at - question.madeAt);
}

/** The amendment remembers what was said before it, so that it can be undone. */
function changeMotion(state: RobertsState, event: MotionChanged): void {
  const question = stacked(state, event.question);
  if (question === undefined) return;
  for (const decided of state.decided) {
    if (decided.question.id !== event.amendment || decided.reopened) continue;
    decided.question.before = { text: question.text, particulars: question.particulars };
  }
  question.text = event.text;
  question.particulars = event.particulars;
}
