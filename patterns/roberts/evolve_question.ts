/** What events change when questions are decided, laid aside, or come back. */
import type { RobertsEvent } from "./events.ts";
import type {
  AdoptedChanged,
  QuestionAside,
  QuestionDecided,
  QuestionDivided,
} from "./events_motion.ts";
import { fall } from "./evolve_fall.ts";
import { prolongTurn } from "./evolve_meeting.ts";
import { decidedOf, kindOf, meetingOf, stacked } from "./lookup.ts";
import { rewritten } from "./particulars.ts";
import { freshCopy, quiet } from "./question_copy.ts";
import type { Decided, Question, RobertsState, Threshold } from "./state.ts";
import type { Method } from "./words.ts";

/** Changes the state by an event about a question. */
export function evolveQuestion(state: RobertsState, event: RobertsEvent, at: number): void {
  switch (event.type) {
    case "question.decided":
      end(state, event, at);
      break;
    case "question.divided":
      divide(state, event);
      break;
    case "question.aside":
      layAside(state, event, at);
      break;
    case "question.taken":
      take(state, event.question);
      break;
    case "question.reopened":
      for (const id of event.questions) reopen(state, id);
      break;
    case "question.rescinded":
      rescind(state, event.question);
      break;
    case "adopted.changed":
      changeAdopted(state, event);
      break;
    case "privilege.admitted":
      admit(state, event.question, event.thresholds);
      break;
    case "method.ordered":
      order(state, event.question, event.method);
      break;
    default:
      break;
  }
}

/** What lies above a question falls with it. */
function end(state: RobertsState, event: QuestionDecided, at: number): void {
  const index = state.stack.findIndex((question) => question.id === event.question);
  const question = state.stack[index];
  if (question === undefined) return;
  fall(state, state.stack.slice(index + 1), question.id, at);
  state.stack = state.stack.slice(0, index);
  quiet(question);
  state.decided.push({
    question,
    outcome: event.outcome,
    effect: event.effect,
    next: event.next,
    at,
    meeting: meetingOf(state)?.number ?? 0,
    session: state.session,
    progress: state.progress,
    fellWith: "",
    reopened: false,
    rescinded: false,
  });
  if (isProgress(question, event)) state.progress += 1;
  if (question.base) state.suspended = [];
  prolongTurn(state, at - question.madeAt);
}

function isProgress(question: Question, event: QuestionDecided): boolean {
  if (event.outcome === "adopted") return true;
  const renewable = kindOf(question.kind)?.renewable ?? "always";
  return event.outcome === "lost" && (renewable === "session" || renewable === "never");
}

function divide(state: RobertsState, event: QuestionDivided): void {
  const question = stacked(state, event.question);
  if (question === undefined) return;
  for (const part of event.parts) {
    if (part.id === question.id) {
      question.text = part.text;
      continue;
    }
    const other = freshCopy(question, part.id, part.text);
    other.particulars = rewritten(question.particulars, { carries: [], cancels: [] });
    state.questions += 1;
    state.aside.push({
      reason: "divided",
      questions: [other],
      until: 0,
      committee: "",
      session: state.session,
    });
  }
}

function layAside(state: RobertsState, event: QuestionAside, at: number): void {
  const index = state.stack.findIndex((question) => question.id === event.question);
  if (index < 0) return;
  const questions: Question[] = [];
  for (const question of state.stack.slice(index)) {
    quiet(question);
    // A motion that would kill the question does not go to the committee with it.
    const stays = event.reason === "referred" && question.kind === "postpone-indefinitely";
    if (stays) fall(state, [question], event.question, at);
    else questions.push(question);
  }
  state.stack = state.stack.slice(0, index);
  state.aside.push({
    reason: event.reason,
    questions,
    until: event.until,
    committee: event.committee,
    session: state.session,
  });
}

/** An order to end debate does not outlast the session in which it was given. */
function take(state: RobertsState, id: string): void {
  const found = state.aside.find((one) => one.questions[0]!.id === id);
  if (found === undefined) return;
  state.aside = state.aside.filter((one) => one.questions[0]!.id !== id);
  for (const question of found.questions) {
    if (found.session !== state.session) question.closed = false;
    state.stack.push(question);
  }
}

/** What is decided stays in the minutes; a copy of it is pending again. */
function reopen(state: RobertsState, id: string): void {
  const decided = decidedOf(state, id);
  if (decided === undefined) return;
  decided.reopened = true;
  const question = freshCopy(decided.question, id, decided.question.text);
  if (decided.outcome !== "dropped" && decided.outcome !== "denied") question.reconsidered = true;
  undo(state, decided);
  state.stack.push(question);
}

function undo(state: RobertsState, decided: Decided): void {
  const before = decided.question.before;
  const target = stacked(state, decided.question.particulars.target);
  if (decided.outcome !== "adopted" || before === undefined || target === undefined) return;
  target.text = before.text;
  target.particulars = before.particulars;
}

function rescind(state: RobertsState, id: string): void {
  const decided = decidedOf(state, id);
  if (decided !== undefined) decided.rescinded = true;
}

function changeAdopted(state: RobertsState, event: AdoptedChanged): void {
  const decided = decidedOf(state, event.question);
  if (decided === undefined) return;
  decided.question.text = event.text;
  decided.question.particulars = event.particulars;
}

function admit(state: RobertsState, id: string, thresholds: readonly Threshold[]): void {
  const question = stacked(state, id);
  if (question === undefined) return;
  question.base = true;
  question.rank = 1;
  question.debatable = true;
  question.amendable = true;
  question.thresholds = thresholds;
}

function order(state: RobertsState, id: string, method: Method): void {
  const question = stacked(state, id);
  if (question !== undefined) question.method = method;
}
