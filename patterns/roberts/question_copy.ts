/** Copies of questions: what is decided stays as it was when the question comes back. */
import type { Question } from "./state.ts";

/** A copy to be pending again: without a vote, a turn or a queue, and open to debate. */
export function freshCopy(question: Question, id: string, text: string): Question {
  return {
    id,
    kind: question.kind,
    mover: question.mover,
    madeAt: question.madeAt,
    text,
    particulars: question.particulars,
    seconder: question.seconder,
    status: "pending",
    rank: question.rank,
    debatable: question.debatable,
    amendable: question.amendable,
    degree: question.degree,
    base: question.base,
    thresholds: question.thresholds,
    speaks: question.speaks,
    ready: false,
    closed: false,
    speechSeconds: question.speechSeconds,
    speeches: question.speeches,
    closesAt: -1,
    method: question.method,
    spoken: id === question.id ? question.spoken.slice(0) : [],
    queue: [],
    reconsidered: question.reconsidered,
  };
}

/** Takes the turn and the queue of a question away, when nobody can speak on it for a while. */
export function quiet(question: Question): void {
  question.floor = undefined;
  question.queue = [];
  question.ready = false;
}
