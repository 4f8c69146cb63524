/** Makes motions: whoever makes one, at a moment when it is in order, says what its kind needs. */
import { accept, refuse } from "../decision.ts";
import type { MakeMotion } from "./commands.ts";
import { type Answer, refuseOutsider, refuseWhileVoting, refuseWithoutQuorum } from "./checks.ts";
import { decideDivision } from "./decide_division.ts";
import { refuseContent } from "./decide_content.ts";
import { refuseOrder } from "./decide_order.ts";
import { refuseRenewal } from "./decide_renewal.ts";
import type { RobertsEvent } from "./events.ts";
import { endedTurn, isSpeaking } from "./floor.ts";
import { isFormal, kindOf, presidingOf, topOf } from "./lookup.ts";
import { draftOf, madeEvent, statedEvents } from "./making.ts";
import { MEETING_RULES } from "./rules_meeting.ts";
import { MOTION_RULES } from "./rules_motion.ts";
import type { Question, RobertsState } from "./state.ts";
import type { MotionKind } from "./table.ts";
import { BOUNDS, QUORUM_FREE } from "./words.ts";

/** Makes a motion. */
export function decideMake(state: RobertsState, command: MakeMotion): Answer {
  const kind = kindOf(command.kind);
  if (kind === undefined) return refuseKind(command);
  const outsider = refuseOutsider(state, command);
  if (outsider !== undefined) return outsider;
  if (kind.kind === "division") return decideDivision(state, command.by, command.at);
  const barred = refuseImpartial(state, command) ?? refuseMoment(state, command, kind);
  if (barred !== undefined) return barred;
  return makeInOrder(state, command, kind);
}

/** The same checks for a recess that the chair proposes, whom the first of them would bar. */
export function makeInOrder(state: RobertsState, command: MakeMotion, kind: MotionKind): Answer {
  const disorder = refuseOrder(state, command, kind);
  if (disorder !== undefined) return disorder;
  const draft = draftOf(state, command, kind);
  const unfit = refuseContent(state, command, draft) ?? refuseRenewal(state, draft);
  if (unfit !== undefined) return unfit;
  return accept(madeEvents(state, draft, kind, command.at));
}

/** Whether this is a moment to make a motion of the kind at all. */
export function refuseMoment(
  state: RobertsState,
  command: MakeMotion,
  kind: MotionKind,
): Answer | undefined {
  const action = `move "${kind.kind}"`;
  const voting = refuseWhileVoting(state, action);
  if (voting !== undefined) return voting;
  const top = topOf(state);
  const interrupts = kind.interrupts ?? false;
  const isHeard = interrupts || top === undefined;
  if (!isHeard && isSpeaking(top, command.at) && top.floor!.member !== command.by) {
    return refuseFloor(action, top);
  }
  if (!isHeard && top.status === "offered") return refuseWaiting(action, top);
  if (state.stack.length >= BOUNDS.stackMost) return refuseDepth(action);
  if (needsNoQuorum(kind)) return undefined;
  return refuseWithoutQuorum(state, action);
}

/** What is in order without a quorum: measures against it, and what needs no vote. */
function needsNoQuorum(kind: MotionKind): boolean {
  return QUORUM_FREE.includes(kind.kind) || kind.kind === "point-of-order" ||
    kind.kind === "inquiry" || kind.kind === "information";
}

function madeEvents(
  state: RobertsState,
  draft: Question,
  kind: MotionKind,
  at: number,
): RobertsEvent[] {
  const events: RobertsEvent[] = [];
  const top = topOf(state);
  const interrupts = kind.interrupts ?? false;
  if (top !== undefined && !interrupts) {
    for (const event of endedTurn(top, draft.mover, at)) events.push(event);
  }
  events.push(madeEvent(draft));
  if (kind.needsSecond && isFormal(state)) return events;
  for (const event of statedEvents(state, draft, top, at)) events.push(event);
  return events;
}

function refuseKind(command: MakeMotion): Answer {
  return refuse(
    MOTION_RULES.kind,
    `Cannot move "${command.kind}": there is no such kind of motion, expected one of the table`,
    "Look up the kinds of motions in the help of motion make",
  );
}

function refuseImpartial(state: RobertsState, command: MakeMotion): Answer | undefined {
  if (!isFormal(state) || command.by !== presidingOf(state)) return undefined;
  return refuse(
    MEETING_RULES.impartial,
    `Cannot move "${command.kind}": "${command.by}" presides, expected another member`,
    "Pass the chair to somebody else first, with chair pass",
  );
}

function refuseFloor(action: string, top: Question): Answer {
  return refuse(
    MOTION_RULES.floorTaken,
    `Cannot ${action}: "${top.floor!.member}" has the floor, expected that nobody else has it`,
    "Ask for the floor with motion debate, and move when it is given",
  );
}

function refuseWaiting(action: string, top: Question): Answer {
  return refuse(
    MOTION_RULES.waiting,
    `Cannot ${action}: "${top.id}" waits for a second, expected that nothing does`,
    "Second it with motion second, or wait until it lapses",
  );
}

function refuseDepth(action: string): Answer {
  return refuse(
    MOTION_RULES.depth,
    `Cannot ${action}: ${BOUNDS.stackMost} questions are pending, expected fewer`,
    "Decide the pending questions first",
  );
}
