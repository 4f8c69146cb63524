/** Who is who in an organization. */
import { parentOf, scrumOf, teamOf } from "./lookup.ts";
import type { ScrumState, Team } from "./state.ts";
import { EAT, type Role } from "./table.ts";

/** The people of a team, each once. */
export function peopleOf(team: Team): string[] {
  const people = [team.productOwner];
  if (!people.includes(team.scrumMaster)) people.push(team.scrumMaster);
  for (const developer of team.developers) {
    if (!people.includes(developer)) people.push(developer);
  }
  return people;
}

/** Whether somebody has one of some roles, anywhere in the organization. */
export function hasRole(state: ScrumState, who: string, roles: readonly Role[]): boolean {
  return who !== "" && roles.some((role) => isIn(state, who, role));
}

function isIn(state: ScrumState, who: string, role: Role): boolean {
  switch (role) {
    case "chief":
      return state.chief === who || state.scrums.some((scrum) => scrum.chief === who);
    case "eat":
      return isOfEat(state, who);
    case "sos_master":
      return state.scrums.some((scrum) => scrum.master === who);
    case "product_owner":
      return state.teams.some((team) => team.productOwner === who || team.proxy === who);
    case "scrum_master":
      return state.teams.some((team) => team.scrumMaster === who);
    case "developer":
      return state.teams.some((team) => team.developers.includes(who));
    case "member":
      return hasRole(state, who, [
        "chief",
        "eat",
        "sos_master",
        "product_owner",
        "scrum_master",
        "developer",
      ]);
  }
}

function isOfEat(state: ScrumState, who: string): boolean {
  return state.eat.owner === who || state.eat.master === who || state.eat.members.includes(who);
}

/** Whether somebody can speak for a unit: is of the team, or leads it, or is of one of its units. */
export function speaksFor(state: ScrumState, who: string, unit: string): boolean {
  if (who === "") return false;
  if (unit === EAT) return isOfEat(state, who);
  const team = teamOf(state, unit);
  if (team !== undefined) return team.proxy === who || peopleOf(team).includes(who);
  const scrum = scrumOf(state, unit);
  if (scrum === undefined) return false;
  if (scrum.master === who || scrum.chief === who) return true;
  return scrum.units.some((one) => speaksFor(state, who, one));
}

/** The units that a Scrum of Scrums, or the EAT, coordinates. */
export function unitsOf(state: ScrumState, of: string): string[] {
  const scrum = scrumOf(state, of);
  const units: string[] = [];
  if (scrum !== undefined) {
    for (const unit of scrum.units) units.push(unit);
    return units;
  }
  for (const top of state.scrums) if (parentOf(state, top.id) === undefined) units.push(top.id);
  for (const team of state.teams) if (parentOf(state, team.id) === undefined) units.push(team.id);
  return units;
}

/** Whether a unit of this id exists. */
export function isUnit(state: ScrumState, id: string): boolean {
  return teamOf(state, id) !== undefined || scrumOf(state, id) !== undefined;
}

/** Who owns impediments of a unit unless somebody else is named: its scrum master. */
export function masterOf(state: ScrumState, unit: string): string {
  return teamOf(state, unit)?.scrumMaster ?? scrumOf(state, unit)?.master ?? state.eat.owner;
}
