/** Meetings: called to order, who is there, recesses, and their end. */
import { accept, refuse, refuseAs } from "../decision.ts";
import { isWhole } from "../plain.ts";
import {
  type Answer,
  isOfficer,
  refuseOutsider,
  refuseStranger,
  refuseUnlessOfficer,
  refuseUnlessPresiding,
  refuseWhileVoting,
} from "./checks.ts";
import type {
  Adjourn,
  ApproveMinutes,
  Arrive,
  CallRoll,
  Leave,
  MakeMotion,
  MeetingCommand,
  OpenMeeting,
  PassChair,
  Recess,
  Resume,
} from "./commands.ts";
import { makeInOrder, refuseMoment } from "./decide_motion.ts";
import { openedVote } from "./decide_vote.ts";
import type { RobertsEvent } from "./events.ts";
import { hasQuorum, isPresent, kindOf, memberOf, named, quorumNeeded, topOf } from "./lookup.ts";
import { presidingAfter, presidingAmong, presidingWith } from "./presiding.ts";
import { MEETING_RULES } from "./rules_meeting.ts";
import type { RobertsState } from "./state.ts";

/** Decides on a command about a meeting. */
export function decideMeeting(state: RobertsState, command: MeetingCommand): Answer {
  switch (command.type) {
    case "meeting.open":
      return decideOpen(state, command);
    case "roll.call":
      return decideRoll(state, command);
    case "member.arrive":
      return decideArrive(state, command);
    case "member.leave":
      return decideLeave(state, command);
    case "meeting.resume":
      return decideResume(state, command);
    case "chair.pass":
      return decidePass(state, command);
    case "meeting.recess":
      return decideRecess(state, command);
    case "meeting.adjourn":
      return decideAdjourn(state, command);
    case "minutes.approve":
      return decideMinutes(state, command);
  }
}

/** A meeting that was fixed continues the session; any other one begins a new one. */
function decideOpen(state: RobertsState, command: OpenMeeting): Answer {
  const barred = refuseStranger(state, command);
  if (barred !== undefined) return barred;
  if (state.phase !== "closed") {
    return refuse(
      MEETING_RULES.meetingNew,
      `Cannot open a meeting: one is going on, expected none`,
      "Take part in it, with member arrive",
    );
  }
  const strange = refuseStrangers(state, command.present ?? []);
  if (strange !== undefined) return strange;
  const officer = refuseUnlessOfficer(state, command);
  if (officer !== undefined) return officer;
  const present: string[] = [command.by];
  for (const id of command.present ?? []) {
    if (!present.includes(id)) present.push(id);
  }
  const presiding = firstOf(state, present);
  return accept([{
    type: "meeting.opened",
    number: state.meetings.length + 1,
    session: state.adjournTo > 0 ? state.session : state.session + 1,
    presiding,
    quorate: present.length >= quorumNeeded(state),
    present,
  }]);
}

/** Nobody presides yet: the chair does, or else the secretary. */
function firstOf(state: RobertsState, present: readonly string[]): string {
  const chair = present.find((id) => memberOf(state, id)?.role === "chair");
  return chair ?? present.find((id) => memberOf(state, id)?.role === "secretary") ?? present[0]!;
}

function decideRoll(state: RobertsState, command: CallRoll): Answer {
  const barred = refuseOutsider(state, command) ?? refuseUnlessOfficer(state, command) ??
    refuseWhileVoting(state, "call the roll") ?? refuseStrangers(state, command.present);
  if (barred !== undefined) return barred;
  const present: string[] = [];
  for (const id of command.present) {
    if (!present.includes(id)) present.push(id);
  }
  if (!present.includes(command.by)) present.push(command.by);
  return accept([{ type: "roll.called", present, presiding: presidingAmong(state, present) }]);
}

function decideArrive(state: RobertsState, command: Arrive): Answer {
  const id = command.member ?? command.by;
  const barred = refuseStranger(state, command) ?? refuseAttendance(state, command, id) ??
    refuseStrangers(state, [id]);
  if (barred !== undefined) return barred;
  if (isPresent(state, id)) return refusePlace(id, "is present", "somebody who is away");
  return accept([{ type: "member.arrived", member: id, presiding: presidingWith(state, id) }]);
}

function decideLeave(state: RobertsState, command: Leave): Answer {
  const id = command.member ?? command.by;
  const barred = refuseStranger(state, command) ?? refuseAttendance(state, command, id) ??
    refuseStrangers(state, [id]);
  if (barred !== undefined) return barred;
  if (!isPresent(state, id)) return refusePlace(id, "is absent", "somebody who is here");
  return accept([{ type: "member.left", member: id, presiding: presidingAfter(state, id) }]);
}

