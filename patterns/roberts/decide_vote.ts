/**
 * Votes. A vote closes by itself when everybody who is to vote has voted; one by voice or hands waits for
 * whoever announces its result, so that it can be doubted until then.
 *
 * A ballot hides who voted what from every view, and once it is closed from the state as well. It does not
 * hide it from somebody who reads the records of the stream: hiding it there would take a digest that
 * every shell has, and a second act of every voter after the close.
 */
import { accept, refuse, refuseAs } from "../decision.ts";
import {
  type Answer,
  refuseNothing,
  refuseOutsider,
  refuseStale,
  refuseUnlessPresiding,
  refuseWhileVoting,
  refuseWithoutQuorum,
} from "./checks.ts";
import type { CastVote, CloseVote, ObjectToConsent, OpenVote } from "./commands.ts";
import { consequences } from "./consequence.ts";
import { closingTime } from "./decide_division.ts";
import type { RobertsEvent } from "./events.ts";
import { endedTurn, isSpeaking } from "./floor.ts";
import { hasQuorum, isClosed, isFormal, named, presidingOf, stacked, topOf } from "./lookup.ts";
import { MOTION_RULES } from "./rules_motion.ts";
import { VOTE_RULES } from "./rules_vote.ts";
import type { Ballot, Question, RobertsState, Vote } from "./state.ts";
import {
  chairChanges,
  chairDecides,
  hasVoted,
  isSettled,
  missingVoters,
  resultOf,
  withBallot,
} from "./threshold.ts";
import {
  ANSWERED,
  CHOICES,
  DOUBTFUL_METHODS,
  type Method,
  METHODS,
  PUT_BY_VOTE,
  QUORUM_FREE,
} from "./words.ts";

/** Puts the pending question. The chair may when nobody seeks the floor; anybody when debate is over. */
export function decideOpenVote(state: RobertsState, command: OpenVote): Answer {
  const barred = refuseOutsider(state, command) ?? refuseWhileVoting(state, "open a vote");
  if (barred !== undefined) return barred;
  const top = topOf(state);
  if (top === undefined) return refuseNothing("vote on");
  const stale = refuseStale(command.question, top, "vote on");
  if (stale !== undefined) return stale;
  const unfit = refuseVoting(state, top) ?? refuseAsking(state, command, top) ??
    refuseMethod(command.method, top);
  if (unfit !== undefined) return unfit;
  const method = command.method ?? (top.method === "" ? "rising" : top.method);
  const early = refuseDebating(top, method, command.at);
  if (early !== undefined) return early;
  const events = endedTurn(top, "", command.at);
  events.push(openedVote(state, top.id, method, command.at));
  return accept(events);
}

/** The opening of a vote. */
export function openedVote(
  state: RobertsState,
  question: string,
  method: Method,
  at: number,
): RobertsEvent {
  return { type: "vote.opened", question, method, closesAt: closingTime(state, at) };
}

/** Votes. */
export function decideCast(state: RobertsState, command: CastVote): Answer {
  const barred = refuseOutsider(state, command);
  if (barred !== undefined) return barred;
  const vote = state.vote;
  if (vote === undefined) return refuseNoVote("cast a vote");
  const question = stacked(state, vote.question)!;
  const unfit = refuseStale(command.question, question, "vote on") ??
    refuseChoice(command, vote) ?? refuseChairVote(state, command, vote, question);
  if (unfit !== undefined) return unfit;
  if (vote.method === "consent" && command.choice === "nay") {
    return accept([{ type: "vote.objected", member: command.by }]);
  }
  const events: RobertsEvent[] = [
    { type: "vote.cast", member: command.by, choice: command.choice },
  ];
  const ballots = withBallot(vote.ballots, command.by, command.choice);
  if (!closesItself(state, vote, question, ballots, command.by)) return accept(events);
  for (const event of closing(state, question, ballots, command.at)) events.push(event);
  return accept(events);
}

/** Closes the vote: the chair, or anybody when there is nothing to wait for. */
export function decideCloseVote(state: RobertsState, command: CloseVote): Answer {
  const barred = refuseOutsider(state, command);
  if (barred !== undefined) return barred;
  const vote = state.vote;
  if (vote === undefined) return refuseNoVote("close a vote");
  const question = stacked(state, vote.question)!;
  const early = refuseEarly(state, command, vote, question);
  if (early !== undefined) return early;
  if (command.choice === undefined) {
    return accept(closing(state, question, vote.ballots, command.at));
  }
  const choice = command.choice;
  const unfit = refuseCastingVote(state, command, vote, question);
  if (unfit !== undefined) return unfit;
  const events: RobertsEvent[] = [{ type: "vote.cast", member: command.by, choice }];
  const ballots = withBallot(vote.ballots, command.by, choice);
  for (const event of closing(state, question, ballots, command.at)) events.push(event);
  return accept(events);
}

