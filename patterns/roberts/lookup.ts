/** Questions about the state that many rules ask. */
import { ceil, floor } from "../plain.ts";
import type { Aside, Decided, Meeting, Member, Question, RobertsState } from "./state.ts";
import { MOTION_KINDS, type MotionKind, type MotionName } from "./table.ts";

/** The row of a kind of motion, or nothing where there is no such kind. */
export function kindOf(name: MotionName): MotionKind | undefined {
  return MOTION_KINDS.find((row) => row.kind === name);
}

/** A member by id. */
export function memberOf(state: RobertsState, id: string): Member | undefined {
  return state.members.find((member) => member.id === id);
}

/** Whether somebody is a member and present. */
export function isPresent(state: RobertsState, id: string): boolean {
  return state.members.some((member) => member.id === id && member.present);
}

/** How many members are present. */
export function presentCount(state: RobertsState): number {
  return state.members.filter((member) => member.present).length;
}

/** The meeting that goes on, or was the last one. */
export function meetingOf(state: RobertsState): Meeting | undefined {
  return state.meetings.at(-1);
}

/** Who presides; empty where nobody is there. */
export function presidingOf(state: RobertsState): string {
  return meetingOf(state)?.presiding ?? "";
}

/** Whether it is an assembly with all its forms, and no board or committee. */
export function isFormal(state: RobertsState): boolean {
  return state.kind === "assembly";
}

/** The immediately pending question, or the one that waits for its second. */
export function topOf(state: RobertsState): Question | undefined {
  return state.stack.at(-1);
}

/** The question below the top one. */
export function belowTop(state: RobertsState): Question | undefined {
  return state.stack.length < 2 ? undefined : state.stack[state.stack.length - 2];
}

/** The question that secondary motions adhere to, of the topmost group. */
export function baseOf(state: RobertsState): Question | undefined {
  return state.stack.filter((question) => question.base).at(-1);
}

/** A question on the stack. */
export function stacked(state: RobertsState, id: string): Question | undefined {
  return state.stack.find((question) => question.id === id);
}

/** The last decision on a question that is not before the assembly again. */
export function decidedOf(state: RobertsState, id: string): Decided | undefined {
  return state.decided.filter((one) => one.question.id === id && !one.reopened).at(-1);
}

/** A question laid aside whose time to return has come, the earliest first. */
export function dueOf(state: RobertsState, at: number): Aside | undefined {
  const due = state.aside.filter((one) => one.reason === "postponed" && at >= one.until);
  return due.find((one) => due.every((other) => one.until <= other.until));
}

/** How many must be present for a quorum. */
export function quorumNeeded(state: RobertsState): number {
  const members = state.members.length;
  const quorum = state.quorum;
  if (quorum.kind === "number") return quorum.value;
  if (quorum.kind === "fraction") return ceil((members * quorum.numerator) / quorum.denominator);
  return floor(members / 2) + 1;
}

/** Whether enough members are present. */
export function hasQuorum(state: RobertsState): boolean {
  return presentCount(state) >= quorumNeeded(state);
}

/** Whether debate on a question was ended by vote, or by the time set for it. */
export function isClosed(question: Question, at: number): boolean {
  return question.closed || (question.closesAt >= 0 && at >= question.closesAt);
}

/** A question as it is named to people. */
export function named(question: Question): string {
  return `${question.id} (${question.kind})`;
}
