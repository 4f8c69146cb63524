/**
 * Reads what `deno coverage --lcov` writes: which branches and lines of each file were reached.
 *
 * A branch that the types show to be unreachable, the `default` of a switch over every case, can't be
 * reached by any test and is not counted.
 */

/** How many there are, and how many were reached. */
export interface Reached {
  readonly all: number;
  readonly hit: number;
}

/** What is known of one file. */
export interface FileCoverage {
  readonly path: string;
  readonly branches: Reached;
  readonly lines: Reached;
  /** Lines in which branches begin that were not reached. */
  readonly missed: readonly number[];
}

/** What the compiler accepts only where nothing is left to switch over. */
const UNREACHABLE = /\bsatisfies never\b/;

/** Reads a report; `source` gives the lines of a file. */
export function readLcov(
  report: string,
  source: (path: string) => readonly string[],
): FileCoverage[] {
  return report.split("end_of_record\n").flatMap((record) => {
    const lines = record.split("\n");
    const path = lines.find((line) => line.startsWith("SF:"))?.slice("SF:".length);
    return path === undefined ? [] : [fileOf(path, lines, source(path))];
  });
}

function fileOf(path: string, record: readonly string[], source: readonly string[]): FileCoverage {
  const isReachable = ([line]: readonly string[]) =>
    ![0, 1].some((below) => UNREACHABLE.test(source[Number(line) - 1 + below] ?? ""));
  const branches = fieldsOf(record, "BRDA:").filter(isReachable);
  const lines = fieldsOf(record, "DA:");
  const isHit = (fields: readonly string[], at: number) => Number(fields[at]) > 0;
  const missed = branches.filter((branch) => !isHit(branch, 3)).map(([line]) => Number(line));
  return {
    path,
    branches: { all: branches.length, hit: branches.length - missed.length },
    lines: { all: lines.length, hit: lines.filter((line) => isHit(line, 1)).length },
    missed,
  };
}

function fieldsOf(record: readonly string[], kind: string): string[][] {
  return record.filter((line) => line.startsWith(kind))
    .map((line) => line.slice(kind.length).split(","));
}

/** Adds files up. */
export function together(parts: readonly Reached[]): Reached {
  return parts.reduce(
    (sum, { all, hit }) => ({ all: sum.all + all, hit: sum.hit + hit }),
    { all: 0, hit: 0 },
  );
}

/** Percent, rounded down, so that 100 means all of them. */
export function percent({ all, hit }: Reached): string {
  return all === 0 ? "100.0" : (Math.floor(1000 * hit / all) / 10).toFixed(1);
}
