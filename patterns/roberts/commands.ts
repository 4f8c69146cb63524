/** Everything that can be asked of an assembly. Fields are options of the command line. */
import type { PatternCommand } from "../decision.ts";
import type { Work } from "./state.ts";
import type { AssemblyKind, Choice, Form, Method, Remedy, Role, Scope } from "./words.ts";
import type { MotionName } from "./table.ts";

/** Creates the assembly. Chair and secretary are among its members. */
export interface CreateAssembly extends PatternCommand {
  readonly type: "assembly.create";
  readonly title: string;
  readonly members: readonly string[];
  readonly chair: string;
  readonly secretary: string;
  readonly kind?: AssemblyKind;
  /** `majority`, a number such as `7`, or a fraction such as `2/3`. */
  readonly quorum?: string;
  /** Length of a turn, 1 to 86400. */
  readonly speechSeconds?: number;
  /** Turns of a member on a question in a day, 1 to 100; a board and a committee have no limit. */
  readonly speeches?: number;
  /** Time to vote, 0 (no limit) to 86400. */
  readonly voteSeconds?: number;
  /** Time to second, 0 (no limit) to 86400: then anybody may let a motion lapse. */
  readonly secondSeconds?: number;
  /** Assembly that a committee reports to. */
  readonly parent?: string;
}

/** Adds a member; of the chair or the secretary, while no vote is open. */
export interface AddMember extends PatternCommand {
  readonly type: "member.add";
  readonly member: string;
}

/** Removes a member who is neither chair nor secretary. */
export interface RemoveMember extends PatternCommand {
  readonly type: "member.remove";
  readonly member: string;
}

/** Gives an office to a member; who had it becomes a member without one. */
export interface AssignRole extends PatternCommand {
  readonly type: "role.assign";
  readonly member: string;
  readonly role: Role;
}

/** Calls a meeting to order. Whoever does is present; the chair presides, or the secretary. */
export interface OpenMeeting extends PatternCommand {
  readonly type: "meeting.open";
  /** Who else is there. */
  readonly present?: readonly string[];
}

/** Calls the roll: who is named is present, and who is not is absent. */
export interface CallRoll extends PatternCommand {
  readonly type: "roll.call";
  readonly present: readonly string[];
}

/** A member arrives; the chair or the secretary may say so for somebody else. */
export interface Arrive extends PatternCommand {
  readonly type: "member.arrive";
  readonly member?: string;
}

/** A member leaves. */
export interface Leave extends PatternCommand {
  readonly type: "member.leave";
  readonly member?: string;
}

/** Hands the chair to somebody present for the rest of the meeting, to take part in a debate, say. */
export interface PassChair extends PatternCommand {
  readonly type: "chair.pass";
  readonly member: string;
}

/** The chair asks whether anybody objects to a recess: a motion put by unanimous consent. */
export interface Recess extends PatternCommand {
  readonly type: "meeting.recess";
  /** 0 (until the chair calls to order) to 86400. */
  readonly seconds: number;
}

/** Calls to order after a recess. */
export interface Resume extends PatternCommand {
  readonly type: "meeting.resume";
}

/** The chair closes a meeting that has nothing before it, or no quorum. Otherwise it takes a motion. */
export interface Adjourn extends PatternCommand {
  readonly type: "meeting.adjourn";
}

/** Makes a motion. What its kind needs besides is refused when it is missing. */
export interface MakeMotion extends PatternCommand {
  readonly type: "motion.make";
  readonly kind: MotionName;
  readonly text?: string;
  /** Question that it applies to; most kinds apply to the one that is pending. */
  readonly target?: string;
  readonly form?: Form;
  readonly strike?: string;
  readonly insert?: string;
  readonly after?: string;
  /** Milliseconds since the Unix epoch. */
  readonly until?: number;
  readonly seconds?: number;
  readonly speeches?: number;
  readonly scope?: Scope;
  readonly committee?: string;
  readonly parts?: readonly string[];
  readonly rule?: string;
  readonly remedy?: Remedy;
  readonly method?: Method;
  readonly asMotion?: boolean;
  /** Work to add and ids of work to cancel when a main motion is adopted. */
  readonly carries?: readonly Work[];
  readonly cancels?: readonly string[];
  /** What a main motion takes, where rules of the assembly ask for more than a majority. */
  readonly threshold?: "majority" | "two-thirds";
  readonly of?: "cast" | "present" | "members";
  /** Takes the floor as soon as the question is stated. */
  readonly speak?: boolean;
}

/** Seconds the motion that waits for it. */
export interface SecondMotion extends PatternCommand {
  readonly type: "motion.second";
  readonly question?: string;
}

/** The chair states a motion that nobody has seconded. */
export interface StateMotion extends PatternCommand {
  readonly type: "motion.state";
  readonly question?: string;
}

