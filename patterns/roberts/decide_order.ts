/** Whether a motion is in order over what is pending: rank by rank, and by the kinds' own conditions. */
import { refuse } from "../decision.ts";
import type { MakeMotion } from "./commands.ts";
import { type Answer, refuseNothing } from "./checks.ts";
import { baseOf, hasQuorum, isClosed, named, stacked, topOf } from "./lookup.ts";
import { MOTION_RULES } from "./rules_motion.ts";
import type { Question, RobertsState } from "./state.ts";
import type { MotionKind } from "./table.ts";

/** Refuses what is out of order. */
export function refuseOrder(
  state: RobertsState,
  command: MakeMotion,
  kind: MotionKind,
): Answer | undefined {
  switch (kind.class) {
    case "main":
      return refuseMain(state);
    case "bring-back":
      return refuseBringBack(state, kind);
    case "privileged":
      return refusePrivileged(state, command, kind);
    case "subsidiary":
      return refuseSubsidiary(state, command, kind);
    case "incidental":
      return refuseIncidental(state, command, kind);
  }
}

function refuseMain(state: RobertsState): Answer | undefined {
  const top = topOf(state);
  if (top === undefined) return undefined;
  return refuse(
    MOTION_RULES.mainOne,
    `Cannot move a main motion: ${named(top)} is pending, expected that nothing is`,
    "Wait until it is decided, or move to lay it on the table",
  );
}

/** A motion to reconsider may be made while others are pending; it waits for its turn. */
function refuseBringBack(state: RobertsState, kind: MotionKind): Answer | undefined {
  const top = topOf(state);
  if (top === undefined || kind.kind === "reconsider") return undefined;
  return refuse(
    MOTION_RULES.bringBack,
    `Cannot move "${kind.kind}": ${named(top)} is pending, expected that nothing is`,
    "Wait until it is decided",
  );
}

function refusePrivileged(
  state: RobertsState,
  command: MakeMotion,
  kind: MotionKind,
): Answer | undefined {
  const top = topOf(state);
  if (top !== undefined && top.rank >= kind.rank) return refuseRank(kind, top);
  if (kind.kind === "obtain-quorum" && hasQuorum(state)) {
    return refuse(
      MOTION_RULES.quorumHere,
      `Cannot move "obtain-quorum": a quorum is present, expected that there is none`,
      "Go on with business",
    );
  }
  if (kind.kind === "fix-time" && state.adjournTo > 0) {
    return refuse(
      MOTION_RULES.fixOnce,
      `Cannot move "fix-time": an adjourned meeting is fixed, expected none`,
      "Adjourn to the time that was fixed",
    );
  }
  if (kind.kind === "orders-of-the-day" && !isSomethingDue(state, command.at)) {
    return refuse(
      MOTION_RULES.orders,
      `Cannot call for the orders of the day: no postponed question is due, expected one`,
      "Wait until the time to which a question was postponed",
    );
  }
  return undefined;
}

function isSomethingDue(state: RobertsState, at: number): boolean {
  return state.aside.some((one) => one.reason === "postponed" && at >= one.until);
}

function refuseSubsidiary(
  state: RobertsState,
  command: MakeMotion,
  kind: MotionKind,
): Answer | undefined {
  const top = topOf(state);
  if (top === undefined || (baseOf(state) === undefined && kind.kind !== "amend")) {
    return refuse(
      MOTION_RULES.subsidiary,
      `Cannot move "${kind.kind}": no question is pending that it applies to, expected one`,
      "Make a main motion first",
    );
  }
  if (kind.rank < 8 && isClosed(top, command.at)) return refuseClosed(kind, top);
  if (kind.kind === "amend") return refuseAmending(command, kind, top);
  const endsAppeal = top.kind === "appeal" && top.debatable &&
    (kind.kind === "previous-question" || kind.kind === "limit-debate");
  if (top.rank >= kind.rank && !endsAppeal) return refuseRank(kind, top);
  return undefined;
}

