/**
 * The common time scale of a trace. An item may wait for hours between two attempts of a second each,
 * and on a true scale nothing of it could be seen: stretches in which nothing of it ran, and that are
 * longer than all that ran, take one column.
 */

/** A stretch of time, in microseconds since the Unix epoch. */
export interface Stretch {
  readonly startMicros: number;
  readonly endMicros: number;
}

/** A stretch and the columns that it takes. */
export interface Segment extends Stretch {
  readonly column: number;
  readonly columns: number;
  /** Whether its time is left out. */
  readonly isGap: boolean;
}

/** Columns of a stretch that is left out: one, for the mark. */
const GAP_COLUMNS = 1;
/** Least columns of what is between two of them, and for each of them in all. */
const SEGMENT_COLUMNS_MIN = 3;
const COLUMNS_PER_GAP = 6;

/** Where times are on a line of so many columns. */
export class TimeScale {
  readonly segments: readonly Segment[];

  /** @param busy Stretches in which something runs: the time between them may be left out. */
  constructor(busy: readonly Stretch[], whole: Stretch, readonly columns: number) {
    const running = merged(busy);
    const gaps = longGaps(running, whole, Math.floor(columns / COLUMNS_PER_GAP));
    this.segments = laidOut(alternating(gaps, whole), columns);
  }

  /** Columns from the start of the line to a time, with their fractions. */
  columnAt(micros: number): number {
    const segment = this.segments.findLast(({ startMicros }) => startMicros <= micros) ??
      this.segments[0]!;
    const length = segment.endMicros - segment.startMicros;
    const share = length === 0 ? 0 : (micros - segment.startMicros) / length;
    return segment.column + segment.columns * Math.min(1, Math.max(0, share));
  }

  /** Whether the column stands for time that is left out. */
  isGap(column: number): boolean {
    return this.segments.some((segment) => segment.isGap && segment.column === column);
  }
}

/** Stretches that touch as one, in order. */
function merged(stretches: readonly Stretch[]): Stretch[] {
  const result: Stretch[] = [];
  for (const one of [...stretches].sort((a, b) => a.startMicros - b.startMicros)) {
    const last = result.at(-1);
    if (last === undefined || one.startMicros > last.endMicros) result.push(one);
    else {
      const endMicros = Math.max(last.endMicros, one.endMicros);
      result[result.length - 1] = { startMicros: last.startMicros, endMicros };
    }
  }
  return result;
}

/**
 * The longest stretches between those, at most `most`, each longer than all of those together. Where
 * nothing took any time there is none: the line would show nothing else.
 */
function longGaps(running: readonly Stretch[], whole: Stretch, most: number): Stretch[] {
  const bounds = [whole.startMicros, ...running.flatMap((one) => [one.startMicros, one.endMicros])];
  bounds.push(whole.endMicros);
  const gaps: Stretch[] = [];
  for (let index = 0; index < bounds.length; index += 2) {
    gaps.push({ startMicros: bounds[index]!, endMicros: bounds[index + 1]! });
  }
  const total = running.reduce((sum, one) => sum + lengthOf(one), 0);
  if (total === 0) return [];
  return gaps.filter((gap) => lengthOf(gap) > total)
    .sort((a, b) => lengthOf(b) - lengthOf(a)).slice(0, most)
    .sort((a, b) => a.startMicros - b.startMicros);
}

/** The gaps and what is between them. */
function alternating(gaps: readonly Stretch[], whole: Stretch): (Stretch & { isGap: boolean })[] {
  const result: (Stretch & { isGap: boolean })[] = [];
  let startMicros = whole.startMicros;
  for (const gap of gaps) {
    if (gap.startMicros > startMicros) {
      result.push({ startMicros, endMicros: gap.startMicros, isGap: false });
    }
    result.push({ ...gap, isGap: true });
    startMicros = gap.endMicros;
  }
  if (startMicros < whole.endMicros || result.length === 0) {
    result.push({ startMicros, endMicros: whole.endMicros, isGap: false });
  }
  return result;
}

/** Shares the columns out by length, whole columns each, so that a mark has a column of its own. */
function laidOut(
  stretches: readonly (Stretch & { readonly isGap: boolean })[],
  columns: number,
): Segment[] {
  const shown = stretches.filter(({ isGap }) => !isGap);
  const time = shown.reduce((sum, one) => sum + lengthOf(one), 0);
  // Of no time at all there is one stretch, and the line is its own.
  if (time === 0) return stretches.map((one) => ({ ...one, column: 0, columns }));
  const least = shown.length * SEGMENT_COLUMNS_MIN;
  const room = columns - (stretches.length - shown.length) * GAP_COLUMNS - least;
  let [past, column] = [0, 0];
  return stretches.map((one) => {
    let width = GAP_COLUMNS;
    if (!one.isGap) {
      const before = shareOf(past, time, room);
      past += lengthOf(one);
      width = SEGMENT_COLUMNS_MIN + shareOf(past, time, room) - before;
    }
    column += width;
    return { ...one, column: column - width, columns: width };
  });
}

function shareOf(part: number, whole: number, room: number): number {
  return Math.round((part / whole) * room);
}

function lengthOf({ startMicros, endMicros }: Stretch): number {
  return endMicros - startMicros;
}
