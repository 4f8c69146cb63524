/** Minutes as records: what was done at each meeting, not what was said. */
import { isoSeconds } from "../plain.ts";
import { quorumNeeded } from "./lookup.ts";
import { motionText } from "./motion_text.ts";
import { resultText } from "./report.ts";
import type { Attendance, Ballot, Decided, Meeting, RobertsState, Threshold } from "./state.ts";

/** A question in the minutes. */
export interface QuestionRecord {
  readonly question: string;
  readonly kind: string;
  readonly text: string;
  readonly mover: string;
  /** Empty where nobody seconded it. */
  readonly seconder: string;
  /** How the vote went; empty where none was taken. */
  readonly vote: string;
  readonly method: string;
  readonly ayes: number;
  readonly nays: number;
  readonly abstentions: number;
  readonly present: number;
  readonly members: number;
  readonly threshold: string;
  readonly outcome: string;
  readonly effect: string;
  /** ISO 8601, in UTC. */
  readonly at: string;
  readonly roll: readonly Ballot[];
  /** Ids of work that it adds and cancels, where it is adopted. */
  readonly carries: readonly string[];
  readonly cancels: readonly string[];
  readonly isRescinded: boolean;
  /** Whether it came back later, so that this result does not hold. */
  readonly isReopened: boolean;
}

/** Who was at a meeting, and when; `leftAt` is empty for those who stayed. */
export interface AttendanceRecord {
  readonly member: string;
  readonly arrivedAt: string;
  readonly leftAt: string;
}

/** Something else that happened. */
export interface NoteRecord {
  readonly at: string;
  readonly text: string;
}

/** A meeting in the minutes. */
export interface MeetingRecord {
  readonly number: number;
  readonly session: number;
  readonly openedAt: string;
  /** Empty while it goes on. */
  readonly closedAt: string;
  readonly presiding: string;
  readonly quorumAtOpening: boolean;
  readonly attendance: readonly AttendanceRecord[];
  readonly questions: readonly QuestionRecord[];
  readonly notes: readonly NoteRecord[];
  readonly approved: boolean;
  readonly corrections: string;
}

/** The minutes of an assembly. */
export interface MinutesRecord {
  readonly title: string;
  readonly kind: string;
  readonly parent: string;
  readonly members: readonly string[];
  readonly chair: string;
  readonly secretary: string;
  /** Members that make a quorum. */
  readonly quorum: number;
  readonly meetings: readonly MeetingRecord[];
}

/** The minutes as records. */
export function minutesRecord(state: RobertsState): MinutesRecord {
  return {
    title: state.title,
    kind: state.kind,
    parent: state.parent,
    members: state.members.map((member) => member.id),
    chair: holderOf(state, "chair"),
    secretary: holderOf(state, "secretary"),
    quorum: quorumNeeded(state),
    meetings: state.meetings.map((meeting) => meetingRecord(state, meeting)),
  };
}

/** What a motion takes, in words. */
export function thresholdText(thresholds: readonly Threshold[]): string {
  return thresholds.map((threshold) => shareText(threshold)).join(", or ");
}

function shareText(threshold: Threshold): string {
  const share = threshold.share === "majority" ? "a majority" : "two thirds";
  const side = threshold.against ? " against" : "";
  switch (threshold.of) {
    case "present":
      return `${share} of those present${side}`;
    case "members":
      return `${share} of all members${side}`;
    case "cast":
      return `${share} of votes cast${side}`;
  }
}

/** Who holds both offices in a small assembly is its chair. */
function holderOf(state: RobertsState, role: "chair" | "secretary"): string {
  const holder = state.members.find((member) => member.role === role);
  return holder?.id ?? state.members.find((member) => member.role === "chair")?.id ?? "";
}

function meetingRecord(state: RobertsState, meeting: Meeting): MeetingRecord {
  return {
    number: meeting.number,
    session: meeting.session,
    openedAt: isoSeconds(meeting.openedAt),
    closedAt: timeText(meeting.closedAt),
    presiding: meeting.presiding,
    quorumAtOpening: meeting.quorate,
    attendance: meeting.attendance.map((entry) => attendanceRecord(entry)),
    questions: state.decided.filter((decided) => decided.meeting === meeting.number)
      .map((decided) => questionRecord(decided)),
    notes: meeting.notes.map((note) => noteRecord(note.at, note.text)),
    approved: meeting.approved,
    corrections: meeting.corrections,
  };
}

function noteRecord(at: number, text: string): NoteRecord {
  return { at: isoSeconds(at), text };
}

function attendanceRecord(entry: Attendance): AttendanceRecord {
  return {
    member: entry.member,
    arrivedAt: isoSeconds(entry.arrivedAt),
    leftAt: timeText(entry.leftAt),
  };
}

function questionRecord(decided: Decided): QuestionRecord {
  const question = decided.question;
  const result = question.result;
  return {
    question: question.id,
    kind: question.kind,
    text: motionText(question),
    mover: question.mover,
    seconder: question.seconder,
    vote: result === undefined ? "" : resultText(result),
    method: result?.method ?? "",
    ayes: result?.ayes ?? 0,
    nays: result?.nays ?? 0,
    abstentions: result?.abstentions ?? 0,
    present: result?.present ?? 0,
    members: result?.members ?? 0,
    threshold: thresholdText(question.thresholds),
    outcome: decided.outcome,
    effect: decided.effect,
    at: isoSeconds(decided.at),
    roll: result?.roll ?? [],
    carries: question.particulars.carries.map((work) => work.work),
    cancels: question.particulars.cancels,
    isRescinded: decided.rescinded,
    isReopened: decided.reopened,
  };
}

function timeText(at: number): string {
  return at === 0 ? "" : isoSeconds(at);
}
