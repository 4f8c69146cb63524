/** What can have happened to motions, and because of them. */
import type { Effect, PatternEvent } from "../decision.ts";
import type { AsideReason, Outcome, Particulars, Ruling, Threshold } from "./state.ts";
import type { Method } from "./words.ts";
import type { MotionName } from "./table.ts";

/** A part of a divided question. */
export interface Part {
  readonly id: string;
  readonly text: string;
}

/** A motion was made. */
export interface MotionMade extends PatternEvent {
  readonly type: "motion.made";
  readonly question: string;
  readonly kind: MotionName;
  readonly mover: string;
  readonly text: string;
  readonly particulars: Particulars;
  readonly rank: number;
  readonly debatable: boolean;
  readonly amendable: boolean;
  readonly degree: number;
  readonly base: boolean;
  readonly thresholds: readonly Threshold[];
  readonly speaks: boolean;
}

/** A motion was seconded. */
export interface MotionSeconded extends PatternEvent {
  readonly type: "motion.seconded";
  readonly question: string;
  readonly member: string;
}

/** A motion is before the assembly: it is the immediately pending question. */
export interface MotionStated extends PatternEvent {
  readonly type: "motion.stated";
  readonly question: string;
}

/** A motion waits for its second again. */
export interface MotionOffered extends PatternEvent {
  readonly type: "motion.offered";
  readonly question: string;
}

/** A motion to reconsider is noted, to be called up later. */
export interface MotionEntered extends PatternEvent {
  readonly type: "motion.entered";
  readonly question: string;
}

/** A pending motion says something else by an amendment. */
export interface MotionChanged extends PatternEvent {
  readonly type: "motion.changed";
  readonly question: string;
  readonly text: string;
  readonly particulars: Particulars;
  readonly amendment: string;
}

/** An adopted motion says something else. */
export interface AdoptedChanged extends PatternEvent {
  readonly type: "adopted.changed";
  readonly question: string;
  readonly text: string;
  readonly particulars: Particulars;
}

/** A question has ended: the result, its effect and the next business, as the chair announces them. */
export interface QuestionDecided extends PatternEvent {
  readonly type: "question.decided";
  readonly question: string;
  readonly outcome: Outcome;
  readonly effect: string;
  readonly next: string;
}

/** A question has become several: the first keeps its id and its work. */
export interface QuestionDivided extends PatternEvent {
  readonly type: "question.divided";
  readonly question: string;
  readonly parts: readonly Part[];
}

/** A question, with what adheres to it, was laid aside. */
export interface QuestionAside extends PatternEvent {
  readonly type: "question.aside";
  readonly question: string;
  readonly reason: AsideReason;
  readonly until: number;
  readonly committee: string;
}

/** A question that was laid aside is before the assembly again. */
export interface QuestionTaken extends PatternEvent {
  readonly type: "question.taken";
  readonly question: string;
}

/** Decided questions are before the assembly again, the last one on top. */
export interface QuestionReopened extends PatternEvent {
  readonly type: "question.reopened";
  readonly questions: readonly string[];
}

/** An adopted motion holds no longer. */
export interface QuestionRescinded extends PatternEvent {
  readonly type: "question.rescinded";
  readonly question: string;
}

/** A question of privilege is a motion to be debated and voted on. */
export interface PrivilegeAdmitted extends PatternEvent {
  readonly type: "privilege.admitted";
  readonly question: string;
  readonly thresholds: readonly Threshold[];
}

/** The chair has ruled; an appeal is in order until other business begins. */
export interface RulingMade extends PatternEvent {
  readonly type: "ruling.made";
  readonly ruling: Ruling;
}

/** A rule does not hold until the next main question is decided. */
export interface RuleSuspended extends PatternEvent {
  readonly type: "rule.suspended";
  readonly rule: string;
}

/** A question will be voted on by this method. */
export interface MethodOrdered extends PatternEvent {
  readonly type: "method.ordered";
  readonly question: string;
  readonly method: Method;
}

/** An adjourned meeting will continue the session. */
export interface TimeFixed extends PatternEvent {
  readonly type: "time.fixed";
  readonly until: number;
}

/** Absent members are to be called. */
export interface QuorumSought extends PatternEvent {
  readonly type: "quorum.sought";
  readonly text: string;
}

/** An adopted motion wants work added or cancelled. */
export interface WorkOrdered extends PatternEvent {
  readonly type: "work.ordered";
  readonly effects: readonly Effect[];
}

/** Work was added or cancelled. */
export interface Settled extends PatternEvent {
  readonly type: "settled";
  readonly keys: readonly string[];
}

/** Events about motions. */
export type MotionEvent =
  | MotionMade
  | MotionSeconded
  | MotionStated
  | MotionOffered
  | MotionEntered
  | MotionChanged
  | AdoptedChanged
  | QuestionDecided
  | QuestionDivided
  | QuestionAside
  | QuestionTaken
  | QuestionReopened
  | QuestionRescinded
  | PrivilegeAdmitted
  | RulingMade
  | RuleSuspended
  | MethodOrdered
  | TimeFixed
  | QuorumSought
  | WorkOrdered
  | Settled;
