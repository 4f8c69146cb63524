/** Who belongs where: teams, Scrums of Scrums, the Executive Action Team, and their roles. */
import { accept, refuse, refuseAs } from "../decision.ts";
import {
  type Answer,
  refuseBlank,
  refuseId,
  refuseIds,
  refuseLabel,
  refuseOutsideMeta,
  refuseTeam,
  refuseWhole,
} from "./checks.ts";
import type {
  AddMember,
  AddTeam,
  CreateOrganization,
  OrganizationCommand,
  RemoveMember,
  RemoveTeam,
} from "./commands.ts";
import { decideRole } from "./decide_role.ts";
import { decideScrum } from "./decide_scrum.ts";
import { parentOf, teamOf } from "./lookup.ts";
import { isUnit, peopleOf } from "./people.ts";
import { RULES } from "./rules.ts";
import type { ScrumState, Team } from "./state.ts";
import { DAILY_MOST, DAYS_MOST, EAT, TEAM_LEAST, TEAM_MOST } from "./table.ts";

/** Decides what concerns the shape of the organization. */
export function decideOrganization(state: ScrumState, command: OrganizationCommand): Answer {
  switch (command.type) {
    case "organization.create":
      return createOrganization(state, command);
    case "team.add":
      return refuseOutsideMeta(state, `add team "${command.team}"`) ?? addTeam(state, command);
    case "team.remove":
      return refuseOutsideMeta(state, `remove team "${command.team}"`) ??
        removeTeam(state, command);
    case "member.add":
      return refuseOutsideMeta(state, `add "${command.member}"`) ?? addMember(state, command);
    case "member.remove":
      return refuseOutsideMeta(state, `remove "${command.member}"`) ??
        removeMember(state, command);
    case "role.assign":
      return decideRole(state, command);
    case "scrum.add":
    case "scrum.regroup":
    case "scrum.remove":
      return decideScrum(state, command);
  }
}

function createOrganization(state: ScrumState, command: CreateOrganization): Answer {
  if (state.name !== "") {
    return refuse(
      RULES.created,
      `Cannot create organization "${command.name}": it is "${state.name}" already`,
      "Use another stream for another organization",
    );
  }
  const master = command.eatMaster ?? command.eatOwner;
  const members = command.eatMembers ?? [];
  return refuseBlank("name", command.name) ??
    refuseIds("chief", [command.chief]) ??
    refuseIds("member of the EAT", [command.eatOwner, master]) ??
    refuseIds("member of the EAT", members) ??
    refuseTerms(command) ??
    accept([{
      type: "organization.created",
      name: command.name,
      chief: command.chief,
      eatOwner: command.eatOwner,
      eatMaster: master,
      eatMembers: members,
      terms: {
        sprintDays: command.sprintDays,
        escalateSeconds: command.escalateSeconds,
        dailySeconds: command.dailySeconds,
        scaledDailySeconds: command.scaledDailySeconds,
      },
    }]);
}

function refuseTerms(command: CreateOrganization): Answer | undefined {
  const daily = { least: 60, most: DAILY_MOST };
  return refuseWhole("sprint days", command.sprintDays, { least: 1, most: DAYS_MOST }) ??
    refuseWhole("escalate seconds", command.escalateSeconds, { least: 60, most: 2592000 }) ??
    refuseWhole("daily seconds", command.dailySeconds, daily) ??
    refuseWhole("scaled daily seconds", command.scaledDailySeconds, daily);
}

function addTeam(state: ScrumState, command: AddTeam): Answer {
  const developers = command.developers ?? [];
  const label = command.label ?? "";
  const people = [command.productOwner, command.scrumMaster];
  return refuseNewUnit(state, command.team) ??
    refuseIds("member", people) ??
    refuseIds("member", developers) ??
    refuseTwice(developers) ??
    refuseLabel(label) ??
    refuseSize(command.team, countOf(people, developers)) ??
    accept([{
      type: "team.added",
      team: command.team,
      productOwner: command.productOwner,
      scrumMaster: command.scrumMaster,
      developers,
      label,
    }]);
}

/** People of a team that does not exist yet, each once. */
function countOf(people: readonly string[], developers: readonly string[]): number {
  const team = {
    id: "",
    productOwner: people[0]!,
    scrumMaster: people[1]!,
    developers: developers.slice(0),
    proxy: "",
    label: "",
  };
  return peopleOf(team).length;
}