/** People come and go while a meeting goes on or pauses; officers may say so for others. */
function refuseAttendance(
  state: RobertsState,
  command: Arrive | Leave,
  id: string,
): Answer | undefined {
  if (state.phase !== "open" && state.phase !== "recess") {
    return refuse(
      MEETING_RULES.meeting,
      `Cannot do "${command.type}": no meeting is open, expected one`,
      "Let the chair call a meeting to order with meeting open",
    );
  }
  if (id === command.by || isOfficer(state, command.by)) return undefined;
  return refuseUnlessOfficer(state, command);
}

function decidePass(state: RobertsState, command: PassChair): Answer {
  const barred = refuseOutsider(state, command) ?? refuseUnlessPresiding(state, command) ??
    refuseWhileVoting(state, "pass the chair");
  if (barred !== undefined) return barred;
  if (isPresent(state, command.member)) {
    return accept([{ type: "chair.passed", presiding: command.member }]);
  }
  return refuse(
    MEETING_RULES.present,
    `Cannot pass the chair to "${command.member}": nobody of that name is present, expected a member`,
    "Name a member who is present",
  );
}

/** The chair asks for unanimous consent: one member who objects is enough to have a vote. */
function decideRecess(state: RobertsState, command: Recess): Answer {
  const barred = refuseOutsider(state, command) ?? refuseUnlessPresiding(state, command);
  if (barred !== undefined) return barred;
  const kind = kindOf("recess")!;
  const motion: MakeMotion = {
    type: "motion.make",
    at: command.at,
    by: command.by,
    kind: "recess",
    seconds: command.seconds,
  };
  const moment = refuseMoment(state, motion, kind);
  if (moment !== undefined) return moment;
  const made = makeInOrder(state, motion, kind);
  if (made.refusal !== undefined) return made;
  const question = `q${state.questions + 1}`;
  const events: RobertsEvent[] = [];
  for (const event of made.events) {
    if (event.type !== "motion.stated") events.push(event);
  }
  events.push({ type: "motion.stated", question });
  events.push(openedVote(state, question, "consent", command.at));
  return accept(events);
}

function decideResume(state: RobertsState, command: Resume): Answer {
  const barred = refuseStranger(state, command);
  if (barred !== undefined) return barred;
  const isChair = state.recessUntil === 0 && isOfficer(state, command.by);
  const isOver = state.recessUntil > 0 && command.at >= state.recessUntil;
  if (state.phase === "recess" && (isChair || isOver)) {
    return accept([{ type: "meeting.resumed" }]);
  }
  const found = state.phase === "recess" ? "the recess is not over" : "there is no recess";
  return refuse(
    MEETING_RULES.recess,
    `Cannot go on: ${found}, expected a recess that is over`,
    "Wait until its time, or let the chair call to order where none was set",
  );
}

function decideAdjourn(state: RobertsState, command: Adjourn): Answer {
  const barred = refuseOutsider(state, command) ?? refuseUnlessPresiding(state, command) ??
    refuseWhileVoting(state, "adjourn");
  if (barred !== undefined) return barred;
  const top = topOf(state);
  if (top === undefined || !hasQuorum(state)) return accept([{ type: "meeting.adjourned" }]);
  return refuse(
    MEETING_RULES.adjourn,
    `Cannot adjourn: ${named(top)} is pending, expected that nothing is`,
    "Let a member move to adjourn",
  );
}

function decideMinutes(state: RobertsState, command: ApproveMinutes): Answer {
  const barred = refuseOutsider(state, command) ?? refuseUnlessPresiding(state, command);
  if (barred !== undefined) return barred;
  const number = command.meeting;
  const meeting = isWhole(number) ? state.meetings.find((one) => one.number === number) : undefined;
  const isDue = meeting !== undefined && meeting.closedAt > 0 && !meeting.approved;
  if (isDue && topOf(state) === undefined) {
    const corrections = command.corrections ?? "";
    return accept([{ type: "minutes.approved", meeting: number, corrections }]);
  }
  return refuse(
    MEETING_RULES.minutes,
    `Cannot approve the minutes of meeting ${number}: expected an earlier one, and nothing pending`,
    "Approve them when nothing is pending",
  );
}

function refuseStrangers(state: RobertsState, ids: readonly string[]): Answer | undefined {
  const strange = ids.find((id) => memberOf(state, id) === undefined);
  if (strange === undefined) return undefined;
  return refuseAs(
    "not_found",
    MEETING_RULES.member,
    `Cannot note that "${strange}" is present: it is no member, expected a member`,
    "Name members of the assembly only",
  );
}

function refusePlace(id: string, found: string, wanted: string): Answer {
  return refuse(
    MEETING_RULES.attendance,
    `Cannot note where "${id}" is: it ${found}, expected ${wanted}`,
    "Go on: nothing is to be done",
  );
}
