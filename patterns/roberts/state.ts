/** What is known of an assembly: all of it follows from the events of its stream. */
import type { Effect } from "../decision.ts";
import type { AssemblyKind, Choice, Form, Method, Remedy, Role, Scope } from "./words.ts";
import type { MotionName } from "./table.ts";

/** A share of somebody that must vote for, or against, a question. Any one of several is enough. */
export interface Threshold {
  /** More than a half, or at least two thirds. */
  readonly share: "majority" | "two-thirds";
  /** The denominator: votes cast without abstentions, members present, or all members. */
  readonly of: "cast" | "present" | "members";
  /** Whether nays are counted: the question is put so that they carry the motion. */
  readonly against: boolean;
}

/** How many must be present. `value` counts for `number`; the other two for `fraction`. */
export interface Quorum {
  readonly kind: "majority" | "number" | "fraction";
  readonly value: number;
  readonly numerator: number;
  readonly denominator: number;
}

/** A work item that an adopted motion adds. */
export interface Work {
  readonly work: string;
  readonly title: string;
  /** 0 (most urgent) to 9. */
  readonly priority: number;
  readonly needs: readonly string[];
}

/** What a motion says besides its kind and its text; empty or 0 where its kind has no use for it. */
export interface Particulars {
  /** Question that it applies to. */
  readonly target: string;
  readonly form: Form;
  readonly strike: string;
  readonly insert: string;
  /** Words that an insertion stands behind; empty for the end. */
  readonly after: string;
  /** Milliseconds since the Unix epoch. */
  readonly until: number;
  readonly seconds: number;
  readonly speeches: number;
  readonly scope: Scope;
  readonly committee: string;
  readonly parts: readonly string[];
  /** Id of a rule to suspend. */
  readonly rule: string;
  readonly remedy: Remedy;
  readonly method: Method | "";
  /** Whether a question of privilege is a motion to be voted on. */
  readonly asMotion: boolean;
  readonly carries: readonly Work[];
  readonly cancels: readonly string[];
}

/** A speech on a question. */
export interface Speech {
  readonly member: string;
  readonly side: Side;
  /** When the floor was given, in milliseconds since the Unix epoch. */
  readonly at: number;
  text: string;
}

/** Whether somebody speaks for or against; empty where it was not said. */
export type Side = "" | "for" | "against";

/** Somebody who wants to speak. */
export interface Request {
  readonly member: string;
  readonly side: Side;
}

/** Whose turn it is. */
export interface Floor {
  readonly member: string;
  readonly side: Side;
  /** End of the turn, in milliseconds since the Unix epoch. */
  until: number;
}

/** What a vote came to; enough to count it again. */
export interface Result {
  readonly method: Method;
  readonly ayes: number;
  readonly nays: number;
  readonly abstentions: number;
  /** Members present, and all members, when it was closed. */
  readonly present: number;
  readonly members: number;
  /** Whether a threshold was reached. */
  readonly reached: boolean;
  readonly at: number;
  /** Who voted what; only of a roll call. */
  readonly roll: readonly Ballot[];
  /** Who may move to reconsider: the prevailing side; after a ballot everybody who voted. */
  readonly prevailing: readonly string[];
}

/** A question: a motion from when it is made until it is decided. */
export interface Question {
  readonly id: string;
  readonly kind: MotionName;
  readonly mover: string;
  readonly madeAt: number;
  text: string;
  particulars: Particulars;
  seconder: string;
  /** Waiting for a second, or before the assembly. */
  status: "offered" | "pending";
  /** Rank while it is pending: an amendment has that of its target, where that is higher. */
  rank: number;
  debatable: boolean;
  amendable: boolean;
  /** Of an amendment: 1 for one of a motion, 2 for one of an amendment; else 0. */
  readonly degree: number;
  /** Whether secondary motions adhere to it: it stands for itself. */
  base: boolean;
  thresholds: readonly Threshold[];
  /** The mover wants to speak first as soon as it is stated. */
  readonly speaks: boolean;
  /** The chair found that nobody seeks the floor; asking for it takes that back. */
  ready: boolean;
  /** Debate and amendment were ended by vote. */
  closed: boolean;
  /** Limits of debate set by vote, the last one a time; -1 where there is none. */
  speechSeconds: number;
  speeches: number;
  closesAt: number;
  /** Method that was ordered for its vote. */
  method: Method | "";
  spoken: Speech[];
  queue: Request[];
  floor?: Floor;
  result?: Result;
  /** Of an appeal. */
  ruling?: Ruling;
  /** Of an adopted amendment: its target before it. */
  before?: Wording;
  reconsidered: boolean;
}

/** What a motion said at some time. */
export interface Wording {
  readonly text: string;
  readonly particulars: Particulars;
}

/** A ruling of the chair, as long as it can be appealed from. */
export interface Ruling {
  readonly question: string;
  readonly kind: MotionName;
  /** Question that was pending below it; empty where there was none. */
  readonly target: string;
  readonly text: string;
  /** Whether the point was well taken, or the privilege granted. */
  readonly granted: boolean;
  readonly remedy: Remedy;
  readonly asMotion: boolean;
}

