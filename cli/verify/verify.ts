/** `verify`: the file system measured, a contest of worker processes, and the verdict on its history. */
import { systemClock } from "../../core/clock.ts";
import type { Fs } from "../../core/fs/fs.ts";
import { systemRandom } from "../../core/random.ts";
import type { Host } from "../host.ts";
import { removeTree, removeTreeAtEnd } from "../remove_tree.ts";
import { runContest } from "./contest.ts";
import type { Worker } from "./crew.ts";
import type { Driver } from "./drivers.ts";
import { unlessFull } from "./hindrance.ts";
import { type Measured, probe } from "./probe.ts";
import { judge, type Verdict } from "./verdict.ts";

/** What to verify, and how. */
export interface VerifyOptions {
  readonly host: Host;
  readonly fs: Fs;
  /** Empty directory of its own. */
  readonly place: string;
  readonly drivers: readonly Driver[];
  readonly processes: number;
  readonly items: number;
  readonly seconds: number;
  readonly seed: number;
  readonly kills: boolean;
  /** Ends it early. */
  readonly signal: AbortSignal;
  readonly onMeasured?: (measured: readonly Measured[]) => void;
  readonly onStarted?: (workers: readonly Worker[]) => void;
}

/** What came of it. */
export interface VerifyReport {
  readonly measured: readonly Measured[];
  /** Absent where the file system will not do, or it was interrupted before. */
  readonly verdict?: Verdict;
}

/** Processes that race for the same names in the probe. */
const RACERS_MAX = 4;

/** Verifies. Nobody that it started outlives it. What can't be judged is an error and no verdict. */
export function verify(options: VerifyOptions): Promise<VerifyReport> {
  return unlessFull(() => probeAndContest(options));
}

async function probeAndContest(options: VerifyOptions): Promise<VerifyReport> {
  const { host, fs, place, signal, processes } = options;
  const clock = systemClock;
  const racers = Math.min(processes, RACERS_MAX);
  const measured = await probe({
    ...{ host, fs, clock, signal, drivers: options.drivers },
    place: `${place}/probe`,
    processes: racers,
  });
  options.onMeasured?.(measured);
  if (signal.aborted || measured.some(({ verdict }) => verdict === "bad")) return { measured };
  const canAppend = measured.every(({ name, verdict }) =>
    !name.startsWith("append") || verdict === "good"
  );
  const elsewhere = canAppend ? undefined : temporaryPlace(host, fs);
  const unlisten = host.onClosedPipe(() => {
    if (elsewhere !== undefined) removeTreeAtEnd(fs, elsewhere);
  });
  try {
    const history = `${elsewhere ?? place}/history.jsonl`;
    return { measured, verdict: judge(await runContest({ ...options, history })) };
  } finally {
    if (elsewhere !== undefined) removeTree(fs, elsewhere);
    unlisten();
  }
}

/** Where this machine has its temporary files: for histories that the directory can't keep in order. */
function temporaryPlace(host: Host, fs: Fs): string {
  const place = `${host.env("TMPDIR") || "/tmp"}/swarmsh-verify-${systemRandom.word(10)}`;
  fs.makeDirectory(place);
  return place;
}
