/** Every motion of an assembly, and how it stands. */
import { motionText } from "./motion_text.ts";
import type { Question, RobertsState } from "./state.ts";

/** A motion. */
export interface MotionRecord {
  readonly question: string;
  readonly kind: string;
  /** `offered`, `pending`, why it was laid aside, or how it ended. */
  readonly standing: string;
  readonly mover: string;
  readonly seconder: string;
  readonly text: string;
}

/** The motions, in the order in which they were made. */
export function motionRecords(state: RobertsState): readonly MotionRecord[] {
  const records: MotionRecord[] = [];
  for (let number = 1; number <= state.questions; number += 1) {
    const record = motionRecord(state, `q${number}`);
    if (record !== undefined) records.push(record);
  }
  return records;
}

function motionRecord(state: RobertsState, id: string): MotionRecord | undefined {
  const pending = state.stack.find((question) => question.id === id);
  if (pending !== undefined) return recordOf(pending, pending.status);
  for (const one of state.aside) {
    const held = one.questions.find((question) => question.id === id);
    if (held !== undefined) return recordOf(held, one.reason);
  }
  const decided = state.decided.filter((one) => one.question.id === id).at(-1);
  if (decided === undefined) return undefined;
  return recordOf(decided.question, decided.rescinded ? "rescinded" : decided.outcome);
}

function recordOf(question: Question, standing: string): MotionRecord {
  return {
    question: question.id,
    kind: question.kind,
    standing,
    mover: question.mover,
    seconder: question.seconder,
    text: motionText(question),
  };
}
