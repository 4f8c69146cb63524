/** Who belongs to an assembly, and in which office. */
import { accept, refuse, refuseAs } from "../decision.ts";
import { isIdText, isWhole, oneLine } from "../plain.ts";
import { type Answer, refuseStranger, refuseUnlessOfficer, refuseWhileVoting } from "./checks.ts";
import type {
  AddMember,
  AssemblyCommand,
  AssignRole,
  CreateAssembly,
  RemoveMember,
} from "./commands.ts";
import { memberOf } from "./lookup.ts";
import { presidingAfter } from "./presiding.ts";
import { quorumOf } from "./quorum_text.ts";
import { MEETING_RULES } from "./rules_meeting.ts";
import type { RobertsState } from "./state.ts";
import { ASSEMBLY_KINDS, BOUNDS, DEFAULTS, ROLES } from "./words.ts";

/** Decides on a command about membership. */
export function decideAssembly(state: RobertsState, command: AssemblyCommand): Answer {
  if (command.type === "assembly.create") return decideCreate(state, command);
  const barred = refuseStranger(state, command) ?? refuseUnlessOfficer(state, command) ??
    refuseVoting(state);
  if (barred !== undefined) return barred;
  switch (command.type) {
    case "member.add":
      return decideAdd(state, command);
    case "member.remove":
      return decideRemove(state, command);
    case "role.assign":
      return decideAssign(state, command);
  }
}

function decideCreate(state: RobertsState, command: CreateAssembly): Answer {
  if (state.phase !== "none") {
    return refuse(
      MEETING_RULES.assemblyNew,
      `Cannot create "${oneLine(command.title)}": the assembly exists, expected that it does not`,
      "Use another id for another assembly",
    );
  }
  const unfit = refusePeople(command) ?? refuseNumbers(command);
  if (unfit !== undefined) return unfit;
  return accept([{
    type: "assembly.created",
    title: command.title,
    kind: command.kind ?? DEFAULTS.kind,
    members: command.members,
    chair: command.chair,
    secretary: command.secretary,
    quorum: quorumOf(command.quorum ?? DEFAULTS.quorum)!,
    speechSeconds: command.speechSeconds ?? DEFAULTS.speechSeconds,
    speeches: command.speeches ?? DEFAULTS.speeches,
    voteSeconds: command.voteSeconds ?? DEFAULTS.voteSeconds,
    secondSeconds: command.secondSeconds ?? DEFAULTS.secondSeconds,
    parent: command.parent ?? "",
  }]);
}

function refusePeople(command: CreateAssembly): Answer | undefined {
  const members = command.members;
  if (oneLine(command.title) === "") return refuseShape("the title is empty", "a title");
  if (members.length < 1 || members.length > BOUNDS.membersMost) {
    return refuseShape(`it has ${members.length} members`, `1 to ${BOUNDS.membersMost}`);
  }
  const strange = members.find((id) => !isIdText(id));
  if (strange !== undefined) return refuseShape(`"${oneLine(strange)}" is no id`, "ids");
  const seen = new Map<string, boolean>();
  for (const id of members) {
    if (seen.has(id)) return refuseShape(`"${id}" is named twice`, "each member once");
    seen.set(id, true);
  }
  if (!members.includes(command.chair)) {
    return refuseShape(`the chair "${command.chair}" is no member`, "a member");
  }
  if (members.includes(command.secretary)) return undefined;
  return refuseShape(`the secretary "${command.secretary}" is no member`, "a member");
}

function refuseNumbers(command: CreateAssembly): Answer | undefined {
  const kind = command.kind ?? DEFAULTS.kind;
  if (!ASSEMBLY_KINDS.includes(kind)) {
    return refuseShape(`the kind is "${kind}"`, ASSEMBLY_KINDS.join(", "));
  }
  const quorum = command.quorum ?? DEFAULTS.quorum;
  if (quorumOf(quorum) === undefined) {
    return refuseShape(`the quorum is "${quorum}"`, "majority, a number, or a fraction like 2/3");
  }
  const members = command.members.length;
  if (quorumOf(quorum)!.value > members) {
    return refuseQuorum("create the assembly", `the quorum is ${quorum}`, `at most ${members}`);
  }
  const parent = command.parent ?? "";
  if (parent !== "" && !isIdText(parent)) {
    return refuseShape(`the parent is "${oneLine(parent)}"`, "an id");
  }
  const most = BOUNDS.secondsMost;
  return refuseNumber("speech seconds", command.speechSeconds ?? 1, 1, most) ??
    refuseNumber("speeches", command.speeches ?? 1, 1, BOUNDS.speechesMost) ??
    refuseNumber("vote seconds", command.voteSeconds ?? 0, 0, most) ??
    refuseNumber("second seconds", command.secondSeconds ?? 0, 0, most);
}

