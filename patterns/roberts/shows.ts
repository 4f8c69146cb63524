/** What the commands that look at an assembly show. */
import { type Asked, linesPart, notShown, type Shown, shownLines, tablePart } from "../shown.ts";
import {
  amendmentCount,
  claimsOf,
  motionFault,
  motionOf,
  numberFault,
  pendingOf,
  quorumFault,
  turnFault,
  unknownQuestion,
} from "./claims.ts";
import { turnSeconds } from "./floor.ts";
import { motionText } from "./motion_text.ts";
import type { RobertsState } from "./state.ts";
import { minutesLines } from "./views.ts";
import { agendaLines } from "./views_agenda.ts";
import { agendaRecord } from "./views_agenda_record.ts";
import { type AssemblyRecord, assemblyRecord } from "./views_assembly.ts";
import { motionRecords } from "./views_motions.ts";
import { type MinutesRecord, minutesRecord } from "./views_record.ts";

/** `roberts agenda` */
export function showAgenda(state: RobertsState, _asked: Asked): Shown {
  const ids: string[] = [];
  // The one that is immediately pending stands first.
  for (let left = state.stack.length; left > 0; left -= 1) ids.push(state.stack[left - 1]!.id);
  return {
    fault: undefined,
    documents: [agendaRecord(state)],
    values: ids,
    parts: [linesPart(agendaLines(state))],
  };
}

/** `roberts minutes`, of one meeting where its number is asked for. */
export function showMinutes(state: RobertsState, asked: Asked): Shown {
  const whole = minutesRecord(state);
  const number = asked.number;
  if (number === undefined) return shownMinutes(whole);
  const meetings = whole.meetings.filter((meeting) => meeting.number === number);
  if (meetings.length === 0) {
    return notShown("not_found", `Cannot find meeting ${number}: it does not exist`, "");
  }
  const record = {
    title: whole.title,
    kind: whole.kind,
    parent: whole.parent,
    members: whole.members,
    chair: whole.chair,
    secretary: whole.secretary,
    quorum: whole.quorum,
    meetings,
  };
  return shownMinutes(record);
}

/** They are a text, so `--quiet` leaves all of it. */
function shownMinutes(record: MinutesRecord): Shown {
  const lines = minutesLines(record);
  return { fault: undefined, documents: [record], values: lines, parts: [linesPart(lines)] };
}

/** `roberts motions` */
export function showMotions(state: RobertsState, _asked: Asked): Shown {
  const motions = motionRecords(state);
  const rows = motions.map((motion): readonly string[] => [
    motion.question,
    motion.kind,
    motion.standing,
    motion.mover,
    motion.seconder,
    motion.text,
  ]);
  const heads: readonly string[] = ["QUESTION", "KIND", "STANDING", "MOVER", "SECONDER", "TEXT"];
  return {
    fault: undefined,
    documents: motions,
    values: motions.map((motion) => motion.question),
    parts: [tablePart(heads, rows)],
  };
}

/** `roberts show` */
export function showAssembly(state: RobertsState, _asked: Asked): Shown {
  const record = assemblyRecord(state);
  const rows = record.members.map((one): readonly string[] => [
    one.member,
    one.role,
    one.isPresent ? "yes" : "no",
  ]);
  return {
    fault: undefined,
    documents: [record],
    values: record.members.map((one) => one.member),
    parts: [linesPart(assemblyLines(record)), tablePart(["MEMBER", "ROLE", "PRESENT"], rows)],
  };
}

/** `roberts-rules motion-processing`: a motion; nothing where there is none of this id. */
export function showMotion(state: RobertsState, asked: Asked): Shown {
  const claims = claimsOf(asked);
  const fault = quorumFault(state, claims);
  if (fault !== undefined) return fault;
  const motion = motionOf(state, claims.motion ?? "");
  if (motion === undefined) return { fault: undefined, documents: [], values: [], parts: [] };
  const untrue = motionFault(motion, claims);
  if (untrue !== undefined) return untrue;
  const line =
    `${motion.question} (${motion.kind}) of ${motion.mover} is ${motion.standing}: ${motion.text}`;
  return {
    fault: undefined,
    documents: [motion],
    values: [motion.question],
    parts: [linesPart([line])],
  };
}

/** `roberts-rules voting-procedure`: the question that is to be voted on; nothing where none is pending. */
export function showVoting(state: RobertsState, asked: Asked): Shown {
  const claims = claimsOf(asked);
  const question = pendingOf(state, claims);
  if (question === undefined) {
    if (claims.motion !== undefined) return unknownQuestion(claims.motion);
    return { fault: undefined, documents: [], values: [], parts: [] };
  }
  const count = amendmentCount(state, question.id);
  const fault = turnFault(state, question, claims) ??
    numberFault("--amendment-count", claims.amendmentCount, count);
  if (fault !== undefined) return fault;
  return { fault: undefined, documents: [], values: [question.id], parts: [] };
}

/** A debate. Where nobody has the floor, whoever prints this for scripts says so. */
interface DebateRecord {
  readonly question: string;
  readonly kind: string;
  readonly floor?: string;
  readonly queue: readonly string[];
  readonly seconds: number;
}

/** `roberts-rules debate-management` */
export function showDebate(state: RobertsState, asked: Asked): Shown {
  const claims = claimsOf(asked);
  const question = pendingOf(state, claims);
  if (question === undefined) {
    if (claims.motion !== undefined) return unknownQuestion(claims.motion);
    const message = "Cannot show a debate: nothing is pending, expected a question";
    return notShown("not_found", message, "");
  }
  const fault = numberFault("--speakers-queue-length", claims.queueLength, question.queue.length) ??
    turnFault(state, question, claims);
  if (fault !== undefined) return fault;
  const seconds = turnSeconds(state, question);
  const record: DebateRecord = {
    question: question.id,
    kind: question.kind,
    floor: question.floor?.member,
    queue: question.queue.map((one) => one.member),
    seconds,
  };
  return shownLines(record, [
    `${record.question} (${record.kind}): ${motionText(question)}`,
    `floor: ${record.floor ?? "nobody"}, for ${seconds} seconds a turn`,
    `queue: ${record.queue.length === 0 ? "nobody" : record.queue.join(", ")}`,
  ]);
}

function assemblyLines(record: AssemblyRecord): readonly string[] {
  const whose = record.parent === "" ? "" : ` of ${record.parent}`;
  const meeting = record.presiding === ""
    ? `no meeting now, ${record.meetings} so far`
    : `meeting ${record.meetings} is ${
      record.phase === "open" ? "open" : "in recess"
    }, ${record.presiding} presides`;
  const limit = record.kind === "assembly"
    ? `${record.speeches} ${record.speeches === 1 ? "turn" : "turns"} a day on a question`
    : "any number of turns";
  return [
    `${record.title}: ${record.kind}${whose}, ${meeting}`,
    `${record.present} of ${record.members.length} present, ${record.quorum} are a quorum: ${
      record.hasQuorum ? "there is one" : "there is none"
    }`,
    `Debate: ${limit}, of ${record.speechSeconds} seconds each`,
  ];
}
