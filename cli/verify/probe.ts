/** What the file system does, measured: the steps that the protocol stands on, alone and contested. */
import type { Clock } from "../../core/clock.ts";
import type { Fs } from "../../core/fs/fs.ts";
import type { Host } from "../host.ts";
import type { Driver } from "./drivers.ts";
import { CONTESTED, layTrack, lineOf, type RacerReport } from "./probe_racer.ts";
import { probeAlone } from "./probe_alone.ts";
import { runRace } from "./probe_racers.ts";

/** One measurement. */
export interface Measured {
  readonly name: string;
  /** `bad`: the protocol cannot keep its promises here; `note`: worth knowing. */
  readonly verdict: "good" | "note" | "bad";
  readonly says: string;
}

/** What to probe with. */
export interface ProbeOptions {
  readonly host: Host;
  readonly fs: Fs;
  readonly clock: Clock;
  readonly place: string;
  readonly drivers: readonly Driver[];
  readonly processes: number;
  readonly signal: AbortSignal;
}

/** Rounds that processes compete in. */
const ROUNDS = 200;
/** Clocks that differ by more than this are worth a word: a lease's usual margin. */
const SKEW_SECONDS_NOTED = 5;

/** Probes the directory. */
export async function probe(options: ProbeOptions): Promise<Measured[]> {
  const { fs, place } = options;
  fs.makeDirectory(place);
  const alone = probeAlone(fs, place);
  if (alone.some(({ verdict }) => verdict === "bad") || options.signal.aborted) return alone;
  return [...alone, ...await probeRaces(options)];
}

async function probeRaces(options: ProbeOptions): Promise<Measured[]> {
  const { fs, processes } = options;
  const place = `${options.place}/races`;
  layTrack(fs, place, ROUNDS);
  const names = Array.from({ length: processes }, (_, number) => `racer${number}`);
  const raced = await runRace(options, { place, rounds: ROUNDS, names });
  if (raced === undefined) return [];
  if ("bad" in raced) return [raced.bad];
  const { reports } = raced;
  return [...contested(reports), appended(fs, `${place}/lines`, names), clocks(reports)];
}

/** What racers found, each step with its winners. */
export function contested(reports: readonly RacerReport[], rounds = ROUNDS): Measured[] {
  return CONTESTED.map((step): Measured => {
    const winners = new Array<number>(rounds).fill(0);
    for (const { won } of reports) for (const round of won[step]) winners[round]!++;
    const wrong = winners.filter((count) => count !== 1).length;
    const sharers = reports.filter(({ won }) => won[step].length > 0).length;
    const name = NAMES[step];
    if (wrong > 0) {
      const most = Math.max(...winners);
      const says = `${wrong} of ${rounds} rounds had no winner or several, up to ${most}`;
      return { name, verdict: "bad", says };
    }
    const says =
      `${rounds} rounds, one winner each; ${sharers} of ${reports.length} processes won some`;
    return { name, verdict: "good", says };
  });
}

const NAMES = {
  rename: "rename, contested",
  link: "link, contested",
  create: "exclusive create, contested",
  directory: "mkdir, contested",
} as const;

function appended(fs: Fs, path: string, names: readonly string[]): Measured {
  const name = "append, contested";
  const lines = new TextDecoder().decode(fs.read(path) ?? new Uint8Array(0)).split("\n");
  const found = new Set(lines);
  const wanted = names.flatMap((racer) => {
    return Array.from({ length: ROUNDS }, (_, round) => lineOf(racer, round));
  });
  const missing = wanted.filter((line) => !found.has(new TextDecoder().decode(line).trimEnd()));
  // Logs are written by one process each, so this costs nobody anything but the order of a history.
  return missing.length === 0
    ? { name, verdict: "good", says: `${wanted.length} lines of several pages, none torn or lost` }
    : { name, verdict: "note", says: `${missing.length} of ${wanted.length} lines torn or lost` };
}

function clocks(reports: readonly RacerReport[]): Measured {
  const least = Math.min(...reports.map(({ skew }) => skew[0]));
  const most = Math.max(...reports.map(({ skew }) => skew[1]));
  const isFar = Math.max(-least, most) > SKEW_SECONDS_NOTED * 1000;
  const says = `file stamps differ from this machine's clock by ${least} to ${most} ms`;
  return { name: "clocks", verdict: isFar ? "note" : "good", says };
}
