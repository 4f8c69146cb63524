/** What teams would take together into a sprint, up to so many points, within their limits and beyond. */
import { limitOf, velocityOf } from "./capacity.ts";
import { commitmentOf, itemOf, pointsOf } from "./lookup.ts";
import { isReady } from "./readiness.ts";
import type { Commitment, Item, ScrumState, Sprint } from "./state.ts";
import { planningRows } from "./views_planning.ts";

/** Items that one team would take. */
export interface Taking {
  readonly team: string;
  readonly items: readonly string[];
}

/** What the limits of all teams add up to; nothing as long as one has neither a velocity nor a capacity. */
export function limitOfAll(state: ScrumState, sprint: Sprint | undefined): number | undefined {
  let sum = 0;
  for (const team of state.teams) {
    const commitment = sprint === undefined ? undefined : commitmentOf(sprint, team.id);
    const velocity = velocityOf(state, team.id);
    if (commitment === undefined && velocity.sprints === 0) return undefined;
    sum += commitment === undefined
      ? velocity.points
      : limitOf(state, team.id, commitment.stated).limit;
  }
  return sum;
}

/** Points that all teams have committed to. */
export function committedByAll(state: ScrumState, sprint: Sprint): number {
  let sum = 0;
  for (const commitment of sprint.commitments) sum += pointsOf(state, commitment.items);
  return sum;
}

/** What teams would take within their limits, as long as all of them together have at most so many points. */
export function takings(state: ScrumState, sprint: Sprint, most: number): Taking[] {
  const taken: Taking[] = [];
  let points = committedByAll(state, sprint);
  for (const row of planningRows(state, sprint)) {
    const items: string[] = [];
    for (const id of row.proposed) {
      const more = itemOf(state, id)!.points;
      if (points + more > most) continue;
      points += more;
      items.push(id);
    }
    if (items.length > 0) taken.push({ team: row.team, items });
  }
  return taken;
}

/** What teams would take without regard to their limits: each item goes to whoever is least above its own. */
export function takingsBeyond(state: ScrumState, sprint: Sprint, most: number): Taking[] {
  const loads: Load[] = [];
  for (const commitment of sprint.commitments) loads.push(loadOf(state, commitment));
  let points = committedByAll(state, sprint);
  for (const item of state.backlog) {
    if (item.status !== "open" || item.sprint !== 0 || !isReady(item)) continue;
    const load = leastLoad(loads, item);
    if (load === undefined || points + item.points > most) continue;
    points += item.points;
    load.above += item.points;
    load.items.push(item.id);
  }
  const taken: Taking[] = [];
  for (const load of loads) {
    if (load.items.length > 0) taken.push({ team: load.team, items: load.items });
  }
  return taken;
}

/** A team, and how far it is above its limit; negative where it has room. */
interface Load {
  readonly team: string;
  above: number;
  readonly items: string[];
}

function loadOf(state: ScrumState, commitment: Commitment): Load {
  const limit = limitOf(state, commitment.team, commitment.stated).limit;
  const above = pointsOf(state, commitment.items) - limit;
  return { team: commitment.team, above, items: [] };
}

/** The first of those that are least above their limits, among the teams that may take the item. */
function leastLoad(loads: readonly Load[], item: Item): Load | undefined {
  let least: Load | undefined = undefined;
  for (const load of loads) {
    if (item.team !== "" && item.team !== load.team) continue;
    if (least === undefined || load.above < least.above) least = load;
  }
  return least;
}
