/** Debate: the floor goes by itself to the next in the order that the rules give; nobody has to call them. */
import { accept, refuse } from "../decision.ts";
import {
  type Answer,
  refuseNothing,
  refuseOutsider,
  refuseStale,
  refuseUnlessPresiding,
  refuseWhileVoting,
} from "./checks.ts";
import type { CloseDebate, DebateCommand, RequestFloor, Speak } from "./commands.ts";
import { isBlank } from "./decide_settings.ts";
import type { RobertsEvent } from "./events.ts";
import { endedTurn, givenFloor, isSpeaking, nextSpeaker, turnsMost, turnsTaken } from "./floor.ts";
import { isClosed, isFormal, named, presidingOf, topOf } from "./lookup.ts";
import { MEETING_RULES } from "./rules_meeting.ts";
import { MOTION_RULES } from "./rules_motion.ts";
import { VOTE_RULES } from "./rules_vote.ts";
import type { Question, Request, RobertsState, Side } from "./state.ts";

/** Decides on a command about debate. */
export function decideDebate(state: RobertsState, command: DebateCommand): Answer {
  const barred = refuseOutsider(state, command) ?? refuseWhileVoting(state, "debate");
  if (barred !== undefined) return barred;
  const top = topOf(state);
  if (top === undefined) return refuseNothing("debate");
  switch (command.type) {
    case "motion.debate":
      return decideRequest(state, command, top);
    case "debate.speak":
      return decideSpeak(top, command);
    case "debate.yield":
      return decideYield(state, command.by, command.at, top);
    case "debate.next":
      return decideNext(state, command.at, top);
    case "debate.close":
      return decideCloseDebate(state, command, top);
  }
}

function decideRequest(state: RobertsState, command: RequestFloor, top: Question): Answer {
  const unfit = refuseStale(command.question, top, "debate") ??
    refuseUndebatable(top, command.at) ?? refuseSpeaker(state, command, top);
  if (unfit !== undefined) return unfit;
  const request: Request = { member: command.by, side: sideOf(command) };
  const events: RobertsEvent[] = [{
    type: "floor.requested",
    question: top.id,
    member: request.member,
    side: request.side,
  }];
  if (isSpeaking(top, command.at)) return accept(events);
  for (const event of endedTurn(top, "", command.at)) events.push(event);
  const queue = top.queue.slice(0);
  queue.push(request);
  const next = nextSpeaker(top, queue, command.at);
  if (next !== undefined) events.push(givenFloor(state, top, next, command.at));
  return accept(events);
}

function decideSpeak(top: Question, command: Speak): Answer {
  if (isBlank(command.text)) {
    return refuse(
      MOTION_RULES.content,
      `Cannot speak on ${named(top)}: the text is empty, expected a text`,
      "Say something, or yield the floor",
    );
  }
  if (!isSpeaking(top, command.at) || top.floor!.member !== command.by) {
    const found = isSpeaking(top, command.at)
      ? `"${top.floor!.member}" has the floor`
      : `"${command.by}" has no floor, or no time left`;
    return refuse(
      VOTE_RULES.floor,
      `Cannot speak on ${named(top)}: ${found}, expected that "${command.by}" has the floor`,
      "Ask for the floor with motion debate",
    );
  }
  const text = command.text;
  return accept([{ type: "floor.spoken", question: top.id, member: command.by, text }]);
}

/** Gives up a turn, and the floor goes on; or leaves the queue. */
function decideYield(state: RobertsState, by: string, at: number, top: Question): Answer {
  if (top.floor !== undefined && top.floor.member === by) {
    return accept(movedOn(state, top, by, at));
  }
  if (top.queue.some((request) => request.member === by)) {
    return accept([{ type: "floor.declined", question: top.id, member: by }]);
  }
  return refuse(
    VOTE_RULES.floor,
    `Cannot yield: "${by}" neither has nor seeks the floor, expected one of both`,
    "Go on without yielding",
  );
}

