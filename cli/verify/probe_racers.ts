/** The racers of the probe as processes: started, watched as long as they run, and heard when they fall. */
import { SwarmError } from "../../core/errors.ts";
import type { Child, Host } from "../host.ts";
import { TailCapture } from "../worker/capture.ts";
import { type Driver, programDriver } from "./drivers.ts";
import { couldNotRun, readSaid } from "./hindrance.ts";
import type { Measured, ProbeOptions } from "./probe.ts";
import type { RacerReport } from "./probe_racer.ts";

const LOOK_MILLISECONDS = 5;
const WAIT_SECONDS_MAX = 30;

/** What came of a race: each racer's report, or what it fell over. */
export type Raced = { readonly reports: readonly RacerReport[] } | { readonly bad: Measured };

/** Where to race, and how often. */
export interface Track {
  readonly place: string;
  readonly rounds: number;
  /** Names of the racers. */
  readonly names: readonly string[];
}

/** A racer. */
interface Racer {
  readonly child: Child;
  readonly who: string;
  /** File that it makes when it is ready. */
  readonly own: string;
  /** File with its report. */
  readonly report: string;
  readonly says: TailCapture;
}

/** Who ended without a report, and how. */
interface Fall {
  readonly racer: Racer;
  readonly code: number;
}

/** Lets them race. Throws where one could not run; none outlives it. `undefined`: it was interrupted. */
export async function runRace(options: ProbeOptions, track: Track): Promise<Raced | undefined> {
  const { fs, signal } = options;
  const racers: Racer[] = [];
  const kill = () => racers.forEach(({ child }) => child.killGroup("SIGKILL"));
  signal.addEventListener("abort", kill);
  let fall: Fall | undefined;
  try {
    await startAll(options, track, racers);
    if (signal.aborted) kill();
    const fell = firstFall(options, racers);
    fell.then((first) => fall ??= first);
    await allReady(options, racers, () => fall);
    if (fall === undefined) fs.create(`${track.place}/go`, new Uint8Array(0));
    await fell;
  } finally {
    signal.removeEventListener("abort", kill);
    kill();
    await Promise.all(racers.map(({ child }) => child.status));
  }
  if (signal.aborted) return undefined;
  if (fall !== undefined) return { bad: badOrThrow(options, fall) };
  const reports = racers.map(({ report }) => fs.read(report));
  return { reports: reports.map((bytes) => JSON.parse(new TextDecoder().decode(bytes))) };
}

async function startAll(
  options: ProbeOptions,
  { place, rounds, names }: Track,
  racers: Racer[],
): Promise<void> {
  const racing = racingDrivers(options);
  for (const [number, name] of names.entries()) {
    const driver = racing[number % racing.length]!;
    const says = new TailCapture();
    const child = await options.host.spawn({
      ...driver.racerOf!({ place, name, rounds }),
      onStdout: () => {},
      onStderr: (bytes) => says.push(bytes),
    });
    const paths = { own: `${place}/own-${name}`, report: `${place}/said-${name}` };
    racers.push({ child, who: `${name} (${driver.name})`, says, ...paths });
  }
}

/** Scripts are too slow to race with; where there is nothing else, this program alone does. */
function racingDrivers({ drivers, host }: { drivers: readonly Driver[]; host: Host }) {
  const racing = drivers.filter(({ racerOf }) => racerOf !== undefined);
  return racing.length > 0 ? racing : [programDriver(host.runtime, host.self())];
}

/** The first that ends without a report; `undefined` when all have ended, each with one. */
async function firstFall(
  { fs }: ProbeOptions,
  racers: readonly Racer[],
): Promise<Fall | undefined> {
  return await new Promise((resolve, reject) => {
    const ends = racers.map(async (racer) => {
      const { code } = await racer.child.status;
      if (code !== 0 || fs.stat(racer.report) === undefined) resolve({ racer, code });
    });
    Promise.all(ends).then(() => resolve(undefined), reject);
  });
}

async function allReady(
  { fs, clock, signal }: ProbeOptions,
  racers: readonly Racer[],
  fall: () => Fall | undefined,
): Promise<void> {
  const latest = clock.now() + WAIT_SECONDS_MAX * 1000;
  while (!signal.aborted && fall() === undefined) {
    const late = racers.find(({ own }) => fs.stat(own) === undefined);
    if (late === undefined) return;
    if (clock.now() > latest) {
      const says = `${late.who} did not begin within ${WAIT_SECONDS_MAX} s`;
      throw new SwarmError("io", `Cannot judge: ${says}`);
    }
    await clock.sleep(LOOK_MILLISECONDS, signal);
  }
}

/** A file system is bad where a racer that had begun says which step failed; else it just could not run. */
function badOrThrow({ fs }: ProbeOptions, { racer, code }: Fall): Measured {
  const said = readSaid(racer.says.text());
  const isOfFiles = said.code !== undefined && said.code !== "unexpected" &&
    said.code !== "no_space";
  if (!isOfFiles || fs.stat(racer.own) === undefined) throw couldNotRun(racer.who, code, said);
  return { name: "races", verdict: "bad", says: `${racer.who} failed: ${said.says}` };
}
