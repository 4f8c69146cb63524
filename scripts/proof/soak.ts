/**
 * The soak: 8 processes over all drivers share one directory for long, most of them killed and paused, one of
 * each driver left alone. Histories are judged as by `verify`; of those who are left alone memory and open files
 * are measured, and of the directory the files that are there only for a while.
 *
 * A runtime keeps pages long after its program let go of what was in them, so programs on Deno and Node also tell
 * what they hold after garbage was collected.
 */
import { runContest } from "../../cli/verify/contest.ts";
import type { Worker } from "../../cli/verify/crew.ts";
import { type Driver, type DriverName, findDrivers } from "../../cli/verify/drivers.ts";
import { judge, type Verdict } from "../../cli/verify/verdict.ts";
import { denoHost } from "../../cli/host_deno.ts";
import { denoFs } from "../../core/fs/deno.ts";
import type { Host } from "../../cli/host.ts";
import { heapFileOf, tellingHeap } from "./heap.ts";
import { levelOf, type Series } from "./level.ts";
import { Samples, type Witness } from "./samples.ts";

/** A round is as long as its history fits well into memory. */
const ROUND_SECONDS = 60;
const PROCESSES = 8;
const ITEMS = 200;

/** How long, and with what chances. */
export interface Soak {
  readonly seconds: number;
  readonly seed: number;
  readonly drivers?: readonly DriverName[];
  readonly processes?: number;
}

/** What came of a round. */
export interface Round {
  readonly verdict: Verdict;
  readonly series: readonly Series[];
}

/** Soaks, and tells of each round; whether all was as it must be. */
export async function proveBySoak(soak: Soak): Promise<boolean> {
  let isWell = true;
  for (let from = 0; from < soak.seconds; from += ROUND_SECONDS) {
    const seconds = Math.min(ROUND_SECONDS, soak.seconds - from);
    const round = await soakOnce({ ...soak, seconds, seed: soak.seed + from });
    isWell = tell(round, soak.seed + from) && isWell;
  }
  console.log(isWell ? "held: no violation was found, and all is level" : "broken, see above");
  return isWell;
}

/** One round, in a directory of its own. */
export async function soakOnce(soak: Soak): Promise<Round> {
  const { drivers: names = ["deno", "node", "sh"], processes = PROCESSES } = soak;
  const place = Deno.makeTempDirSync({ prefix: "swarmsh-soak-" });
  const samples = new Samples(`${place}/data`);
  try {
    const drivers = (await driversFor(names, place)).map((driver) => tellingHeap(driver, place));
    const evidence = await runContest({
      ...{ host: denoHost(), fs: denoFs(), place, drivers, processes, items: ITEMS, kills: true },
      ...{ seconds: soak.seconds, seed: soak.seed, spared: drivers.length },
      history: `${place}/history.jsonl`,
      signal: new AbortController().signal,
      onStarted: (workers) => samples.begin(witnesses(workers, drivers, place)),
    });
    return { verdict: judge(evidence), series: samples.end() };
  } finally {
    samples.end();
    Deno.removeSync(place, { recursive: true });
  }
}

/** The first worker of each driver, which is spared. */
function witnesses(
  workers: readonly Worker[],
  drivers: readonly Driver[],
  place: string,
): Witness[] {
  return workers.slice(0, drivers.length).map(({ driver, pid, number }) => ({
    ...{ name: driver.name, pid: pid! },
    heapFile: heapFileOf(`worker${number}.0`, place),
  }));
}

/** The program is that of these sources, whoever runs them. */
async function driversFor(names: readonly DriverName[], place: string): Promise<Driver[]> {
  const entry = new URL("../../cli.ts", import.meta.url).href;
  const self = [Deno.execPath(), "run", "--quiet", "--allow-all", entry];
  const host: Host = { ...denoHost(), self: () => self };
  const { drivers, lacks } = await findDrivers(host, names, place);
  for (const lack of lacks) console.error(lack);
  return [...drivers];
}

function tell({ verdict, series }: Round, seed: number): boolean {
  const { numbers: { calls, items, kills, stops, seconds, byDriver }, findings } = verdict;
  const shares = [...byDriver].map(([name, count]) => `${name} ${count}`).join(", ");
  console.log(
    `${seconds.toFixed(0)} s, seed ${seed}: ${calls} calls about ${items} items, ${kills} kills, ` +
      `${stops} pauses; completions: ${shares}`,
  );
  const levels = series.map((one) => ({ ...one, ...levelOf(one) }));
  for (const { name, unit, early, late, isLevel } of levels) {
    console.log(`  ${isLevel ? "level " : "GROWS "} ${name}: ${early} ${unit} early, ${late} late`);
  }
  for (const { invariant, says } of findings) console.log(`  BROKEN ${invariant} ${says}`);
  return findings.length === 0 && levels.every(({ isLevel }) => isLevel);
}