function decideNext(state: RobertsState, at: number, top: Question): Answer {
  const isFree = !isSpeaking(top, at);
  const events = isFree ? movedOn(state, top, "", at) : [];
  if (events.length > 0) return accept(events);
  const found = isFree ? "nobody waits" : `"${top.floor!.member}" has the floor`;
  return refuse(
    VOTE_RULES.floorNext,
    `Cannot give the floor to the next: ${found}, expected that somebody waits and nobody speaks`,
    "Ask for the floor with motion debate",
  );
}

function decideCloseDebate(state: RobertsState, command: CloseDebate, top: Question): Answer {
  const unfit = refuseUnlessPresiding(state, command) ?? refuseUndebatable(top, command.at);
  if (unfit !== undefined) return unfit;
  if (isSpeaking(top, command.at) || top.queue.length > 0) {
    return refuse(
      VOTE_RULES.debateOpen,
      `Cannot close debate on ${named(top)}: somebody has or seeks the floor, expected nobody`,
      "Let them speak, or let somebody move the previous question",
    );
  }
  const events = endedTurn(top, "", command.at);
  events.push({ type: "debate.closed", question: top.id });
  return accept(events);
}

/** Ends the turn, and begins the next one where somebody waits. */
function movedOn(state: RobertsState, top: Question, by: string, at: number): RobertsEvent[] {
  const events = endedTurn(top, by, at);
  const next = isClosed(top, at) ? undefined : nextSpeaker(top, top.queue, at);
  if (next !== undefined) events.push(givenFloor(state, top, next, at));
  return events;
}

function sideOf(command: RequestFloor): Side {
  if (command.for === true) return "for";
  return command.against === true ? "against" : "";
}

function refuseUndebatable(top: Question, at: number): Answer | undefined {
  if (top.status === "offered") {
    return refuse(
      MOTION_RULES.waiting,
      `Cannot debate ${named(top)}: it waits for a second, expected that it has one`,
      "Second it with motion second",
    );
  }
  if (!top.debatable) {
    return refuse(
      VOTE_RULES.undebatable,
      `Cannot debate ${named(top)}: it is not debatable, expected a question that is`,
      "Wait for the vote, or put the question with vote open",
    );
  }
  if (!isClosed(top, at)) return undefined;
  return refuse(
    MOTION_RULES.closed,
    `Cannot debate ${named(top)}: the assembly has closed debate, expected that it is open`,
    "Vote on the pending question",
  );
}

function refuseSpeaker(
  state: RobertsState,
  command: RequestFloor,
  top: Question,
): Answer | undefined {
  const by = command.by;
  if (isFormal(state) && by === presidingOf(state) && top.kind !== "appeal") {
    return refuse(
      MEETING_RULES.impartial,
      `Cannot debate ${named(top)}: "${by}" presides, expected another member`,
      "Pass the chair to somebody else first, with chair pass",
    );
  }
  if (command.for === true && command.against === true) {
    return refuse(
      MOTION_RULES.content,
      `Cannot debate ${named(top)}: both sides are named, expected one of them`,
      "Say for or against",
    );
  }
  const hasFloor = isSpeaking(top, command.at) && top.floor!.member === by;
  if (hasFloor || top.queue.some((request) => request.member === by)) {
    return refuse(
      VOTE_RULES.queued,
      `Cannot ask for the floor: "${by}" has or seeks it already, expected neither`,
      "Wait for your turn",
    );
  }
  return refuseOften(state, command, top);
}

function refuseOften(
  state: RobertsState,
  command: RequestFloor,
  top: Question,
): Answer | undefined {
  const most = turnsMost(state, top, command.by);
  const taken = turnsTaken(top, command.by, command.at);
  const isFree = most === 0 || taken < most ||
    state.suspended.includes(VOTE_RULES.speechCount.id);
  if (isFree) return undefined;
  return refuse(
    VOTE_RULES.speechCount,
    `Cannot ask for the floor: "${command.by}" has had ${taken} of ${most} turns today, expected one that is left`,
    "Let others speak, or let somebody move to extend debate",
  );
}
