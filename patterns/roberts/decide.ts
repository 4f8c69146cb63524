/** What a command does in an assembly: events, or the rule that it breaks. */
import { accept, refuseAs } from "../decision.ts";
import { type Answer, refuseOutsider } from "./checks.ts";
import type { MotionCommand, RobertsCommand, Settle, VoteCommand } from "./commands.ts";
import { decideAssembly } from "./decide_assembly.ts";
import { decideDebate } from "./decide_debate.ts";
import { decideDivision } from "./decide_division.ts";
import { decideMeeting } from "./decide_meeting.ts";
import { decideMake } from "./decide_motion.ts";
import {
  decideLapse,
  decideNotice,
  decideReport,
  decideSecond,
  decideState,
  decideTake,
  decideWithdraw,
} from "./decide_pending.ts";
import { decideAnswer, decideRuling } from "./decide_ruling.ts";
import { decideCast, decideCloseVote, decideObject, decideOpenVote } from "./decide_vote.ts";
import { MEETING_RULES } from "./rules_meeting.ts";
import type { RobertsState } from "./state.ts";

/** What a command does. */
export function decide(state: RobertsState, command: RobertsCommand): Answer {
  if (state.phase === "none" && command.type !== "assembly.create") {
    return refuseAs(
      "not_found",
      MEETING_RULES.assembly,
      `Cannot do "${command.type}": there is no such assembly, expected one`,
      "Create it first, with assembly create",
    );
  }
  switch (command.type) {
    case "assembly.create":
    case "member.add":
    case "member.remove":
    case "role.assign":
      return decideAssembly(state, command);
    case "meeting.open":
    case "roll.call":
    case "member.arrive":
    case "member.leave":
    case "chair.pass":
    case "meeting.recess":
    case "meeting.resume":
    case "meeting.adjourn":
    case "minutes.approve":
      return decideMeeting(state, command);
    case "motion.debate":
    case "debate.speak":
    case "debate.yield":
    case "debate.next":
    case "debate.close":
      return decideDebate(state, command);
    case "settle":
      return decideSettle(state, command);
    default:
      return decideBusiness(state, command);
  }
}

function decideBusiness(state: RobertsState, command: MotionCommand | VoteCommand): Answer {
  switch (command.type) {
    case "motion.make":
      return decideMake(state, command);
    case "point.raise":
      return decideMake(state, {
        type: "motion.make",
        at: command.at,
        by: command.by,
        kind: "point-of-order",
        text: command.text,
        remedy: command.remedy,
      });
    case "motion.second":
      return decideSecond(state, command);
    case "motion.state":
      return decideState(state, command);
    case "motion.lapse":
      return decideLapse(state, command);
    case "motion.withdraw":
      return decideWithdraw(state, command);
    case "notice.give":
      return decideNotice(state, command);
    case "question.take":
      return decideTake(state, command);
    case "committee.report":
      return decideReport(state, command);
    case "vote.open":
      return decideOpenVote(state, command);
    case "motion.vote":
      return decideCast(state, command);
    case "motion.close":
      return decideCloseVote(state, command);
    case "vote.object":
      return decideObject(state, command);
    case "vote.divide":
      return refuseOutsider(state, command) ?? decideDivision(state, command.by, command.at);
    case "point.rule":
      return decideRuling(state, command);
    case "inquiry.answer":
      return decideAnswer(state, command);
    default:
      command satisfies never;
      return accept([]);
  }
}

/** Notes orders as carried out: those of the keys that are still open. */
function decideSettle(state: RobertsState, command: Settle): Answer {
  const keys = command.keys.filter((key) => state.outbox.some((effect) => effect.key === key));
  if (keys.length > 0) return accept([{ type: "settled", keys }]);
  return refuseAs(
    "nothing",
    MEETING_RULES.settle,
    `Cannot settle ${command.keys.length} orders: none of them is open, expected an open one`,
    "Go on: nothing is to be done",
  );
}
