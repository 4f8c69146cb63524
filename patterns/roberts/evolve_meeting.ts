/** What events change about members and meetings. */
import { larger } from "../plain.ts";
import type { AssemblyCreated, MeetingOpened, RollCalled } from "./events.ts";
import type { RobertsEvent } from "./events.ts";
import { fall } from "./evolve_fall.ts";
import { meetingOf, memberOf, topOf } from "./lookup.ts";
import { quiet } from "./question_copy.ts";
import type { Question, RobertsState } from "./state.ts";

/** Changes the state by an event about members and meetings. */
export function evolveMeeting(state: RobertsState, event: RobertsEvent, at: number): void {
  switch (event.type) {
    case "assembly.created":
      create(state, event);
      break;
    case "member.added":
      state.members.push({ id: event.member, role: "member", present: false });
      break;
    case "member.removed":
      leave(state, event.member, at);
      state.members = state.members.filter((member) => member.id !== event.member);
      preside(state, event.presiding);
      break;
    case "role.assigned":
      for (const member of state.members) {
        if (member.role === event.role) member.role = "member";
        if (member.id === event.member) member.role = event.role;
      }
      break;
    case "meeting.opened":
      open(state, event, at);
      break;
    case "member.arrived":
      arrive(state, event.member, at);
      preside(state, event.presiding);
      break;
    case "member.left":
      leave(state, event.member, at);
      preside(state, event.presiding);
      break;
    case "roll.called":
      callRoll(state, event, at);
      break;
    case "chair.passed":
      preside(state, event.presiding);
      break;
    default:
      evolvePause(state, event, at);
      break;
  }
}

function evolvePause(state: RobertsState, event: RobertsEvent, at: number): void {
  switch (event.type) {
    case "meeting.recessed":
      state.phase = "recess";
      state.recessUntil = event.until;
      state.recessAt = at;
      break;
    case "meeting.resumed":
      state.phase = "open";
      prolongTurn(state, at - state.recessAt);
      break;
    case "meeting.adjourned":
      adjourn(state, at);
      break;
    case "time.fixed":
      state.adjournTo = event.until;
      break;
    case "minutes.approved":
      for (const meeting of state.meetings) {
        if (meeting.number !== event.meeting) continue;
        meeting.approved = true;
        meeting.corrections = event.corrections;
      }
      break;
    case "notice.given":
      state.notices.push({
        kind: event.kind,
        target: event.target,
        meeting: meetingOf(state)?.number ?? 0,
      });
      break;
    default:
      break;
  }
}

/** Gives whoever has the floor the time back that others took, in milliseconds. */
export function prolongTurn(state: RobertsState, milliseconds: number): void {
  const top = topOf(state);
  if (top === undefined || top.floor === undefined) return;
  top.floor.until += larger(0, milliseconds);
}

function create(state: RobertsState, event: AssemblyCreated): void {
  state.phase = "closed";
  state.title = event.title;
  state.kind = event.kind;
  state.parent = event.parent;
  state.quorum = event.quorum;
  state.speechSeconds = event.speechSeconds;
  state.speeches = event.speeches;
  state.voteSeconds = event.voteSeconds;
  state.secondSeconds = event.secondSeconds;
  for (const id of event.members) {
    state.members.push({ id, role: "member", present: false });
  }
  // One person may hold both offices of a small assembly; the chair is then the one that counts.
  const secretary = memberOf(state, event.secretary);
  if (secretary !== undefined) secretary.role = "secretary";
  const chair = memberOf(state, event.chair);
  if (chair !== undefined) chair.role = "chair";
}

function open(state: RobertsState, event: MeetingOpened, at: number): void {
  state.phase = "open";
  state.session = event.session;
  state.adjournTo = 0;
  state.meetings.push({
    number: event.number,
    session: event.session,
    openedAt: at,
    closedAt: 0,
    presiding: event.presiding,
    quorate: event.quorate,
    attendance: [],
    notes: [],
    approved: false,
    corrections: "",
  });
  for (const id of event.present) arrive(state, id, at);
}

function arrive(state: RobertsState, id: string, at: number): void {
  const member = memberOf(state, id);
  if (member === undefined || member.present) return;
  member.present = true;
  meetingOf(state)?.attendance.push({ member: id, arrivedAt: at, leftAt: 0 });
}

function leave(state: RobertsState, id: string, at: number): void {
  const member = memberOf(state, id);
  if (member === undefined || !member.present) return;
  member.present = false;
  for (const entry of meetingOf(state)?.attendance ?? []) {
    if (entry.member === id && entry.leftAt === 0) entry.leftAt = at;
  }
  for (const question of state.stack) {
    question.queue = question.queue.filter((request) => request.member !== id);
    if (question.floor !== undefined && question.floor.member === id) question.floor = undefined;
  }
}

function callRoll(state: RobertsState, event: RollCalled, at: number): void {
  for (const member of state.members) {
    if (!event.present.includes(member.id)) leave(state, member.id, at);
  }
  for (const id of event.present) arrive(state, id, at);
  preside(state, event.presiding);
}

function preside(state: RobertsState, id: string): void {
  const meeting = meetingOf(state);
  if (meeting !== undefined) meeting.presiding = id;
}

/** Business that is not finished stays for the next meeting; what only was about this one does not. */
function adjourn(state: RobertsState, at: number): void {
  for (const member of state.members) leave(state, member.id, at);
  const meeting = meetingOf(state);
  if (meeting !== undefined) meeting.closedAt = at;
  state.phase = "closed";
  state.vote = undefined;
  state.suspended = [];
  const kept: Question[] = [];
  const gone: Question[] = [];
  for (const question of state.stack) {
    quiet(question);
    if (staysOver(question, kept)) kept.push(question);
    else gone.push(question);
  }
  state.stack = kept;
  fall(state, gone, "meeting", at);
}

function staysOver(question: Question, kept: readonly Question[]): boolean {
  if (question.status === "offered") return false;
  if (question.base) return true;
  return question.rank < 9 && kept.some((other) => other.id === question.particulars.target);
}
