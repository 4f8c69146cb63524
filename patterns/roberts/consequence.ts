/** What follows when a question is decided: the result, its effect and the next business, as events. */
import type { RobertsEvent } from "./events.ts";
import { named, stacked } from "./lookup.ts";
import type { Outcome, Question, RobertsState } from "./state.ts";
import { effectOf } from "./effect_of.ts";

/** Ends a question by a vote that reached its threshold or did not, or by what the chair says. */
export function consequences(
  state: RobertsState,
  question: Question,
  reached: boolean,
  at: number,
): RobertsEvent[] {
  const outcome = outcomeOf(question, reached);
  const effect = effectOf(state, question, outcome, at);
  const events: RobertsEvent[] = [{
    type: "question.decided",
    question: question.id,
    outcome,
    effect: effect.says,
    next: nextOf(state, question, effect.events),
  }];
  for (const event of effect.events) events.push(event);
  const part = nextPart(state, question, effect.events);
  if (part !== undefined) events.push({ type: "question.taken", question: part });
  return events;
}

/** Ends a question that the assembly does not decide, and says what comes next. */
export function ended(
  state: RobertsState,
  question: Question,
  outcome: Outcome,
  effect: string,
): RobertsEvent[] {
  const events: RobertsEvent[] = [{
    type: "question.decided",
    question: question.id,
    outcome,
    effect,
    next: nextOf(state, question, []),
  }];
  const part = nextPart(state, question, []);
  if (part !== undefined) events.push({ type: "question.taken", question: part });
  return events;
}

/** The word for a result. */
export function outcomeOf(question: Question, reached: boolean): Outcome {
  switch (question.kind) {
    case "appeal":
      return reached ? "overturned" : "sustained";
    case "object-consideration":
      return reached ? "sustained" : "lost";
    case "orders-of-the-day":
      return reached ? "denied" : "granted";
    case "point-of-order":
      return reached ? "granted" : "denied";
    case "question-of-privilege":
      if (question.base) return reached ? "adopted" : "lost";
      return reached ? "granted" : "denied";
    default:
      return reached ? "adopted" : "lost";
  }
}

/** The next business, from what the events leave on the stack. */
function nextOf(
  state: RobertsState,
  question: Question,
  events: readonly RobertsEvent[],
): string {
  const part = nextPart(state, question, events);
  if (part !== undefined) return `${part} is pending`;
  let next = nextName(below(state, question));
  for (const event of events) {
    switch (event.type) {
      case "meeting.adjourned":
        return "the meeting is adjourned";
      case "meeting.recessed":
        return "the meeting is in recess";
      case "question.aside":
        next = nextName(below(state, stacked(state, event.question)!));
        break;
      case "question.decided":
        next = nextName(below(state, stacked(state, event.question)!));
        break;
      case "question.taken":
        next = `${event.question} is pending`;
        break;
      case "question.reopened":
        next = `${event.questions.at(-1) ?? ""} is pending`;
        break;
      default:
        break;
    }
  }
  return next;
}

function nextName(question: Question | undefined): string {
  return question === undefined ? "nothing is pending" : `${named(question)} is pending`;
}

/** The question below one on the stack; what is above it falls with it. */
function below(state: RobertsState, question: Question): Question | undefined {
  const index = state.stack.findIndex((one) => one.id === question.id);
  return index < 1 ? undefined : state.stack[index - 1];
}

/** The next part of a divided question comes up by itself when the one before it is decided. */
function nextPart(
  state: RobertsState,
  question: Question,
  events: readonly RobertsEvent[],
): string | undefined {
  const bottom = state.stack[0];
  const part = state.aside.find((one) => one.reason === "divided");
  if (bottom === undefined || part === undefined) return undefined;
  const isOver = question.id === bottom.id ||
    events.some((event) => event.type === "question.decided" && event.question === bottom.id);
  const goesElsewhere = events.some((event) =>
    event.type === "question.taken" || event.type === "question.reopened" ||
    event.type === "meeting.adjourned" || event.type === "meeting.recessed"
  );
  return isOver && !goesElsewhere ? part.questions[0]!.id : undefined;
}
