/** What teams can still take into a sprint, and what they would take from the top of the backlog. */
import { limitOf, velocityOf } from "./capacity.ts";
import { commitmentOf, pointsOf } from "./lookup.ts";
import { isReady } from "./readiness.ts";
import type { Item, ScrumState, Sprint } from "./state.ts";

/** One team in a sprint. */
export interface PlanningRow {
  readonly team: string;
  /** Mean of up to three closed sprints, and how many they were. */
  readonly velocity: number;
  readonly sprints: number;
  /** Points that it says it can do; absent where it has not said. */
  readonly stated?: number;
  /** Points that it may commit to; 0 where it has not stated its capacity. */
  readonly limit: number;
  readonly committed: number;
  /** Items that still fit, most important first, each to the first team that has room for it. */
  readonly proposed: readonly string[];
}

/** What every team may take into a sprint, in the order of the teams. */
export function planningRows(state: ScrumState, sprint: Sprint): PlanningRow[] {
  const rows: PlanningRow[] = [];
  const given: string[] = [];
  for (const team of state.teams) {
    const row = rowOf(state, sprint, team.id);
    const proposed = proposedFor(state, row, given);
    for (const item of proposed) given.push(item);
    rows.push(withItems(row, proposed));
  }
  return rows;
}

function rowOf(state: ScrumState, sprint: Sprint, team: string): PlanningRow {
  const velocity = velocityOf(state, team);
  const commitment = commitmentOf(sprint, team);
  const stated = commitment?.stated;
  return {
    team,
    velocity: velocity.points,
    sprints: velocity.sprints,
    stated,
    limit: stated === undefined ? 0 : limitOf(state, team, stated).limit,
    committed: commitment === undefined ? 0 : pointsOf(state, commitment.items),
    proposed: [],
  };
}

function withItems(row: PlanningRow, proposed: readonly string[]): PlanningRow {
  return {
    team: row.team,
    velocity: row.velocity,
    sprints: row.sprints,
    stated: row.stated,
    limit: row.limit,
    committed: row.committed,
    proposed,
  };
}

/** Ready items of the team or of no team, from the top, as long as they fit. */
function proposedFor(state: ScrumState, row: PlanningRow, given: readonly string[]): string[] {
  const proposed: string[] = [];
  let points = row.committed;
  for (const item of state.backlog) {
    if (!isFree(item, row.team) || given.includes(item.id)) continue;
    if (points + item.points > row.limit) continue;
    points += item.points;
    proposed.push(item.id);
  }
  return proposed;
}

function isFree(item: Item, team: string): boolean {
  if (item.status !== "open" || item.sprint !== 0 || !isReady(item)) return false;
  return item.team === "" || item.team === team;
}
