/** What events change about the floor and the vote. */
import type { RobertsEvent } from "./events.ts";
import type {
  DebateLimited,
  FloorGiven,
  FloorRequested,
  VoteClosed,
  VoteOpened,
} from "./events_debate.ts";
import { stacked } from "./lookup.ts";
import { quiet } from "./question_copy.ts";
import type { Floor, Question, RobertsState } from "./state.ts";
import { withBallot } from "./threshold.ts";

/** Changes the state by an event about debate or a vote. */
export function evolveDebate(state: RobertsState, event: RobertsEvent, at: number): void {
  switch (event.type) {
    case "floor.requested":
      request(state, event);
      break;
    case "floor.declined":
      decline(stacked(state, event.question), event.member);
      break;
    case "floor.given":
      give(state, event, at);
      break;
    case "floor.spoken":
      speak(stacked(state, event.question), event.text);
      break;
    case "floor.ended":
      endTurn(stacked(state, event.question));
      break;
    case "debate.closed":
      ready(stacked(state, event.question));
      break;
    case "debate.ended":
      for (const id of event.questions) closeDebate(stacked(state, id));
      break;
    case "debate.limited":
      for (const id of event.questions) limit(stacked(state, id), event);
      break;
    default:
      evolveVote(state, event, at);
      break;
  }
}

function evolveVote(state: RobertsState, event: RobertsEvent, at: number): void {
  switch (event.type) {
    case "vote.opened":
      openVote(state, event, at);
      break;
    case "vote.cast":
      cast(state, event.member, event.choice);
      break;
    case "vote.divided":
      retake(state, event.closesAt);
      break;
    case "vote.objected":
    case "vote.voided":
      state.vote = undefined;
      break;
    case "vote.closed":
      closeVote(state, event);
      break;
    default:
      break;
  }
}

/** Asking for the floor takes back that nobody sought it. */
function request(state: RobertsState, event: FloorRequested): void {
  const question = stacked(state, event.question);
  if (question === undefined) return;
  question.ready = false;
  question.queue.push({ member: event.member, side: event.side });
}

function decline(question: Question | undefined, member: string): void {
  if (question === undefined) return;
  question.queue = question.queue.filter((one) => one.member !== member);
}

/** A turn counts as soon as it begins. */
function give(state: RobertsState, event: FloorGiven, at: number): void {
  const question = stacked(state, event.question);
  if (question === undefined) return;
  decline(question, event.member);
  const floor: Floor = { member: event.member, side: event.side, until: event.until };
  question.floor = floor;
  question.spoken.push({ member: event.member, side: event.side, at, text: "" });
  state.progress += 1;
}

function speak(question: Question | undefined, text: string): void {
  const speech = question?.spoken.at(-1);
  if (speech === undefined) return;
  speech.text = speech.text === "" ? text : `${speech.text}\n${text}`;
}

function endTurn(question: Question | undefined): void {
  if (question !== undefined) question.floor = undefined;
}

function ready(question: Question | undefined): void {
  if (question !== undefined) question.ready = true;
}

function closeDebate(question: Question | undefined): void {
  if (question === undefined) return;
  quiet(question);
  question.closed = true;
}

function limit(question: Question | undefined, event: DebateLimited): void {
  if (question === undefined) return;
  if (event.seconds >= 0) question.speechSeconds = event.seconds;
  if (event.speeches >= 0) question.speeches = event.speeches;
  if (event.until >= 0) question.closesAt = event.until;
}

function openVote(state: RobertsState, event: VoteOpened, at: number): void {
  state.vote = {
    question: event.question,
    method: event.method,
    openedAt: at,
    closesAt: event.closesAt,
    ballots: [],
  };
  const number = state.lastVote.number + 1;
  state.lastVote = { number, openedAt: at, method: event.method };
}

function cast(state: RobertsState, member: string, choice: "aye" | "nay" | "abstain"): void {
  const vote = state.vote;
  if (vote === undefined) return;
  vote.ballots = withBallot(vote.ballots, member, choice).slice(0);
}

function retake(state: RobertsState, closesAt: number): void {
  const vote = state.vote;
  if (vote === undefined) return;
  vote.method = "rising";
  vote.closesAt = closesAt;
  vote.ballots = [];
  const last = state.lastVote;
  state.lastVote = { number: last.number, openedAt: last.openedAt, method: "rising" };
}

function closeVote(state: RobertsState, event: VoteClosed): void {
  const question = stacked(state, event.question);
  if (question !== undefined) question.result = event.result;
  state.vote = undefined;
}
