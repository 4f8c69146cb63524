/** Everything that can have happened in an assembly. An event says all that folding it needs. */
import type { PatternEvent } from "../decision.ts";
import type { MotionEvent } from "./events_motion.ts";
import type { DebateEvent } from "./events_debate.ts";
import type { Quorum } from "./state.ts";
import type { AssemblyKind, Role } from "./words.ts";
import type { MotionName } from "./table.ts";

/** The assembly exists. */
export interface AssemblyCreated extends PatternEvent {
  readonly type: "assembly.created";
  readonly title: string;
  readonly kind: AssemblyKind;
  readonly members: readonly string[];
  readonly chair: string;
  readonly secretary: string;
  readonly quorum: Quorum;
  readonly speechSeconds: number;
  readonly speeches: number;
  readonly voteSeconds: number;
  readonly secondSeconds: number;
  readonly parent: string;
}

/** Somebody is a member. */
export interface MemberAdded extends PatternEvent {
  readonly type: "member.added";
  readonly member: string;
}

/** Somebody is no member any more. */
export interface MemberRemoved extends PatternEvent {
  readonly type: "member.removed";
  readonly member: string;
  readonly presiding: string;
}

/** An office has changed hands. */
export interface RoleAssigned extends PatternEvent {
  readonly type: "role.assigned";
  readonly member: string;
  readonly role: Role;
}

/** A meeting was called to order. */
export interface MeetingOpened extends PatternEvent {
  readonly type: "meeting.opened";
  readonly number: number;
  readonly session: number;
  readonly presiding: string;
  readonly quorate: boolean;
  readonly present: readonly string[];
}

/** Somebody is there. `presiding` is who presides from now on, as in the events below. */
export interface MemberArrived extends PatternEvent {
  readonly type: "member.arrived";
  readonly member: string;
  readonly presiding: string;
}

/** Somebody is gone. */
export interface MemberLeft extends PatternEvent {
  readonly type: "member.left";
  readonly member: string;
  readonly presiding: string;
}

/** Exactly these are there. */
export interface RollCalled extends PatternEvent {
  readonly type: "roll.called";
  readonly present: readonly string[];
  readonly presiding: string;
}

/** Somebody else presides. */
export interface ChairPassed extends PatternEvent {
  readonly type: "chair.passed";
  readonly presiding: string;
}

/** The meeting pauses; `until` is 0 where the chair calls to order again. */
export interface MeetingRecessed extends PatternEvent {
  readonly type: "meeting.recessed";
  readonly until: number;
}

/** The meeting goes on. */
export interface MeetingResumed extends PatternEvent {
  readonly type: "meeting.resumed";
}

/** The meeting is over. */
export interface MeetingAdjourned extends PatternEvent {
  readonly type: "meeting.adjourned";
}

/** Minutes of a meeting were approved. */
export interface MinutesApproved extends PatternEvent {
  readonly type: "minutes.approved";
  readonly meeting: number;
  readonly corrections: string;
}

/** A motion was announced for a later meeting. */
export interface NoticeGiven extends PatternEvent {
  readonly type: "notice.given";
  readonly kind: MotionName;
  readonly target: string;
}

/** A committee has reported. */
export interface CommitteeReported extends PatternEvent {
  readonly type: "committee.reported";
  readonly question: string;
  readonly committee: string;
  readonly text: string;
}

/** Events about who belongs to the assembly, and about its meetings. */
export type MeetingEvent =
  | AssemblyCreated
  | MemberAdded
  | MemberRemoved
  | RoleAssigned
  | MeetingOpened
  | MemberArrived
  | MemberLeft
  | RollCalled
  | ChairPassed
  | MeetingRecessed
  | MeetingResumed
  | MeetingAdjourned
  | MinutesApproved
  | NoticeGiven
  | CommitteeReported;

/** Any event. */
export type RobertsEvent =
  | MeetingEvent
  | MotionEvent
  | DebateEvent;