/** Objects to unanimous consent; the question goes on as if it had not been asked for. */
export function decideObject(state: RobertsState, command: ObjectToConsent): Answer {
  const barred = refuseOutsider(state, command);
  if (barred !== undefined) return barred;
  const vote = state.vote;
  if (vote !== undefined && vote.method === "consent") {
    return accept([{ type: "vote.objected", member: command.by }]);
  }
  return refuse(
    VOTE_RULES.objectConsent,
    `Cannot object: unanimous consent is not asked for, expected that it is`,
    "Vote nay, or debate the question",
  );
}

/** What the ballots decide, and what follows; without a quorum they decide nothing. */
function closing(
  state: RobertsState,
  question: Question,
  ballots: readonly Ballot[],
  at: number,
): RobertsEvent[] {
  if (!hasQuorum(state) && !QUORUM_FREE.includes(question.kind)) {
    return [{ type: "vote.voided", question: question.id }];
  }
  const result = resultOf(state, question, ballots, at);
  const events: RobertsEvent[] = [{ type: "vote.closed", question: question.id, result }];
  for (const event of consequences(state, question, result.reached, at)) events.push(event);
  return events;
}

/** When the last one has voted; the chair of an assembly is waited for where that vote would decide. */
function closesItself(
  state: RobertsState,
  vote: Vote,
  question: Question,
  ballots: readonly Ballot[],
  by: string,
): boolean {
  if (DOUBTFUL_METHODS.includes(vote.method)) return false;
  if (missingVoters(state, vote, ballots).length > 0) return false;
  return by === presidingOf(state) || !isChairAwaited(state, vote, question, ballots);
}

function isChairAwaited(
  state: RobertsState,
  vote: Vote,
  question: Question,
  ballots: readonly Ballot[],
): boolean {
  if (!isFormal(state) || vote.method === "ballot" || vote.method === "consent") return false;
  if (hasVoted(ballots, presidingOf(state))) return false;
  return chairDecides(state, question, ballots);
}

function refuseVoting(state: RobertsState, top: Question): Answer | undefined {
  if (top.status === "offered") {
    return refuse(
      MOTION_RULES.waiting,
      `Cannot vote on ${named(top)}: it waits for a second, expected that it has one`,
      "Second it with motion second, or let it lapse",
    );
  }
  if (ANSWERED.includes(top.kind)) {
    return refuse(
      VOTE_RULES.voteNone,
      `Cannot vote on ${named(top)}: it is a question to be answered, expected a motion`,
      "Answer it with inquiry answer",
    );
  }
  if (QUORUM_FREE.includes(top.kind)) return undefined;
  return refuseWithoutQuorum(state, `vote on ${named(top)}`);
}

/** Once debate is over the question can be put by anybody, so that no chair holds it up. */
function refuseAsking(
  state: RobertsState,
  command: OpenVote,
  top: Question,
): Answer | undefined {
  const isOver = isClosed(top, command.at) || top.ready || !top.debatable;
  const isRuled = top.kind === "point-of-order" || top.kind === "orders-of-the-day" ||
    (top.kind === "question-of-privilege" && !top.base);
  const isChairs = isRuled || command.method === "consent";
  return isOver && !isChairs ? undefined : refuseUnlessPresiding(state, command);
}

function refuseMethod(method: Method | undefined, top: Question): Answer | undefined {
  if (method === undefined) return undefined;
  if (!METHODS.includes(method) || (top.method !== "" && top.method !== method)) {
    const wanted = top.method === "" ? METHODS.join(", ") : top.method;
    return refuse(
      VOTE_RULES.method,
      `Cannot vote on ${named(top)} by "${method}": expected ${wanted}`,
      "Leave the method out",
    );
  }
  if (method !== "consent" || !PUT_BY_VOTE.includes(top.kind)) return undefined;
  return refuse(
    VOTE_RULES.consent,
    `Cannot decide ${named(top)} by consent: nays carry it, expected a vote`,
    "Open a vote by another method",
  );
}