/** Lets a motion go that nobody seconds: the chair at once, anybody when the time to second is over. */
export interface LapseMotion extends PatternCommand {
  readonly type: "motion.lapse";
  readonly question?: string;
}

/** Withdraws one's motion: at once before it is stated, by leave of the assembly afterwards. */
export interface WithdrawMotion extends PatternCommand {
  readonly type: "motion.withdraw";
  readonly question?: string;
}

/** Announces a motion to rescind, amend something adopted or discharge for a later meeting. */
export interface GiveNotice extends PatternCommand {
  readonly type: "notice.give";
  readonly kind: MotionName;
  readonly target: string;
}

/** Takes up a question that was laid aside and whose time has come. */
export interface TakeQuestion extends PatternCommand {
  readonly type: "question.take";
  readonly question: string;
}

/** Brings back what was referred, with what the committee recommends. */
export interface ReportCommittee extends PatternCommand {
  readonly type: "committee.report";
  readonly question: string;
  readonly text: string;
}

/** Asks for the floor. */
export interface RequestFloor extends PatternCommand {
  readonly type: "motion.debate";
  readonly question?: string;
  readonly for?: boolean;
  readonly against?: boolean;
}

/** Says something while having the floor. */
export interface Speak extends PatternCommand {
  readonly type: "debate.speak";
  readonly text: string;
}

/** Gives up the floor, or the wish for it. */
export interface Yield extends PatternCommand {
  readonly type: "debate.yield";
}

/** Gives the floor to the next in the queue where nobody has it any more. */
export interface NextSpeaker extends PatternCommand {
  readonly type: "debate.next";
}

/** The chair finds that nobody seeks the floor: from now on anybody may put the question. */
export interface CloseDebate extends PatternCommand {
  readonly type: "debate.close";
}

/** Puts the pending question to the vote. */
export interface OpenVote extends PatternCommand {
  readonly type: "vote.open";
  readonly question?: string;
  /** What was ordered, or `rising`, where it is absent. */
  readonly method?: Method;
}

/** Votes, or changes one's vote while it is taken. */
export interface CastVote extends PatternCommand {
  readonly type: "motion.vote";
  readonly choice: Choice;
  readonly question?: string;
}

/** Closes the vote and announces its result. */
export interface CloseVote extends PatternCommand {
  readonly type: "motion.close";
  /** The vote of the chair, where it changes the result. */
  readonly choice?: Choice;
}

/** Objects to unanimous consent. */
export interface ObjectToConsent extends PatternCommand {
  readonly type: "vote.object";
}

/** Doubts a vote by voice or hands: it is taken again, rising. */
export interface DivideVote extends PatternCommand {
  readonly type: "vote.divide";
}

/** Raises a point of order: `motion.make` of that kind, in fewer words. */
export interface RaisePoint extends PatternCommand {
  readonly type: "point.raise";
  readonly text: string;
  readonly remedy?: Remedy;
}

/** The chair rules on a point of order, a question of privilege or a call for the orders of the day. */
export interface RulePoint extends PatternCommand {
  readonly type: "point.rule";
  /** The point is well taken; the privilege is granted. */
  readonly granted: boolean;
  readonly question?: string;
  readonly text?: string;
}

/** Answers an inquiry (the chair) or a request for information (anybody). */
export interface AnswerInquiry extends PatternCommand {
  readonly type: "inquiry.answer";
  readonly text: string;
  readonly question?: string;
}

/** Approves the minutes of an earlier meeting. */
export interface ApproveMinutes extends PatternCommand {
  readonly type: "minutes.approve";
  /** Its number, from 1. */
  readonly meeting: number;
  readonly corrections?: string;
}

/** Notes that work was added or cancelled; given by the program itself. */
export interface Settle extends PatternCommand {
  readonly type: "settle";
  readonly keys: readonly string[];
}

/** Commands about who belongs to the assembly. */
export type AssemblyCommand = CreateAssembly | AddMember | RemoveMember | AssignRole;

/** Commands about meetings and who is there. */
export type MeetingCommand =
  | OpenMeeting
  | CallRoll
  | Arrive
  | Leave
  | PassChair
  | Recess
  | Resume
  | Adjourn
  | ApproveMinutes;

/** Commands about motions. */
export type MotionCommand =
  | MakeMotion
  | RaisePoint
  | SecondMotion
  | StateMotion
  | LapseMotion
  | WithdrawMotion
  | GiveNotice
  | TakeQuestion
  | ReportCommittee;

/** Commands about debate. */
export type DebateCommand = RequestFloor | Speak | Yield | NextSpeaker | CloseDebate;

/** Commands about votes and rulings. */
export type VoteCommand =
  | OpenVote
  | CastVote
  | CloseVote
  | ObjectToConsent
  | DivideVote
  | RulePoint
  | AnswerInquiry;

/** Any command. */
export type RobertsCommand =
  | AssemblyCommand
  | MeetingCommand
  | MotionCommand
  | DebateCommand
  | VoteCommand
  | Settle;
