/**
 * How much a team may take into a sprint. Velocity is the mean of the points of items that were done in up
 * to the last three sprints that closed with the team in them; nobody can state it.
 */
import { pointsOf } from "./lookup.ts";
import type { Basis, Commitment, ScrumState, Sprint } from "./state.ts";
import { VELOCITY_SPRINTS } from "./table.ts";

/** What a team has done on average, in points, and in how many sprints: 0 to 3. */
export interface Velocity {
  readonly sprints: number;
  readonly points: number;
}

/** The velocity of a team. */
export function velocityOf(state: ScrumState, team: string): Velocity {
  const done: number[] = [];
  for (const sprint of state.sprints) {
    const points = doneIn(sprint, team);
    if (points !== undefined) done.push(points);
  }
  const first = done.length > VELOCITY_SPRINTS ? done.length - VELOCITY_SPRINTS : 0;
  const counted = done.slice(first);
  let sum = 0;
  for (const points of counted) sum += points;
  return { sprints: counted.length, points: counted.length === 0 ? 0 : sum / counted.length };
}

/** Points that a team got done in a sprint that has closed with it. */
function doneIn(sprint: Sprint, team: string): number | undefined {
  if (sprint.state !== "closed") return undefined;
  return sprint.results.find((result) => result.team === team)?.done;
}

/** The most that a team may commit to, and what that comes from. */
export interface Limit {
  readonly limit: number;
  readonly basis: Basis;
}

/** The limit of a team that states so many points: the smaller one of them and of its velocity. */
export function limitOf(state: ScrumState, team: string, stated: number): Limit {
  const velocity = velocityOf(state, team);
  if (velocity.sprints === 0) return { limit: stated, basis: "estimate" };
  if (stated < velocity.points) return { limit: stated, basis: "capacity" };
  return { limit: velocity.points, basis: "velocity" };
}

/** Points that a team has committed to. */
export function committedPoints(state: ScrumState, commitment: Commitment): number {
  return pointsOf(state, commitment.items);
}