/** How a question ended. */
export type Outcome =
  | "adopted"
  | "lost"
  | "sustained"
  | "overturned"
  | "granted"
  | "denied"
  | "answered"
  | "withdrawn"
  | "lapsed"
  | "dropped"
  | "postponed indefinitely"
  | "not considered";

/** A question that is decided, or has ended otherwise. */
export interface Decided {
  readonly question: Question;
  readonly outcome: Outcome;
  /** What follows from it, and what comes next, as the chair announced it. */
  readonly effect: string;
  readonly next: string;
  readonly at: number;
  readonly meeting: number;
  readonly session: number;
  /** Count of steps forward when it was decided. */
  readonly progress: number;
  /** What it fell with, where it was not decided itself: a question, or `meeting`; else empty. */
  readonly fellWith: string;
  /** It is before the assembly again. */
  reopened: boolean;
  rescinded: boolean;
}

/** Why a question is not before the assembly although it is not decided. */
export type AsideReason =
  | "tabled"
  | "postponed"
  | "referred"
  | "interrupted"
  | "divided"
  | "entered";

/** A question laid aside, with what adheres to it. */
export interface Aside {
  readonly reason: AsideReason;
  /** From the one that is laid aside upwards. */
  readonly questions: Question[];
  /** When it comes up again, in milliseconds since the Unix epoch; 0 where no time was set. */
  readonly until: number;
  readonly committee: string;
  readonly session: number;
}

/** A vote of a member. */
export interface Ballot {
  readonly member: string;
  readonly choice: Choice;
}

/** The vote that is being taken. */
export interface Vote {
  readonly question: string;
  method: Method;
  readonly openedAt: number;
  /** When its window is over, in milliseconds since the Unix epoch; 0 where it has none. */
  closesAt: number;
  ballots: Ballot[];
}

/** The last vote that was opened, whether it goes on or not. */
export interface LastVote {
  /** Which of the assembly's votes, from 1; 0 before the first. */
  readonly number: number;
  readonly openedAt: number;
  readonly method: Method;
}

/** Somebody who belongs to the assembly. */
export interface Member {
  readonly id: string;
  role: Role;
  present: boolean;
}

/** When somebody was at a meeting; `leftAt` is 0 while they are there. */
export interface Attendance {
  readonly member: string;
  readonly arrivedAt: number;
  leftAt: number;
}

/** Something that happened at a meeting and is no question. */
export interface Note {
  readonly at: number;
  readonly text: string;
}

/** A meeting, open or over. */
export interface Meeting {
  readonly number: number;
  readonly session: number;
  readonly openedAt: number;
  /** 0 while it goes on. */
  closedAt: number;
  presiding: string;
  /** Whether a quorum was there when it was called to order. */
  readonly quorate: boolean;
  readonly attendance: Attendance[];
  readonly notes: Note[];
  /** Whether its minutes were approved, and how they were corrected. */
  approved: boolean;
  corrections: string;
}

/** A motion that was announced ahead. */
export interface Notice {
  readonly kind: MotionName;
  readonly target: string;
  /** Meetings that had been opened when it was given. */
  readonly meeting: number;
}

/** An assembly. */
export interface RobertsState {
  /** `none` before it exists, `closed` between meetings. */
  phase: "none" | "closed" | "open" | "recess";
  title: string;
  kind: AssemblyKind;
  parent: string;
  quorum: Quorum;
  speechSeconds: number;
  speeches: number;
  voteSeconds: number;
  secondSeconds: number;
  members: Member[];
  meetings: Meeting[];
  session: number;
  /** Of an adjourned meeting that continues the session; 0 where none was fixed. */
  adjournTo: number;
  /** End of a recess; 0 where the chair calls to order again. */
  recessUntil: number;
  /** When the recess began. */
  recessAt: number;
  /** Questions made so far. */
  questions: number;
  /** Steps forward so far: speeches and decisions that make a motion worth making again. */
  progress: number;
  /** From the one that all others adhere to up to the immediately pending one. */
  stack: Question[];
  aside: Aside[];
  decided: Decided[];
  notices: Notice[];
  /** Rules suspended until the next question is decided. */
  suspended: string[];
  ruling?: Ruling;
  vote?: Vote;
  lastVote: LastVote;
  /** What adopted motions want done and has not been noted as done. */
  outbox: Effect[];
}

/** The state of a stream without records. */
export function begin(): RobertsState {
  return {
    phase: "none",
    title: "",
    kind: "assembly",
    parent: "",
    quorum: { kind: "majority", value: 0, numerator: 0, denominator: 0 },
    speechSeconds: 0,
    speeches: 0,
    voteSeconds: 0,
    secondSeconds: 0,
    members: [],
    meetings: [],
    session: 0,
    adjournTo: 0,
    recessUntil: 0,
    recessAt: 0,
    questions: 0,
    progress: 0,
    stack: [],
    aside: [],
    decided: [],
    notices: [],
    suspended: [],
    lastVote: { number: 0, openedAt: 0, method: "rising" },
    outbox: [],
  };
}
