/** What the chair decides alone, subject to appeal, and what anybody may answer. */
import { accept, refuse } from "../decision.ts";
import {
  type Answer,
  refuseNothing,
  refuseOutsider,
  refuseStale,
  refuseUnlessPresiding,
  refuseWhileVoting,
} from "./checks.ts";
import type { AnswerInquiry, RulePoint } from "./commands.ts";
import { consequences, ended } from "./consequence.ts";
import { isBlank } from "./decide_settings.ts";
import type { RobertsEvent } from "./events.ts";
import { named, topOf } from "./lookup.ts";
import { MOTION_RULES } from "./rules_motion.ts";
import { VOTE_RULES } from "./rules_vote.ts";
import { admitted, rulingOf } from "./ruling.ts";
import type { Question, RobertsState } from "./state.ts";

/** Rules on the point that was raised. */
export function decideRuling(state: RobertsState, command: RulePoint): Answer {
  const barred = refuseOutsider(state, command) ?? refuseUnlessPresiding(state, command) ??
    refuseWhileVoting(state, "rule");
  if (barred !== undefined) return barred;
  const top = topOf(state);
  if (top === undefined) return refuseNothing("rule on");
  const unfit = refuseStale(command.question, top, "rule on") ?? refuseUnruled(top);
  if (unfit !== undefined) return unfit;
  if (top.kind === "orders-of-the-day") return ruleOnOrders(state, command, top);
  const events: RobertsEvent[] = [];
  const isAdmitted = top.kind === "question-of-privilege" && command.granted &&
    top.particulars.asMotion;
  if (isAdmitted) events.push(admitted(top.id));
  else {
    for (const event of consequences(state, top, command.granted, command.at)) events.push(event);
  }
  const ruling = rulingOf(top, command.granted, command.text ?? "");
  events.push({ type: "ruling.made", ruling });
  return accept(events);
}

/** Answers what was asked. */
export function decideAnswer(state: RobertsState, command: AnswerInquiry): Answer {
  const barred = refuseOutsider(state, command);
  if (barred !== undefined) return barred;
  const top = topOf(state);
  if (top === undefined) return refuseNothing("answer");
  const stale = refuseStale(command.question, top, "answer");
  if (stale !== undefined) return stale;
  if (top.kind !== "inquiry" && top.kind !== "information") {
    return refuseAnswer(top, "it is no inquiry", "an inquiry or a request for information");
  }
  if (isBlank(command.text)) return refuseAnswer(top, "the answer is empty", "a text");
  if (top.kind === "inquiry") {
    const barredToo = refuseUnlessPresiding(state, command);
    if (barredToo !== undefined) return barredToo;
  }
  return accept(ended(state, top, "answered", command.text));
}

/** The orders are followed; the chair has no say in it, but may put it to the vote. */
function ruleOnOrders(state: RobertsState, command: RulePoint, top: Question): Answer {
  if (command.granted) return accept(consequences(state, top, false, command.at));
  return refuse(
    MOTION_RULES.ordersChair,
    `Cannot deny "${top.id}": the orders of the day hold, expected that they are followed`,
    "Grant it, or put it to the vote: two thirds set the orders aside",
  );
}

function refuseUnruled(top: Question): Answer | undefined {
  const isRuled = top.kind === "point-of-order" || top.kind === "orders-of-the-day" ||
    (top.kind === "question-of-privilege" && !top.base);
  if (isRuled) return undefined;
  return refuse(
    MOTION_RULES.pointRule,
    `Cannot rule on ${named(top)}: the assembly decides it, expected a point that was raised`,
    "Put it to the vote with vote open",
  );
}

function refuseAnswer(top: Question, found: string, wanted: string): Answer {
  return refuse(
    VOTE_RULES.answer,
    `Cannot answer ${named(top)}: ${found}, expected ${wanted}`,
    "Look at the agenda for what is pending",
  );
}
