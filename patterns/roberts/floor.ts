/** The floor: who has it, who gets it next, and how often somebody may have it. */
import type { RobertsEvent } from "./events.ts";
import { floor } from "../plain.ts";
import { isFormal, presidingOf } from "./lookup.ts";
import type { Question, Request, RobertsState, Side } from "./state.ts";
import { DAY } from "./words.ts";

/** Whether somebody has the floor, and time left. */
export function isSpeaking(question: Question, at: number): boolean {
  return question.floor !== undefined && at < question.floor.until;
}

/** Ends a turn whose time is over, or that of somebody who does something else now. */
export function endedTurn(question: Question, by: string, at: number): RobertsEvent[] {
  const turn = question.floor;
  if (turn === undefined || (turn.member !== by && at < turn.until)) return [];
  return [{ type: "floor.ended", question: question.id, member: turn.member }];
}

/** Gives the floor. */
export function givenFloor(
  state: RobertsState,
  question: Question,
  request: Request,
  at: number,
): RobertsEvent {
  return {
    type: "floor.given",
    question: question.id,
    member: request.member,
    side: request.side,
    until: at + turnSeconds(state, question) * 1000,
  };
}

/** How long a turn on a question lasts, in seconds. */
export function turnSeconds(state: RobertsState, question: Question): number {
  return question.speechSeconds >= 0 ? question.speechSeconds : state.speechSeconds;
}

/** Turns that a member may have on a question in a day; 0 where there is no limit. */
export function turnsMost(state: RobertsState, question: Question, member: string): number {
  if (question.speeches >= 0) return question.speeches;
  if (!isFormal(state)) return 0;
  if (question.kind !== "appeal") return state.speeches;
  return member === presidingOf(state) ? 2 : 1;
}

/** Turns that a member has had on a question on the day of a moment, in UTC. */
export function turnsTaken(question: Question, member: string, at: number): number {
  const day = floor(at / DAY);
  return question.spoken.filter((speech) =>
    speech.member === member && floor(speech.at / DAY) === day
  ).length;
}

/**
 * Who gets the floor next: the mover first, then who has not spoken, then for and against in turn, then
 * who asked first. Nothing where nobody waits.
 */
export function nextSpeaker(
  question: Question,
  queue: readonly Request[],
  at: number,
): Request | undefined {
  const mover = queue.find((request) =>
    request.member === question.mover && turnsTaken(question, request.member, at) === 0
  );
  if (mover !== undefined) return mover;
  const fresh = queue.filter((request) => turnsTaken(question, request.member, at) === 0);
  const first = fresh.length > 0 ? fresh : queue;
  const side = otherSide(question.spoken.at(-1)?.side ?? "");
  return first.find((request) => side !== "" && request.side === side) ?? first[0];
}

function otherSide(side: Side): Side {
  if (side === "") return "";
  return side === "for" ? "against" : "for";
}
