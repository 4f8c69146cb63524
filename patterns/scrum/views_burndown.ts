/** Burndown: points that are left in a sprint, day by day, beside a straight line to none. */
import { larger, smaller } from "../plain.ts";
import { sprintOf } from "./lookup.ts";
import type { ScrumState, Sprint } from "./state.ts";
import { DAY } from "./table.ts";

/** The end of one day of a sprint; day 0 is its start. */
export interface BurndownDay {
  readonly day: number;
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
  /** Points that were left then, or are now where the day has not ended; absent for days to come. */
  readonly left?: number;
  /** Points that would be left if every day was as good as the others. */
  readonly ideal: number;
}

/** The burndown of a sprint. */
export interface Burndown {
  readonly sprint: number;
  readonly goal: string;
  readonly state: string;
  /** Points that it started with. */
  readonly total: number;
  readonly days: readonly BurndownDay[];
}

/** The burndown of a sprint as it stands at a time; nothing where the sprint never started. */
export function burndown(state: ScrumState, number: number, at: number): Burndown | undefined {
  const sprint = sprintOf(state, number);
  if (sprint === undefined || sprint.startedAt === 0) return undefined;
  const total = leftAt(sprint, sprint.startedAt, true);
  const until = sprint.closedAt === 0 ? at : smaller(at, sprint.closedAt);
  const days: BurndownDay[] = [];
  for (let day = 0; day <= sprint.days; day++) days.push(dayOf(sprint, { day, total, until }));
  return { sprint: number, goal: sprint.goal, state: sprint.state, total, days };
}

interface Place {
  readonly day: number;
  readonly total: number;
  /** The last moment that anything is known of. */
  readonly until: number;
}

function dayOf(sprint: Sprint, place: Place): BurndownDay {
  const day = place.day;
  const at = sprint.startedAt + day * DAY;
  const ideal = place.total * (sprint.days - day) / sprint.days;
  const isKnown = day === 0 || at - DAY < place.until;
  if (!isKnown) return { day, at, ideal };
  return { day, at, left: leftAt(sprint, smaller(at, place.until), day === 0), ideal };
}

/** Points left at a time. What happened at the very start is left out for day 0. */
function leftAt(sprint: Sprint, at: number, isStart: boolean): number {
  let left = 0;
  for (const change of sprint.changes) {
    if (change.at <= at && (!isStart || change.why === "started")) left += change.points;
  }
  return larger(0, left);
}
