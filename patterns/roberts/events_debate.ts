/** What can have happened in a debate or a vote. */
import type { PatternEvent } from "../decision.ts";
import type { Result, Side } from "./state.ts";
import type { Choice, Method } from "./words.ts";

/** Somebody wants to speak. */
export interface FloorRequested extends PatternEvent {
  readonly type: "floor.requested";
  readonly question: string;
  readonly member: string;
  readonly side: Side;
}

/** Somebody does not want to speak any more. */
export interface FloorDeclined extends PatternEvent {
  readonly type: "floor.declined";
  readonly question: string;
  readonly member: string;
}

/** Somebody may speak, until a moment in milliseconds since the Unix epoch. */
export interface FloorGiven extends PatternEvent {
  readonly type: "floor.given";
  readonly question: string;
  readonly member: string;
  readonly side: Side;
  readonly until: number;
}

/** Somebody has said something. */
export interface FloorSpoken extends PatternEvent {
  readonly type: "floor.spoken";
  readonly question: string;
  readonly member: string;
  readonly text: string;
}

/** A turn is over. */
export interface FloorEnded extends PatternEvent {
  readonly type: "floor.ended";
  readonly question: string;
  readonly member: string;
}

/** The chair finds that nobody seeks the floor. */
export interface DebateClosed extends PatternEvent {
  readonly type: "debate.closed";
  readonly question: string;
}

/** The assembly has ended debate and amendment of these questions. */
export interface DebateEnded extends PatternEvent {
  readonly type: "debate.ended";
  readonly questions: readonly string[];
}

/** The assembly has limited or extended debate; -1 leaves a limit as it is. */
export interface DebateLimited extends PatternEvent {
  readonly type: "debate.limited";
  readonly questions: readonly string[];
  readonly seconds: number;
  readonly speeches: number;
  readonly until: number;
}

/** A vote is taken; `closesAt` is 0 where it has no time limit. */
export interface VoteOpened extends PatternEvent {
  readonly type: "vote.opened";
  readonly question: string;
  readonly method: Method;
  readonly closesAt: number;
}

/** Somebody has voted. */
export interface VoteCast extends PatternEvent {
  readonly type: "vote.cast";
  readonly member: string;
  readonly choice: Choice;
}

/** A vote was doubted and begins anew, rising. */
export interface VoteDivided extends PatternEvent {
  readonly type: "vote.divided";
  readonly member: string;
  readonly closesAt: number;
}

/** Somebody objects to unanimous consent: the question is pending as before. */
export interface VoteObjected extends PatternEvent {
  readonly type: "vote.objected";
  readonly member: string;
}

/** There was no quorum when the vote was closed: the question is pending as before. */
export interface VoteVoided extends PatternEvent {
  readonly type: "vote.voided";
  readonly question: string;
}

/** A vote has ended. */
export interface VoteClosed extends PatternEvent {
  readonly type: "vote.closed";
  readonly question: string;
  readonly result: Result;
}

/** Events about debate and votes. */
export type DebateEvent =
  | FloorRequested
  | FloorDeclined
  | FloorGiven
  | FloorSpoken
  | FloorEnded
  | DebateClosed
  | DebateEnded
  | DebateLimited
  | VoteOpened
  | VoteCast
  | VoteDivided
  | VoteObjected
  | VoteVoided
  | VoteClosed;
