/** Velocity: what each team committed to and got done, sprint by sprint. */
import { smaller } from "../plain.ts";
import type { ScrumState } from "./state.ts";
import { VELOCITY_SPRINTS } from "./table.ts";

/** A team in a sprint that has closed. */
export interface VelocityRow {
  readonly sprint: number;
  readonly team: string;
  readonly committed: number;
  readonly done: number;
  /** Mean of what the team got done in this sprint and up to two before it. */
  readonly velocity: number;
}

/** What every team did in every sprint that has closed, oldest first. */
export function velocityRows(state: ScrumState): VelocityRow[] {
  const rows: VelocityRow[] = [];
  for (const sprint of state.sprints) {
    if (sprint.state !== "closed") continue;
    for (const result of sprint.results) {
      const before = rows.filter((row) => row.team === result.team).map((row) => row.done);
      before.push(result.done);
      rows.push({
        sprint: sprint.number,
        team: result.team,
        committed: result.committed,
        done: result.done,
        velocity: meanOfLast(before),
      });
    }
  }
  return rows;
}

/** Mean of the last numbers of a list that is not empty, three at most. */
function meanOfLast(numbers: readonly number[]): number {
  const count = smaller(VELOCITY_SPRINTS, numbers.length);
  let sum = 0;
  for (const number of numbers.slice(numbers.length - count)) sum += number;
  return sum / count;
}
