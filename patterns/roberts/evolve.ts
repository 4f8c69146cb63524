/** What an event changes. It never decides: the event says all of it. */
import type { RobertsEvent } from "./events.ts";
import { evolveDebate } from "./evolve_debate.ts";
import { evolveMeeting } from "./evolve_meeting.ts";
import { evolveMotion } from "./evolve_motion.ts";
import { evolveQuestion } from "./evolve_question.ts";
import { meetingOf } from "./lookup.ts";
import { report } from "./report.ts";
import type { RobertsState } from "./state.ts";
import { ENDS_APPEALS, NOTED } from "./words.ts";

/** The state after an event at a moment in milliseconds since the Unix epoch. */
export function evolve(state: RobertsState, event: RobertsEvent, at: number): RobertsState {
  evolveMeeting(state, event, at);
  evolveMotion(state, event, at);
  evolveQuestion(state, event, at);
  evolveDebate(state, event, at);
  if (ENDS_APPEALS.includes(event.type)) state.ruling = undefined;
  const meeting = meetingOf(state);
  if (meeting !== undefined && NOTED.includes(event.type)) {
    meeting.notes.push({ at, text: report(state, event) });
  }
  return state;
}
