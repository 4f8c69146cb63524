/**
 * Meetings, motions and votes as spans: a trace is a meeting, the motions that ended at it are its parts,
 * and votes are parts of motions. A motion that comes back and ends again is another span of the same
 * question. Votes that decided nothing, because somebody objected or the quorum was gone, belong to the
 * meeting: the motion may end at another one.
 */
import type { PatternSpan } from "../pattern.ts";
import { replaceAll } from "../plain.ts";
import type { RobertsEvent } from "./events.ts";
import { kindOf, meetingOf, quorumNeeded, stacked, topOf } from "./lookup.ts";
import type { Decided, LastVote, Question, Result, RobertsState } from "./state.ts";
import { thresholdText } from "./views_record.ts";

/** A text attribute. */
interface TextAttribute {
  readonly key: string;
  readonly value: string;
}

/** A number attribute. */
interface NumberAttribute {
  readonly key: string;
  readonly value: number;
}

const ROOT = "meeting";

/** Spans that an event has ended. */
export function spans(
  state: RobertsState,
  event: RobertsEvent,
  _at: number,
): readonly PatternSpan[] {
  switch (event.type) {
    case "question.decided":
      return decidedSpans(state, event.question);
    case "question.aside":
      return fallenSpans(state, event.question, state.decided.length);
    case "meeting.adjourned":
      return meetingSpans(state);
    case "vote.closed":
      return voteSpans(stacked(state, event.question), state, event.result);
    case "vote.objected":
      return voteSpans(topOf(state), state, undefined);
    case "vote.voided":
      return voteSpans(stacked(state, event.question), state, undefined);
    default:
      return [];
  }
}

function decidedSpans(state: RobertsState, id: string): readonly PatternSpan[] {
  const last = state.decided.length - 1;
  const decided = state.decided[last];
  if (decided === undefined || decided.question.id !== id) return [];
  const ended: PatternSpan[] = [];
  for (const span of fallenSpans(state, id, last)) ended.push(span);
  ended.push(motionSpan(state, last));
  return ended;
}

/** Questions that fell with another one stand before it, without a gap. */
function fallenSpans(state: RobertsState, fellWith: string, end: number): readonly PatternSpan[] {
  let first = end;
  while (first > 0 && state.decided[first - 1]!.fellWith === fellWith) first -= 1;
  const ended: PatternSpan[] = [];
  for (let index = first; index < end; index += 1) ended.push(motionSpan(state, index));
  return ended;
}

function motionSpan(state: RobertsState, index: number): PatternSpan {
  const decided = state.decided[index]!;
  const question = decided.question;
  return {
    type: "roberts.motion",
    trace: traceOf(decided.meeting),
    key: motionKey(question.id, endingsOf(state, question.id, index)),
    parent: ROOT,
    startedAt: question.madeAt,
    outcome: "done",
    texts: motionTexts(decided),
    numbers: motionNumbers(question),
  };
}

function motionTexts(decided: Decided): readonly TextAttribute[] {
  const question = decided.question;
  const texts: TextAttribute[] = [
    { key: "swarmsh.roberts.question", value: question.id },
    { key: "swarmsh.roberts.motion_kind", value: question.kind },
    { key: "swarmsh.roberts.motion_class", value: kindOf(question.kind)?.class ?? "main" },
    { key: "swarmsh.roberts.mover", value: question.mover },
    { key: "swarmsh.roberts.outcome", value: replaceAll(decided.outcome, " ", "_") },
    { key: "swarmsh.roberts.threshold", value: thresholdText(question.thresholds) },
  ];
  if (question.seconder !== "") {
    texts.push({ key: "swarmsh.roberts.seconder", value: question.seconder });
  }
  if (question.result !== undefined) {
    texts.push({ key: "swarmsh.roberts.method", value: question.result.method });
  }
  return texts;
}

function motionNumbers(question: Question): readonly NumberAttribute[] {
  const numbers: NumberAttribute[] = [
    { key: "swarmsh.roberts.speech_count", value: question.spoken.length },
  ];
  for (const count of countsOf(question.result)) numbers.push(count);
  return numbers;
}

/** A vote by voice or consent is not counted. */
function countsOf(result: Result | undefined): readonly NumberAttribute[] {
  if (result === undefined || result.method === "voice" || result.method === "consent") return [];
  return [
    { key: "swarmsh.roberts.ayes", value: result.ayes },
    { key: "swarmsh.roberts.nays", value: result.nays },
    { key: "swarmsh.roberts.abstentions", value: result.abstentions },
  ];
}

/** The vote that has just ended on a question; without a result it decided nothing. */
function voteSpans(
  question: Question | undefined,
  state: RobertsState,
  result: Result | undefined,
): readonly PatternSpan[] {
  if (question === undefined) return [];
  const last = state.lastVote;
  const motion = motionKey(
    question.id,
    endingsOf(state, question.id, state.decided.length - 1) + 1,
  );
  return [{
    type: "roberts.vote",
    trace: traceOf(meetingOf(state)?.number ?? 0),
    key: `${motion}-vote-${last.number}`,
    parent: result === undefined ? ROOT : motion,
    startedAt: last.openedAt,
    outcome: result === undefined ? "nothing" : "done",
    texts: [
      { key: "swarmsh.roberts.question", value: question.id },
      { key: "swarmsh.roberts.method", value: last.method },
      { key: "swarmsh.roberts.vote_outcome", value: voteOutcome(last, result) },
    ],
    numbers: countsOf(result),
  }];
}

function voteOutcome(last: LastVote, result: Result | undefined): string {
  if (result !== undefined) return result.reached ? "reached" : "missed";
  return last.method === "consent" ? "objected" : "voided";
}

/** The meeting, and before it what fell with it. */
function meetingSpans(state: RobertsState): readonly PatternSpan[] {
  const ended: PatternSpan[] = [];
  for (const span of fallenSpans(state, "meeting", state.decided.length)) ended.push(span);
  const meeting = meetingOf(state);
  if (meeting === undefined) return ended;
  const number = meeting.number;
  const seen: string[] = [];
  for (const entry of meeting.attendance) {
    if (!seen.includes(entry.member)) seen.push(entry.member);
  }
  const motions = state.decided.filter((decided) => decided.meeting === number).length;
  ended.push({
    type: "roberts.meeting",
    trace: traceOf(number),
    key: ROOT,
    parent: "",
    startedAt: meeting.openedAt,
    outcome: "done",
    texts: [{ key: "swarmsh.roberts.chair", value: meeting.presiding }],
    numbers: [
      { key: "swarmsh.roberts.meeting_number", value: number },
      { key: "swarmsh.roberts.present_count", value: seen.length },
      { key: "swarmsh.roberts.member_count", value: state.members.length },
      { key: "swarmsh.roberts.quorum_needed", value: quorumNeeded(state) },
      { key: "swarmsh.roberts.motion_count", value: motions },
    ],
  });
  return ended;
}

function traceOf(meeting: number): string {
  return `meeting/${meeting}`;
}

/** A question that came back and ended again is another span. */
function motionKey(id: string, endings: number): string {
  return endings === 1 ? id : `${id}-${endings}`;
}

/** How often a question has ended, up to a place in the list. */
function endingsOf(state: RobertsState, id: string, last: number): number {
  return state.decided.slice(0, last + 1).filter((one) => one.question.id === id).length;
}
