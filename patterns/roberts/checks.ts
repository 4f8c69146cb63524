/** Checks that many commands share. Each answers a refusal, or nothing where all is well. */
import { type Decision, refuse, refuseAs } from "../decision.ts";
import type { RobertsCommand } from "./commands.ts";
import type { RobertsEvent } from "./events.ts";
import {
  hasQuorum,
  isPresent,
  memberOf,
  presentCount,
  presidingOf,
  quorumNeeded,
} from "./lookup.ts";
import { MEETING_RULES } from "./rules_meeting.ts";
import { MOTION_RULES } from "./rules_motion.ts";
import { VOTE_RULES } from "./rules_vote.ts";
import type { Question, RobertsState } from "./state.ts";

/** What deciding answers here. */
export type Answer = Decision<RobertsEvent>;

/** A command in a meeting is given by a member who is present while it goes on. */
export function refuseOutsider(state: RobertsState, command: RobertsCommand): Answer | undefined {
  const stranger = refuseStranger(state, command);
  if (stranger !== undefined) return stranger;
  if (state.phase === "recess") {
    return refuse(
      MEETING_RULES.recess,
      `Cannot do "${command.type}": the meeting is in recess, expected that it goes on`,
      "Wait until the recess is over, and call to order with meeting resume",
    );
  }
  if (state.phase !== "open") {
    return refuse(
      MEETING_RULES.meeting,
      `Cannot do "${command.type}": no meeting is open, expected one`,
      "Let the chair call a meeting to order with meeting open",
    );
  }
  if (isPresent(state, command.by)) return undefined;
  return refuse(
    MEETING_RULES.present,
    `Cannot do "${command.type}": "${command.by}" is absent, expected a member who is present`,
    "Arrive first, with member arrive",
  );
}

/** Only members act. */
export function refuseStranger(state: RobertsState, command: RobertsCommand): Answer | undefined {
  if (memberOf(state, command.by) !== undefined) return undefined;
  const who = command.by === "" ? "nobody is named" : `"${command.by}" is no member`;
  return refuse(
    MEETING_RULES.member,
    `Cannot do "${command.type}": ${who}, expected a member`,
    "Name a member of the assembly with --by",
  );
}

/** Some things are for whoever presides. */
export function refuseUnlessPresiding(
  state: RobertsState,
  command: RobertsCommand,
): Answer | undefined {
  const presiding = presidingOf(state);
  if (command.by === presiding) return undefined;
  return refuse(
    MEETING_RULES.chair,
    `Cannot do "${command.type}": "${command.by}" does not preside, expected "${presiding}"`,
    "Let whoever presides do it",
  );
}

/** The roll is kept by the chair and the secretary, and by whoever presides. */
export function isOfficer(state: RobertsState, id: string): boolean {
  const role = memberOf(state, id)?.role ?? "member";
  return role !== "member" || (state.phase === "open" && presidingOf(state) === id);
}

/** Some things are for officers. */
export function refuseUnlessOfficer(
  state: RobertsState,
  command: RobertsCommand,
): Answer | undefined {
  if (isOfficer(state, command.by)) return undefined;
  return refuse(
    MEETING_RULES.officer,
    `Cannot do "${command.type}": "${command.by}" holds no office, expected chair or secretary`,
    "Let the chair or the secretary do it",
  );
}

/** A command that names a question means the top one: others may have acted in between. */
export function refuseStale(
  asked: string | undefined,
  top: Question,
  action: string,
): Answer | undefined {
  if (asked === undefined || asked === "" || asked === top.id) return undefined;
  return refuseAs(
    "lost",
    MOTION_RULES.stale,
    `Cannot ${action} "${asked}": the immediately pending question is "${top.id}", expected "${asked}"`,
    "Look at the agenda again, and decide anew",
  );
}

/** There is no question. */
export function refuseNothing(action: string): Answer {
  return refuseAs(
    "not_found",
    MOTION_RULES.nothing,
    `Cannot ${action} a question: nothing is pending, expected a question`,
    "Make a motion first, with motion make",
  );
}

/** A vote is not interrupted. */
export function refuseWhileVoting(state: RobertsState, action: string): Answer | undefined {
  const vote = state.vote;
  if (vote === undefined) return undefined;
  return refuse(
    MOTION_RULES.voting,
    `Cannot ${action}: a vote on "${vote.question}" is open, expected none`,
    "Wait until the vote is closed",
  );
}

/** Without a quorum there is next to nothing to do. */
export function refuseWithoutQuorum(state: RobertsState, action: string): Answer | undefined {
  if (hasQuorum(state)) return undefined;
  const present = presentCount(state);
  return refuse(
    VOTE_RULES.quorum,
    `Cannot ${action}: ${present} of ${state.members.length} members are present, expected at least ${
      quorumNeeded(state)
    }`,
    "Wait for members to arrive, seek a quorum, take a recess or adjourn",
  );
}
