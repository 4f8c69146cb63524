/** Cycle time: how long items took from when their work could begin until it was done. */
import { ceil, floor } from "../plain.ts";
import type { ScrumState } from "./state.ts";

/** An item that is done. */
export interface CycleRow {
  readonly item: string;
  readonly sprint: number;
  readonly points: number;
  readonly seconds: number;
}

/** Cycle times of all items that are done, and what they are like together. */
export interface CycleTimes {
  readonly rows: readonly CycleRow[];
  /** The middle one, or the mean of the two middle ones; 0 where nothing is done. */
  readonly medianSeconds: number;
  /** The least one that 85 of 100 items do not exceed; 0 where nothing is done. */
  readonly p85Seconds: number;
}

/** Cycle times, in the order of the backlog. */
export function cycleTimes(state: ScrumState): CycleTimes {
  const rows: CycleRow[] = [];
  for (const item of state.backlog) {
    if (item.status !== "done") continue;
    rows.push({
      item: item.id,
      sprint: item.sprint,
      points: item.points,
      seconds: floor((item.doneAt - item.startedAt) / 1000),
    });
  }
  const sorted = ascending(rows.map((row) => row.seconds));
  return { rows, medianSeconds: medianOf(sorted), p85Seconds: rankOf(sorted, 85) };
}

/** Numbers in ascending order: each is put behind those that are not larger. */
function ascending(numbers: readonly number[]): number[] {
  const sorted: number[] = [];
  for (const number of numbers) {
    let place = sorted.length;
    sorted.push(number);
    while (place > 0 && sorted[place - 1]! > number) {
      sorted[place] = sorted[place - 1]!;
      place -= 1;
    }
    sorted[place] = number;
  }
  return sorted;
}

function medianOf(sorted: readonly number[]): number {
  if (sorted.length === 0) return 0;
  const high = floor(sorted.length / 2);
  if (sorted.length % 2 === 1) return sorted[high]!;
  return (sorted[high - 1]! + sorted[high]!) / 2;
}

/** The number that so many of a hundred do not exceed. */
function rankOf(sorted: readonly number[], percent: number): number {
  if (sorted.length === 0) return 0;
  return sorted[ceil(sorted.length * percent / 100) - 1]!;
}