/** What can't be reached would keep an assembly from ever deciding anything. */
function refuseQuorum(action: string, found: string, wanted: string): Answer {
  return refuse(
    MEETING_RULES.reachable,
    `Cannot ${action}: ${found}, expected ${wanted}`,
    "A quorum of majority, or a fraction like 2/3, follows the number of members",
  );
}

function refuseNumber(
  what: string,
  value: number,
  least: number,
  most: number,
): Answer | undefined {
  if (isWhole(value) && value >= least && value <= most) return undefined;
  return refuseShape(`${what} are not within bounds`, `a whole number from ${least} to ${most}`);
}

function refuseShape(found: string, wanted: string): Answer {
  return refuse(
    MEETING_RULES.shape,
    `Cannot create the assembly: ${found}, expected ${wanted}`,
    "Correct it and create the assembly again",
  );
}

function decideAdd(state: RobertsState, command: AddMember): Answer {
  const id = command.member;
  if (!isIdText(id) || state.members.length >= BOUNDS.membersMost) {
    return refuse(
      MEETING_RULES.shape,
      `Cannot add "${oneLine(id)}": it is no id or there are too many members, expected neither`,
      "Name members by 1 to 64 letters, digits, - and _",
    );
  }
  if (memberOf(state, id) === undefined) return accept([{ type: "member.added", member: id }]);
  return refuse(
    MEETING_RULES.memberNew,
    `Cannot add "${id}": it is a member already, expected somebody else`,
    "Go on: nothing is to be done",
  );
}

function decideRemove(state: RobertsState, command: RemoveMember): Answer {
  const id = command.member;
  const member = memberOf(state, id);
  if (member === undefined) return refuseUnknown(`remove "${oneLine(id)}"`);
  if (member.role !== "member") {
    return refuse(
      MEETING_RULES.memberOffice,
      `Cannot remove "${id}": it is ${member.role}, expected a member without an office`,
      "Give the office to somebody else first, with role assign",
    );
  }
  const left = state.members.length - 1;
  const quorum = state.quorum.value;
  if (quorum > left) {
    return refuseQuorum(`remove "${id}"`, `${left} members would be left`, `a quorum of ${quorum}`);
  }
  const presiding = presidingAfter(state, id);
  return accept([{ type: "member.removed", member: id, presiding }]);
}

/** The chair is never left empty; a secretary who takes it does both until another one is named. */
function decideAssign(state: RobertsState, command: AssignRole): Answer {
  const id = command.member;
  const member = memberOf(state, id);
  if (member === undefined) return refuseUnknown(`give an office to "${oneLine(id)}"`);
  const role = command.role;
  if (ROLES.includes(role) && role !== "member" && member.role !== "chair") {
    return accept([{ type: "role.assigned", member: id, role }]);
  }
  return refuse(
    MEETING_RULES.memberOffice,
    `Cannot make "${id}" ${role}: it is ${member.role} now, expected another office for a member`,
    "Give the chair or the secretary's office to its next holder, which frees this one",
  );
}

function refuseVoting(state: RobertsState): Answer | undefined {
  const barred = refuseWhileVoting(state, "change who belongs to the assembly");
  if (barred === undefined) return undefined;
  return refuse(MEETING_RULES.steady, barred.refusal!.message, barred.refusal!.hint);
}

function refuseUnknown(action: string): Answer {
  return refuseAs(
    "not_found",
    MEETING_RULES.member,
    `Cannot ${action}: there is no such member, expected a member`,
    "Add the member first, with member add",
  );
}
