/** What becomes of motions that were made: seconded, stated, dropped, withdrawn, taken up again. */
import { accept, refuse } from "../decision.ts";
import {
  type Answer,
  refuseNothing,
  refuseOutsider,
  refuseStale,
  refuseStranger,
  refuseUnlessPresiding,
  refuseWhileVoting,
  refuseWithoutQuorum,
} from "./checks.ts";
import type {
  GiveNotice,
  LapseMotion,
  ReportCommittee,
  SecondMotion,
  StateMotion,
  TakeQuestion,
  WithdrawMotion,
} from "./commands.ts";
import { ended } from "./consequence.ts";
import { decideMake } from "./decide_motion.ts";
import { isBlank } from "./decide_settings.ts";
import { openedVote } from "./decide_vote.ts";
import type { RobertsEvent } from "./events.ts";
import { belowTop, decidedOf, hasQuorum, named, topOf } from "./lookup.ts";
import { statedEvents } from "./making.ts";
import { MOTION_RULES } from "./rules_motion.ts";
import type { Aside, Question, RobertsState } from "./state.ts";

/** Seconds the motion that waits. It is before the assembly at once: nobody has to state it. */
export function decideSecond(state: RobertsState, command: SecondMotion): Answer {
  const waiting = waitingOf(state);
  const barred = refuseOutsider(state, command) ??
    refuseWaiting(state, waiting, command.question, "second");
  if (barred !== undefined) return barred;
  const question = waiting!;
  if (question.mover === command.by) {
    return refuse(
      MOTION_RULES.secondOther,
      `Cannot second "${question.id}": "${command.by}" moved it, expected another member`,
      "Let another member second it",
    );
  }
  const events: RobertsEvent[] = [
    { type: "motion.seconded", question: question.id, member: command.by },
  ];
  for (const event of statedEvents(state, question, belowTop(state), command.at)) {
    events.push(event);
  }
  return accept(events);
}

/** States a motion without a second; until debate begins a point of order can ask for one. */
export function decideState(state: RobertsState, command: StateMotion): Answer {
  const waiting = waitingOf(state);
  const barred = refuseOutsider(state, command) ?? refuseUnlessPresiding(state, command) ??
    refuseWaiting(state, waiting, command.question, "state");
  if (barred !== undefined) return barred;
  return accept(statedEvents(state, waiting!, belowTop(state), command.at));
}

/** Lets a motion go that nobody has seconded. */
export function decideLapse(state: RobertsState, command: LapseMotion): Answer {
  const waiting = waitingOf(state);
  const barred = refuseOutsider(state, command) ??
    refuseWaiting(state, waiting, command.question, "drop");
  if (barred !== undefined) return barred;
  const question = waiting!;
  const isOver = state.secondSeconds > 0 &&
    command.at >= question.madeAt + state.secondSeconds * 1000;
  if (!isOver && refuseUnlessPresiding(state, command) !== undefined) {
    return refuse(
      MOTION_RULES.lapse,
      `Cannot drop "${question.id}": the time to second it is not over, expected that it is`,
      "Wait until then, or let whoever presides drop it",
    );
  }
  return accept(ended(state, question, "lapsed", "nobody seconds it"));
}

/** Withdraws a motion: before it is stated at once, later by consent, which one member can refuse. */
export function decideWithdraw(state: RobertsState, command: WithdrawMotion): Answer {
  const barred = refuseOutsider(state, command) ?? refuseWhileVoting(state, "withdraw a motion");
  if (barred !== undefined) return barred;
  const top = topOf(state);
  if (top === undefined) return refuseNothing("withdraw");
  const asked = command.question ?? "";
  const isTop = asked === "" || asked === top.id;
  const isFree = top.status === "offered" || !hasVotes(top);
  if (isTop && isFree && top.mover === command.by) {
    return accept(ended(state, top, "withdrawn", "its mover has withdrawn it"));
  }
  return askLeave(state, command);
}

/** Takes up what was laid aside, when its time has come and nothing is pending. */
export function decideTake(state: RobertsState, command: TakeQuestion): Answer {
  const id = command.question;
  const barred = refuseOutsider(state, command) ?? refuseWhileVoting(state, "take a question up") ??
    refuseWithoutQuorum(state, `take up "${id}"`);
  if (barred !== undefined) return barred;
  const found = state.aside.find((one) => one.questions[0]!.id === id);
  if (found === undefined) return refuseTake(id, "it was not laid aside", "a question that was");
  const top = topOf(state);
  if (top !== undefined) return refuseTake(id, `${named(top)} is pending`, "that nothing is");
  return refuseUntimely(state, found, command.at) ??
    accept([{ type: "question.taken", question: id }]);
}

