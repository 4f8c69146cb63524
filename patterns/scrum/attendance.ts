/** Who must be heard in a ceremony, and who has not been. */
import { sprintOf, teamOf } from "./lookup.ts";
import { unitsOf } from "./people.ts";
import type { Ceremony, ScrumState } from "./state.ts";
import type { CeremonyRow } from "./table.ts";

/** Everybody who can be represented in a ceremony: units, or, in a team's daily scrum, its developers. */
export function attendeesOf(state: ScrumState, row: CeremonyRow, ceremony: Ceremony): string[] {
  switch (row.attends) {
    case "developers":
      return (teamOf(state, ceremony.of)?.developers ?? []).slice(0);
    case "units":
      return unitsOf(state, ceremony.of);
    case "teams":
      return teamsIn(state, ceremony.sprint);
    case "capacities":
    case "owners":
    case "nobody":
      return state.teams.map((team) => team.id);
  }
}

/** Teams that take part in a sprint. */
function teamsIn(state: ScrumState, sprint: number): string[] {
  const commitments = sprintOf(state, sprint)?.commitments ?? [];
  return commitments.map((commitment) => commitment.team);
}

/** Those who must still be heard before a ceremony closes. */
export function missingIn(state: ScrumState, row: CeremonyRow, ceremony: Ceremony): string[] {
  const attendees = attendeesOf(state, row, ceremony);
  if (row.attends === "nobody") return [];
  if (row.attends === "capacities") {
    const stated = teamsIn(state, ceremony.sprint);
    return attendees.filter((team) => !stated.includes(team));
  }
  return attendees.filter((who) => !ceremony.entries.some((entry) => entry.who === who));
}
