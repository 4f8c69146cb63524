/** What is before an assembly now, line by line. */
import { isoSeconds, oneLine } from "../plain.ts";
import { hasQuorum, presentCount, presidingOf, quorumNeeded, topOf } from "./lookup.ts";
import { motionText } from "./motion_text.ts";
import type { Question, RobertsState, Vote } from "./state.ts";
import { missingVoters, tallyOf, votesNeeded } from "./threshold.ts";
import { thresholdText } from "./views_record.ts";

/** The agenda, from the immediately pending question down. */
export function agendaLines(state: RobertsState): readonly string[] {
  const lines: string[] = [`${state.title}: ${phaseText(state)}`];
  for (const question of fromTop(state)) lines.push(questionLine(question));
  const top = topOf(state);
  if (top !== undefined) {
    for (const line of debateLines(top)) lines.push(line);
  }
  if (state.vote !== undefined) {
    for (const line of voteLines(state, state.vote)) lines.push(line);
  }
  for (const one of state.aside) {
    const until = one.until === 0 ? "" : ` until ${isoSeconds(one.until)}`;
    lines.push(`waiting: ${one.questions[0]!.id} ${one.reason}${until}`);
  }
  lines.push(`next: ${nextSteps(state, top)}`);
  return lines.map((line) => oneLine(line));
}

function fromTop(state: RobertsState): readonly Question[] {
  const questions: Question[] = [];
  for (let left = state.stack.length; left > 0; left -= 1) questions.push(state.stack[left - 1]!);
  return questions;
}

function phaseText(state: RobertsState): string {
  switch (state.phase) {
    case "none":
      return "does not exist";
    case "closed":
      return "no meeting is open";
    case "recess":
      return state.recessUntil === 0
        ? "in recess until it is called to order"
        : `in recess until ${isoSeconds(state.recessUntil)}`;
    case "open":
      return `${presidingOf(state)} presides, ${presentCount(state)} present, ${
        quorumNeeded(state)
      } are a quorum${hasQuorum(state) ? "" : ", which there is not"}`;
  }
}

function questionLine(question: Question): string {
  const what = question.status === "offered" ? "waits for a second" : "pending";
  const words = motionText(question);
  const takes = thresholdText(question.thresholds);
  const colon = words === "" ? "" : `: ${words}`;
  return `${what}: ${question.id} ${question.kind} by ${question.mover}${colon} (takes ${takes})`;
}

function debateLines(top: Question): readonly string[] {
  const lines: string[] = [];
  if (top.floor !== undefined) {
    lines.push(`floor: ${top.floor.member} until ${isoSeconds(top.floor.until)}`);
  }
  if (top.queue.length > 0) {
    const names = top.queue.map((request) => `${request.member} ${request.side}`);
    lines.push(`queue: ${names.join(", ")}`);
  }
  for (const speech of top.spoken) {
    if (speech.text !== "") lines.push(`${speech.member} ${speech.side}: ${speech.text}`);
  }
  return lines;
}

/** A ballot shows who has voted, and not what. */
function voteLines(state: RobertsState, vote: Vote): readonly string[] {
  const top = topOf(state);
  const end = vote.closesAt === 0 ? "" : ` until ${isoSeconds(vote.closesAt)}`;
  const missing = missingVoters(state, vote, vote.ballots);
  const lines: string[] = [
    `vote: ${vote.question} by ${vote.method}${end}, ${vote.ballots.length} cast`,
    `not voted: ${missing.join(", ")}`,
  ];
  if (vote.method === "ballot" || top === undefined) return lines;
  const tally = tallyOf(state, vote.ballots);
  const needed = top.thresholds.map((threshold) => `${votesNeeded(threshold, tally)}`);
  lines.push(`so far: ayes ${tally.ayes}, nays ${tally.nays}, abstentions ${tally.abstentions}`);
  lines.push(`needed now: ${needed.join(" or ")}`);
  return lines;
}

/** What may be done next, in the words of the commands. */
export function nextSteps(state: RobertsState, top: Question | undefined): string {
  switch (state.phase) {
    case "none":
      return "assembly create";
    case "closed":
      return "meeting open";
    case "recess":
      return "meeting resume";
    case "open":
      return top === undefined ? freeSteps(state) : openSteps(state, top);
  }
}

function freeSteps(state: RobertsState): string {
  const isWaiting = state.aside.some((one) => one.reason !== "tabled" && one.reason !== "referred");
  return isWaiting ? "motion make, question take, meeting adjourn" : "motion make, meeting adjourn";
}

function openSteps(state: RobertsState, top: Question): string {
  const vote = state.vote;
  if (vote !== undefined) {
    if (vote.method === "consent") return "vote object, motion close";
    const isDoubtful = vote.method === "voice" || vote.method === "hands";
    return isDoubtful ? "motion vote, vote divide, motion close" : "motion vote, motion close";
  }
  if (top.status === "offered") return "motion second, motion withdraw, motion lapse";
  switch (top.kind) {
    case "inquiry":
    case "information":
      return "inquiry answer";
    case "point-of-order":
    case "orders-of-the-day":
      return "point grant, point deny, vote open";
    default:
      break;
  }
  if (top.kind === "question-of-privilege" && !top.base) {
    return "point grant, point deny, vote open";
  }
  return top.debatable && !top.closed
    ? "motion debate, motion make, vote open"
    : "vote open, motion make";
}
