/** Finds what a state knows by its id. */
import type {
  Ceremony,
  Commitment,
  Impediment,
  Item,
  ScrumOfScrums,
  ScrumState,
  Sprint,
  Team,
} from "./state.ts";
import { CEREMONIES, type CeremonyKind, type CeremonyRow } from "./table.ts";

/** The team of an id. */
export function teamOf(state: ScrumState, id: string): Team | undefined {
  return state.teams.find((team) => team.id === id);
}

/** The Scrum of Scrums of an id. */
export function scrumOf(state: ScrumState, id: string): ScrumOfScrums | undefined {
  return state.scrums.find((scrum) => scrum.id === id);
}

/** The Scrum of Scrums that joins a unit. */
export function parentOf(state: ScrumState, unit: string): ScrumOfScrums | undefined {
  return state.scrums.find((scrum) => scrum.units.includes(unit));
}

/** The item of an id. */
export function itemOf(state: ScrumState, id: string): Item | undefined {
  return state.backlog.find((item) => item.id === id);
}

/** The sprint of a number. */
export function sprintOf(state: ScrumState, number: number): Sprint | undefined {
  return state.sprints.find((sprint) => sprint.number === number);
}

/** The sprint that runs. */
export function openSprint(state: ScrumState): Sprint | undefined {
  return state.sprints.find((sprint) => sprint.state === "open");
}

/** The sprint that is being planned. */
export function plannedSprint(state: ScrumState): Sprint | undefined {
  return state.sprints.find((sprint) => sprint.state === "planned");
}

/** What a team takes into a sprint. */
export function commitmentOf(sprint: Sprint, team: string): Commitment | undefined {
  return sprint.commitments.find((commitment) => commitment.team === team);
}

/** The impediment of an id. */
export function impedimentOf(state: ScrumState, id: string): Impediment | undefined {
  return state.impediments.find((impediment) => impediment.id === id);
}

/** The row of a kind of ceremony. */
export function ceremonyRow(kind: CeremonyKind): CeremonyRow | undefined {
  return CEREMONIES.find((row) => row.kind === kind);
}

/** The open ceremony of a kind that a unit holds. */
export function openCeremony(
  state: ScrumState,
  kind: CeremonyKind,
  of: string,
): Ceremony | undefined {
  return state.ceremonies.find((one) => one.state === "open" && one.kind === kind && one.of === of);
}

/** Whether a ceremony of a kind was held, from its opening to its closing, in a sprint. */
export function wasHeld(state: ScrumState, kind: CeremonyKind, sprint: number): boolean {
  return state.ceremonies.some((one) =>
    one.state === "closed" && one.kind === kind && one.sprint === sprint
  );
}

/** The points of items, given by their ids. */
export function pointsOf(state: ScrumState, items: readonly string[]): number {
  let points = 0;
  for (const id of items) points += itemOf(state, id)?.points ?? 0;
  return points;
}
