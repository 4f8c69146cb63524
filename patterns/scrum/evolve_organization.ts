/** What events on who belongs where change. */
import type { OrganizationCreated, OrganizationEvent, RoleAssigned } from "./events.ts";
import { scrumOf, teamOf } from "./lookup.ts";
import type { ScrumState } from "./state.ts";
import { EAT } from "./table.ts";

/** Changes the shape of the organization. */
export function evolveOrganization(state: ScrumState, event: OrganizationEvent): void {
  switch (event.type) {
    case "organization.created":
      create(state, event);
      return;
    case "team.added":
      state.teams.push({
        id: event.team,
        productOwner: event.productOwner,
        scrumMaster: event.scrumMaster,
        developers: event.developers.slice(0),
        proxy: "",
        label: event.label,
      });
      return;
    case "team.removed":
      state.teams = state.teams.filter((team) => team.id !== event.team);
      return;
    case "member.added":
      changeMembers(state, event.unit, "", event.member);
      return;
    case "member.removed":
      changeMembers(state, event.unit, event.member, "");
      return;
    case "role.assigned":
      assign(state, event);
      return;
    case "scrum.added":
      state.scrums.push({
        id: event.scrum,
        units: event.units.slice(0),
        master: event.master,
        chief: event.chief,
      });
      return;
    case "scrum.regrouped":
      scrumOf(state, event.scrum)!.units = event.units.slice(0);
      return;
    case "scrum.removed":
      state.scrums = state.scrums.filter((scrum) => scrum.id !== event.scrum);
      return;
  }
}

function create(state: ScrumState, event: OrganizationCreated): void {
  state.name = event.name;
  state.chief = event.chief;
  state.eat = {
    owner: event.eatOwner,
    master: event.eatMaster,
    members: event.eatMembers.slice(0),
  };
  state.terms = {
    sprintDays: event.terms.sprintDays,
    escalateSeconds: event.terms.escalateSeconds,
    dailySeconds: event.terms.dailySeconds,
    scaledDailySeconds: event.terms.scaledDailySeconds,
  };
}

/** One leaves and one joins; an empty name is nobody. */
function changeMembers(state: ScrumState, unit: string, leaves: string, joins: string): void {
  const before = unit === EAT ? state.eat.members : teamOf(state, unit)!.developers;
  const members = before.filter((member) => member !== leaves);
  if (joins !== "") members.push(joins);
  if (unit === EAT) state.eat.members = members;
  else teamOf(state, unit)!.developers = members;
}

function assign(state: ScrumState, event: RoleAssigned): void {
  switch (event.role) {
    case "chief":
      state.chief = event.holder;
      return;
    case "eat_owner":
      state.eat.owner = event.holder;
      return;
    case "eat_master":
      state.eat.master = event.holder;
      return;
    case "sos_chief":
      scrumOf(state, event.unit)!.chief = event.holder;
      return;
    case "sos_master":
      scrumOf(state, event.unit)!.master = event.holder;
      return;
    case "product_owner":
      teamOf(state, event.unit)!.productOwner = event.holder;
      return;
    case "scrum_master":
      teamOf(state, event.unit)!.scrumMaster = event.holder;
      return;
    case "proxy":
      teamOf(state, event.unit)!.proxy = event.holder;
      return;
  }
}
