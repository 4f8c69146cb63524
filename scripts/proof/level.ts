/** Whether a quantity stays level: judged from what was measured of it at even times. */

/** A quantity over time. */
export interface Series {
  readonly name: string;
  readonly unit: string;
  readonly values: readonly number[];
  /** So much more means nothing: what comes and goes is never still (default: 50). */
  readonly slack?: number;
}

/** What came of it. */
export interface Level {
  /** Medians of the second quarter, when everything has warmed up, and of the last one. */
  readonly early: number;
  readonly late: number;
  readonly isLevel: boolean;
}

/** A leak grows with the work done: by the double of it in twice the time, and not by a half. */
const GROWTH_MAX = 1.5;
const SLACK = 50;

/** Compares the second quarter with the last. */
export function levelOf({ values, slack = SLACK }: Pick<Series, "values" | "slack">): Level {
  const quarter = Math.max(1, Math.floor(values.length / 4));
  const early = median(values.slice(quarter, 2 * quarter));
  const late = median(values.slice(-quarter));
  return { early, late, isLevel: late <= early * GROWTH_MAX + slack };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}
