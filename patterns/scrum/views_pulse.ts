/** A few numbers on how an organization does at a time: what a daily scrum begins with. */
import { peopleOf } from "./people.ts";
import type { ScrumState } from "./state.ts";

/** The numbers. */
export interface Pulse {
  readonly teams: number;
  /** People of all teams, each once. */
  readonly people: number;
  readonly openImpediments: number;
  /** Those that the clock would move up. */
  readonly overdueImpediments: number;
  /** Mean seconds from when an impediment was raised to when it was resolved; 0 where none was. */
  readonly latencySeconds: number;
}

/** The pulse at a time, in milliseconds since the Unix epoch. */
export function pulse(state: ScrumState, at: number): Pulse {
  const open = state.impediments.filter((one) => one.state === "open");
  return {
    teams: state.teams.length,
    people: everybody(state),
    openImpediments: open.length,
    overdueImpediments: open.filter((one) => one.dueAt > 0 && one.dueAt <= at).length,
    latencySeconds: latencyOf(state),
  };
}

function everybody(state: ScrumState): number {
  const people: string[] = [];
  for (const team of state.teams) {
    for (const one of peopleOf(team)) if (!people.includes(one)) people.push(one);
  }
  return people.length;
}

function latencyOf(state: ScrumState): number {
  const resolved = state.impediments.filter((one) => one.state === "resolved");
  if (resolved.length === 0) return 0;
  let sum = 0;
  for (const one of resolved) sum += one.resolvedAt - one.raisedAt;
  return sum / resolved.length / 1000;
}