/** A committee reports: what it was given is pending again, as it was. */
export function decideReport(state: RobertsState, command: ReportCommittee): Answer {
  const id = command.question;
  const barred = refuseOutsider(state, command) ?? refuseWhileVoting(state, "report") ??
    refuseWithoutQuorum(state, "report");
  if (barred !== undefined) return barred;
  const found = state.aside.find((one) => one.reason === "referred" && one.questions[0]!.id === id);
  if (found === undefined) return refuseTake(id, "it was not referred", "a question that was");
  const top = topOf(state);
  if (top !== undefined) return refuseTake(id, `${named(top)} is pending`, "that nothing is");
  if (isBlank(command.text)) return refuseTake(id, "the report is empty", "a text");
  return accept([
    {
      type: "committee.reported",
      question: id,
      committee: found.committee,
      text: command.text,
    },
    { type: "question.taken", question: id },
  ]);
}

/** Announces a motion; notice counts from the next meeting on, and can be given between meetings. */
export function decideNotice(state: RobertsState, command: GiveNotice): Answer {
  const barred = state.phase === "closed"
    ? refuseStranger(state, command)
    : refuseOutsider(state, command);
  if (barred !== undefined) return barred;
  const kind = command.kind;
  const isNoticed = kind === "rescind" || kind === "amend-adopted" ||
    kind === "discharge-committee";
  const target = command.target;
  const isThere = kind === "discharge-committee"
    ? state.aside.some((one) => one.reason === "referred" && one.questions[0]!.id === target)
    : decidedOf(state, target)?.outcome === "adopted";
  if (isNoticed && isThere) return accept([{ type: "notice.given", kind, target }]);
  return refuse(
    MOTION_RULES.notice,
    `Cannot give notice of "${kind}" of "${target}": it does not count, expected a motion to bring back`,
    "Make the motion without notice",
  );
}

function waitingOf(state: RobertsState): Question | undefined {
  const top = topOf(state);
  return top !== undefined && top.status === "offered" ? top : undefined;
}

function refuseWaiting(
  state: RobertsState,
  waiting: Question | undefined,
  asked: string | undefined,
  action: string,
): Answer | undefined {
  if (waiting !== undefined) return refuseStale(asked, waiting, action);
  const top = topOf(state);
  if (top === undefined) return refuseNothing(action);
  return refuse(
    MOTION_RULES.second,
    `Cannot ${action} a motion: ${named(top)} is pending, expected one that waits for a second`,
    "Look at the agenda for what is pending",
  );
}

/** What only the chair or others answer is its mover's alone until then. */
function hasVotes(top: Question): boolean {
  return top.kind !== "inquiry" && top.kind !== "information" && top.kind !== "withdraw" &&
    top.kind !== "point-of-order" && (top.kind !== "question-of-privilege" || top.base);
}

function askLeave(state: RobertsState, command: WithdrawMotion): Answer {
  const made = decideMake(state, {
    type: "motion.make",
    at: command.at,
    by: command.by,
    kind: "withdraw",
    target: command.question ?? "",
  });
  if (made.refusal !== undefined) return made;
  const events: RobertsEvent[] = [];
  for (const event of made.events) events.push(event);
  if (!hasQuorum(state)) return accept(events);
  events.push(openedVote(state, `q${state.questions + 1}`, "consent", command.at));
  return accept(events);
}

function refuseUntimely(state: RobertsState, found: Aside, at: number): Answer | undefined {
  const id = found.questions[0]!.id;
  if (found.reason === "tabled") {
    return refuseTake(id, "it lies on the table", "a motion to take it from the table");
  }
  if (found.reason === "referred") {
    return refuseTake(id, `it is with "${found.committee}"`, "a report, or a motion to discharge");
  }
  const isEarly = found.reason === "postponed" && at < found.until &&
    !state.suspended.includes(MOTION_RULES.takeTime.id);
  if (!isEarly) return undefined;
  return refuse(
    MOTION_RULES.takeTime,
    `Cannot take up "${id}": it is postponed to ${found.until}, expected that this has come`,
    "Wait until then, or move to suspend the rule",
  );
}

function refuseTake(id: string, found: string, wanted: string): Answer {
  return refuse(
    MOTION_RULES.take,
    `Cannot take up "${id}": ${found}, expected ${wanted}`,
    "Look at the agenda for what waits",
  );
}
