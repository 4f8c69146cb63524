/** Questions that end without a decision of their own: with what they applied to, or with the meeting. */
import { meetingOf } from "./lookup.ts";
import { quiet } from "./question_copy.ts";
import type { Question, RobertsState } from "./state.ts";

/** Notes the end of questions that are gone, the topmost first; `fellWith` is a question, or `meeting`. */
export function fall(
  state: RobertsState,
  questions: readonly Question[],
  fellWith: string,
  at: number,
): void {
  for (let left = questions.length; left > 0; left -= 1) {
    const question = questions[left - 1]!;
    quiet(question);
    state.decided.push({
      question,
      outcome: "dropped",
      effect: `it falls with ${fellWith === "meeting" ? "the meeting" : fellWith}`,
      next: "",
      at,
      meeting: meetingOf(state)?.number ?? 0,
      session: state.session,
      progress: state.progress,
      fellWith,
      reopened: false,
      rescinded: false,
    });
  }
}