/** An amendment ranks just above what it amends, whatever the rank of that. */
function refuseAmending(
  command: MakeMotion,
  kind: MotionKind,
  top: Question,
): Answer | undefined {
  const asked = command.target ?? "";
  if (top.kind === "amend" && asked !== "" && asked !== top.id) {
    return refuse(
      MOTION_RULES.amendOne,
      `Cannot amend "${asked}": the amendment "${top.id}" is pending, expected none of its degree`,
      "Wait until that amendment is decided, or amend it",
    );
  }
  if (top.degree === 2) {
    return refuse(
      MOTION_RULES.amendDegree,
      `Cannot amend "${top.id}": it is of the second degree, expected the first`,
      "Vote it down and offer another one in its place",
    );
  }
  if (top.amendable || top.kind === "postpone-indefinitely") return undefined;
  return refuseRank(kind, top);
}

function refuseIncidental(
  state: RobertsState,
  command: MakeMotion,
  kind: MotionKind,
): Answer | undefined {
  const top = topOf(state);
  switch (kind.kind) {
    case "point-of-order":
      return top !== undefined && top.kind === "point-of-order" ? refusePoint(top) : undefined;
    case "appeal":
      return refuseAppeal(state, top);
    case "suspend-rules":
      return top !== undefined && top.rank > 8 ? refuseRank(kind, top) : undefined;
    case "object-consideration":
      return refuseObjection(state, top);
    case "divide-question":
    case "voting-method":
      return refuseHandling(kind, top, command.at);
    case "withdraw":
      return refuseLeave(state, command, top);
    default:
      return undefined;
  }
}

function refusePoint(top: Question): Answer {
  return refuse(
    MOTION_RULES.point,
    `Cannot raise a point of order: ${named(top)} waits for a ruling, expected no other point`,
    "Wait until the chair has ruled on it",
  );
}

function refuseAppeal(state: RobertsState, top: Question | undefined): Answer | undefined {
  const isAnswered = top === undefined || (top.kind !== "inquiry" && top.kind !== "information");
  if (state.ruling !== undefined && isAnswered) return undefined;
  return refuse(
    MOTION_RULES.appeal,
    `Cannot appeal: no ruling was made just now, expected one`,
    "Appeal at once when the chair has ruled, before anything else",
  );
}

/** Before debate, and before anything but incidental questions was moved on it. */
function refuseObjection(state: RobertsState, top: Question | undefined): Answer | undefined {
  if (top === undefined) return refuseNothing("object to");
  const isFresh = top.kind === "main" && top.status === "pending" && top.spoken.length === 0 &&
    !top.reconsidered && !isTouched(state, top.id);
  if (isFresh) return undefined;
  return refuse(
    MOTION_RULES.object,
    `Cannot object to the consideration of ${
      named(top)
    }: it has been considered, expected a fresh main motion`,
    "Move to postpone it indefinitely",
  );
}

function isTouched(state: RobertsState, id: string): boolean {
  return state.decided.some((one) =>
    one.question.particulars.target === id && one.question.rank < 8
  );
}

function refuseHandling(
  kind: MotionKind,
  top: Question | undefined,
  at: number,
): Answer | undefined {
  if (top === undefined) return refuseNothing(`move "${kind.kind}" on`);
  const isDivided = kind.kind === "divide-question";
  if (isDivided && isClosed(top, at)) return refuseClosed(kind, top);
  const fits = isDivided ? top.kind === "main" : top.rank < 8 || top.base;
  return fits ? undefined : refuseRank(kind, top);
}

function refuseLeave(
  state: RobertsState,
  command: MakeMotion,
  top: Question | undefined,
): Answer | undefined {
  if (top === undefined) return refuseNothing("withdraw");
  const asked = command.target ?? "";
  const question = asked === "" ? top : stacked(state, asked);
  const isOwn = question !== undefined && question.mover === command.by;
  if (isOwn && question.kind !== "withdraw") return undefined;
  const who = question === undefined ? "it is not pending" : `"${question.mover}" moved it`;
  return refuse(
    MOTION_RULES.withdraw,
    `Cannot withdraw "${asked === "" ? top.id : asked}": ${who}, expected a motion of one's own`,
    "Name the question that you moved",
  );
}

function refuseClosed(kind: MotionKind, top: Question): Answer {
  return refuse(
    MOTION_RULES.closed,
    `Cannot move "${kind.kind}": debate on ${named(top)} is closed, expected that it is open`,
    "Vote on the pending question",
  );
}

function refuseRank(kind: MotionKind, top: Question): Answer {
  return refuse(
    MOTION_RULES.precedence,
    `Cannot move "${kind.kind}": ${named(top)} is pending, expected a question that ranks lower`,
    "Wait until the pending question is decided",
  );
}
