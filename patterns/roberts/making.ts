/** What a motion that is made is to be: its rank, its rights, what it takes, and what its making leads to. */
import { larger } from "../plain.ts";
import type { MakeMotion } from "./commands.ts";
import type { RobertsEvent } from "./events.ts";
import { givenFloor } from "./floor.ts";
import { baseOf, decidedOf, isClosed, isPresent, meetingOf, stacked, topOf } from "./lookup.ts";
import { particularsOf } from "./particulars.ts";
import type { Question, Request, RobertsState, Threshold } from "./state.ts";
import type { MotionKind, MotionName } from "./table.ts";
import { thresholdsOf } from "./threshold.ts";
import { REGROUPING } from "./words.ts";

/** Rank of an incidental question: only privileged ones are above it. */
const INCIDENTAL_RANK = 8;

/** Rank of a motion to reconsider: it can be postponed, but not changed. */
const RECONSIDER_RANK = 4;

/** The question that a motion would be. */
export function draftOf(state: RobertsState, command: MakeMotion, kind: MotionKind): Question {
  const target = targetOf(state, command, kind);
  const amended = kind.kind === "amend" ? stacked(state, target) : undefined;
  return {
    id: `q${state.questions + 1}`,
    kind: kind.kind,
    mover: command.by,
    madeAt: command.at,
    text: command.text ?? "",
    particulars: particularsOf(command, target),
    seconder: "",
    status: "offered",
    rank: rankOf(state, kind, amended),
    debatable: isDebatable(state, kind, target, command.at),
    amendable: kind.amendable && (amended === undefined || amended.kind !== "amend"),
    degree: degreeOf(amended),
    base: isBase(state, kind),
    thresholds: thresholds(state, command, kind, target),
    speaks: command.speak ?? false,
    ready: false,
    closed: false,
    speechSeconds: -1,
    speeches: -1,
    closesAt: -1,
    method: "",
    spoken: [],
    queue: [],
    reconsidered: false,
  };
}

/** The question that a motion applies to; empty where it stands for itself. */
export function targetOf(state: RobertsState, command: MakeMotion, kind: MotionKind): string {
  const asked = command.target ?? "";
  if (kind.class === "main" || kind.class === "privileged") return "";
  if (kind.class === "bring-back") return asked;
  const top = topOf(state);
  if (kind.kind === "withdraw" && asked !== "") return asked;
  if (kind.kind === "amend" && top !== undefined && top.kind !== "postpone-indefinitely") {
    return top.id;
  }
  if (kind.kind === "amend" || REGROUPING.includes(kind.kind)) return baseOf(state)?.id ?? "";
  return top?.id ?? "";
}

/** The making of a motion, as an event. */
export function madeEvent(draft: Question): RobertsEvent {
  return {
    type: "motion.made",
    question: draft.id,
    kind: draft.kind,
    mover: draft.mover,
    text: draft.text,
    particulars: draft.particulars,
    rank: draft.rank,
    debatable: draft.debatable,
    amendable: draft.amendable,
    degree: draft.degree,
    base: draft.base,
    thresholds: draft.thresholds,
    speaks: draft.speaks,
  };
}

/** What happens when a motion has its second, or needs none: no chair has to say the words. */
export function statedEvents(
  state: RobertsState,
  question: Question,
  below: Question | undefined,
  at: number,
): RobertsEvent[] {
  if (question.kind === "reconsider" && !isTakenUp(state, question, below)) {
    return [{ type: "motion.entered", question: question.id }];
  }
  const events: RobertsEvent[] = [{ type: "motion.stated", question: question.id }];
  if (question.speaks && question.debatable && isPresent(state, question.mover)) {
    const request: Request = { member: question.mover, side: "for" };
    events.push(givenFloor(state, question, request, at));
  }
  return events;
}

/** Whether a motion to reconsider is taken up at once: over nothing, or over what it was decided on. */
function isTakenUp(
  state: RobertsState,
  question: Question,
  below: Question | undefined,
): boolean {
  if (below === undefined) return true;
  const decided = decidedOf(state, question.particulars.target);
  return below.status === "pending" && decided !== undefined &&
    decided.question.particulars.target === below.id;
}

/** Whether a motion was announced at an earlier meeting, or between meetings. */
export function isNoticed(state: RobertsState, kind: MotionName, target: string): boolean {
  const meeting = meetingOf(state)?.number ?? 0;
  return state.notices.some((notice) =>
    notice.kind === kind && notice.target === target && notice.meeting < meeting
  );
}

function rankOf(state: RobertsState, kind: MotionKind, amended: Question | undefined): number {
  if (kind.kind === "amend") return larger(kind.rank, amended?.rank ?? 0);
  const top = topOf(state)?.rank ?? 0;
  if (kind.class === "incidental") return larger(INCIDENTAL_RANK, top);
  if (kind.kind === "reconsider") return larger(RECONSIDER_RANK, top);
  if (kind.kind === "take-from-table") return INCIDENTAL_RANK;
  return kind.class === "bring-back" ? 1 : larger(kind.rank, top);
}

function degreeOf(amended: Question | undefined): number {
  if (amended === undefined) return 0;
  return amended.kind === "amend" ? 2 : 1;
}

function isBase(state: RobertsState, kind: MotionKind): boolean {
  if (kind.class === "main") return true;
  return kind.class === "bring-back" && state.stack.length === 0;
}

function isDebatable(
  state: RobertsState,
  kind: MotionKind,
  target: string,
  at: number,
): boolean {
  if (kind.debatable !== "target") return kind.debatable === "yes";
  const question = kind.kind === "reconsider"
    ? decidedOf(state, target)?.question
    : stacked(state, target);
  if (question === undefined) return true;
  return question.debatable && (kind.kind !== "appeal" || !isClosed(question, at));
}

function thresholds(
  state: RobertsState,
  command: MakeMotion,
  kind: MotionKind,
  target: string,
): readonly Threshold[] {
  if (kind.kind !== "main" || (command.threshold === undefined && command.of === undefined)) {
    return thresholdsOf(kind.threshold, isNoticed(state, kind.kind, target));
  }
  const share = command.threshold ?? "majority";
  return [{ share, of: command.of ?? "cast", against: false }];
}
