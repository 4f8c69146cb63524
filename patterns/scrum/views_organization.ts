/** The tree of an organization: who works where, and who leads what. */
import { parentOf } from "./lookup.ts";
import { peopleOf } from "./people.ts";
import type { ScrumState } from "./state.ts";
import { EAT } from "./table.ts";

/** A unit. */
export interface UnitRow {
  readonly unit: string;
  readonly kind: "eat" | "scrum" | "team";
  /** Unit above; empty for the EAT. */
  readonly above: string;
  /** Product owner, or chief product owner. */
  readonly owner: string;
  readonly master: string;
  /** People of a team, units of a Scrum of Scrums, members of the EAT. */
  readonly members: readonly string[];
}

/** Every unit: the EAT, the Scrums of Scrums, and the teams. */
export function unitRows(state: ScrumState): UnitRow[] {
  const eat = state.eat;
  const rows: UnitRow[] = [];
  rows.push({
    unit: EAT,
    kind: "eat",
    above: "",
    owner: eat.owner,
    master: eat.master,
    members: eat.members,
  });
  for (const scrum of state.scrums) {
    rows.push({
      unit: scrum.id,
      kind: "scrum",
      above: parentOf(state, scrum.id)?.id ?? EAT,
      owner: scrum.chief,
      master: scrum.master,
      members: scrum.units,
    });
  }
  for (const team of state.teams) {
    rows.push({
      unit: team.id,
      kind: "team",
      above: parentOf(state, team.id)?.id ?? EAT,
      owner: team.productOwner,
      master: team.scrumMaster,
      members: peopleOf(team),
    });
  }
  return rows;
}