function refuseDebating(top: Question, method: Method, at: number): Answer | undefined {
  const waits = top.queue.length > 0 && method !== "consent" && !isClosed(top, at);
  if (!waits && !isSpeaking(top, at)) return undefined;
  const found = isSpeaking(top, at)
    ? `"${top.floor!.member}" has the floor`
    : `${top.queue.length} members seek the floor`;
  return refuse(
    VOTE_RULES.debateOpen,
    `Cannot vote on ${named(top)}: ${found}, expected that nobody does`,
    "Let them speak, or move the previous question",
  );
}

function refuseNoVote(action: string): Answer {
  return refuseAs(
    "not_found",
    VOTE_RULES.vote,
    `Cannot ${action}: no vote is open, expected one`,
    "Let the chair open a vote with vote open",
  );
}

function refuseChoice(command: CastVote, vote: Vote): Answer | undefined {
  if (!CHOICES.includes(command.choice)) {
    return refuse(
      VOTE_RULES.choice,
      `Cannot vote "${command.choice}": expected ${CHOICES.join(", ")}`,
      "Say aye, nay or abstain",
    );
  }
  if (vote.closesAt > 0 && command.at >= vote.closesAt) {
    return refuse(
      VOTE_RULES.over,
      `Cannot vote on "${vote.question}": the time to vote is over, expected a vote before its end`,
      "Close the vote with motion close",
    );
  }
  const before = vote.ballots.find((ballot) => ballot.member === command.by);
  if (before === undefined) return undefined;
  if (vote.method !== "ballot" && before.choice !== command.choice) return undefined;
  return refuse(
    VOTE_RULES.once,
    `Cannot vote on "${vote.question}": "${command.by}" has voted, expected no vote so far`,
    "Wait for the result",
  );
}

/** The chair of an assembly waits until all others have voted, and votes only if that decides. */
function refuseChairVote(
  state: RobertsState,
  command: CastVote,
  vote: Vote,
  question: Question,
): Answer | undefined {
  if (command.by !== presidingOf(state) || vote.method === "ballot") return undefined;
  if (!isFormal(state) || vote.method === "consent") return undefined;
  const missing = missingVoters(state, vote, vote.ballots).length;
  if (missing === 0 && chairChanges(state, question, vote.ballots, command.choice)) {
    return undefined;
  }
  const found = missing > 0
    ? `${missing} of those present have not voted`
    : "it does not change the result";
  return refuse(
    VOTE_RULES.chairVote,
    `Cannot vote on "${vote.question}": "${command.by}" presides and ${found}, expected a vote that decides`,
    "Vote when the others have, or close the vote with a choice",
  );
}

function refuseCastingVote(
  state: RobertsState,
  command: CloseVote,
  vote: Vote,
  question: Question,
): Answer | undefined {
  const barred = refuseUnlessPresiding(state, command);
  if (barred !== undefined) return barred;
  const choice = command.choice ?? "abstain";
  const isFree = vote.method !== "ballot" && vote.method !== "consent" &&
    CHOICES.includes(choice) && !hasVoted(vote.ballots, command.by);
  if (isFree && (!isFormal(state) || chairChanges(state, question, vote.ballots, choice))) {
    return undefined;
  }
  return refuse(
    VOTE_RULES.chairVote,
    `Cannot vote "${choice}" at the close: it does not change the result, expected a vote that does`,
    "Close the vote without a choice",
  );
}

/** Nobody is cut off from a vote that could still change the result. */
function refuseEarly(
  state: RobertsState,
  command: CloseVote,
  vote: Vote,
  question: Question,
): Answer | undefined {
  const missing = missingVoters(state, vote, vote.ballots).length;
  const isOver = vote.closesAt > 0 && command.at >= vote.closesAt;
  const isChair = command.by === presidingOf(state);
  if (isOver || (isChair && (missing === 0 || vote.closesAt === 0))) return undefined;
  if (missing === 0 && !isChairAwaited(state, vote, question, vote.ballots)) return undefined;
  const isDecided = vote.method !== "consent" &&
    isSettled(state, question, vote.ballots, missing);
  if (isChair && isDecided) return undefined;
  return refuse(
    VOTE_RULES.early,
    `Cannot close the vote on "${vote.question}": ${missing} of those present have not voted, expected all`,
    "Wait until everybody has voted",
  );
}