/** A new unit has an id of its own. */
function refuseNewUnit(state: ScrumState, id: string): Answer | undefined {
  const no = refuseId("team", id);
  if (no !== undefined) return no;
  if (id !== EAT && !isUnit(state, id)) return undefined;
  return refuse(RULES.unitNew, `Cannot add team "${id}": a unit has this id, expected a new one`);
}

function refuseTwice(members: readonly string[]): Answer | undefined {
  const twice = members.find((member) => members.filter((other) => other === member).length > 1);
  if (twice === undefined) return undefined;
  return refuse(RULES.memberNew, `Cannot add "${twice}" twice: expected each developer once`);
}

/** A team has its size before and after. */
function refuseSize(team: string, people: number): Answer | undefined {
  if (people >= TEAM_LEAST && people <= TEAM_MOST) return undefined;
  return refuse(
    RULES.teamSize,
    `Cannot make team "${team}" of ${people} people: expected ${TEAM_LEAST} to ${TEAM_MOST}`,
    "Make two teams of it",
  );
}

function removeTeam(state: ScrumState, command: RemoveTeam): Answer {
  return refuseTeam(state, command.team) ?? refuseInUse(state, command.team) ??
    accept([{ type: "team.removed", team: command.team }]);
}

/** Nothing that is open may name a team that goes. */
function refuseInUse(state: ScrumState, team: string): Answer | undefined {
  const use = useOf(state, team);
  if (use === "") return undefined;
  return refuse(
    RULES.unitUsed,
    `Cannot remove team "${team}": ${use}, expected a team that nothing depends on`,
    "Regroup, withdraw, resolve or close what depends on it first",
  );
}

function useOf(state: ScrumState, team: string): string {
  if (parentOf(state, team) !== undefined) return "a Scrum of Scrums joins it";
  const isInSprint = state.sprints.some((sprint) =>
    (sprint.state === "open" || sprint.state === "planned") &&
    sprint.commitments.some((commitment) => commitment.team === team)
  );
  if (isInSprint) return "a sprint counts on it";
  if (state.backlog.some((item) => item.team === team && item.status === "open")) {
    return "an open item is for it";
  }
  if (state.impediments.some((one) => one.unit === team && one.state === "open")) {
    return "it has an open impediment";
  }
  const isMeeting = state.ceremonies.some((one) => one.of === team && one.state === "open");
  return isMeeting ? "it holds a ceremony" : "";
}

function addMember(state: ScrumState, command: AddMember): Answer {
  const no = refuseId("member", command.member);
  if (no !== undefined) return no;
  const members = membersOf(state, command.unit);
  if (members === undefined) return refuseNoUnit(command.unit);
  if (members.includes(command.member)) {
    return refuse(
      RULES.memberNew,
      `Cannot add "${command.member}" to "${command.unit}": already there`,
    );
  }
  const team = teamOf(state, command.unit);
  return (team === undefined ? undefined : refuseGrowth(team, command.member)) ??
    accept([{ type: "member.added", unit: command.unit, member: command.member }]);
}

function refuseGrowth(team: Team, member: string): Answer | undefined {
  const people = peopleOf(team);
  return refuseSize(team.id, people.includes(member) ? people.length : people.length + 1);
}

function removeMember(state: ScrumState, command: RemoveMember): Answer {
  const members = membersOf(state, command.unit);
  if (members === undefined) return refuseNoUnit(command.unit);
  if (members.includes(command.member)) {
    return accept([{ type: "member.removed", unit: command.unit, member: command.member }]);
  }
  return refuseAs(
    "not_found",
    RULES.memberKnown,
    `Cannot remove "${command.member}" from "${command.unit}": not among its members`,
    "Hand a role over with `swarmsh scrum role assign`",
  );
}

/** Those who join and leave a unit: developers of a team, members of the EAT. */
function membersOf(state: ScrumState, unit: string): readonly string[] | undefined {
  return unit === EAT ? state.eat.members : teamOf(state, unit)?.developers;
}

function refuseNoUnit(unit: string): Answer {
  return refuseAs(
    "not_found",
    RULES.unitKnown,
    `Cannot find unit "${unit}": there is none, expected a team or "${EAT}"`,
  );
}
