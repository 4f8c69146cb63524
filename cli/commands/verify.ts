import { invalid, SwarmError } from "../../core/errors.ts";
import { usualFs } from "../../core/fs/usual.ts";
import type { Fs } from "../../core/fs/fs.ts";
import { systemRandom } from "../../core/random.ts";
import { checkNumber } from "../../core/validate.ts";
import { EXITS, type Services } from "../command.ts";
import { defineCommand } from "../define.ts";
import { usage } from "../errors.ts";
import { SPEC } from "../generated/verify.ts";
import { namedDirectory } from "../named_directory.ts";
import { removeTree, removeTreeAtEnd } from "../remove_tree.ts";
import {
  DRIVER_NAMES,
  type DriverName,
  type Drivers,
  findDrivers,
  type Task,
} from "../verify/drivers.ts";
import { unlessFull } from "../verify/hindrance.ts";
import { TASK_VARIABLE } from "../verify/settings.ts";
import { type Setup, tellMeasured, tellReport, toJson } from "../verify/story.ts";
import { verify, type VerifyReport } from "../verify/verify.ts";

const BOUNDS = {
  processes: { least: 2, most: 32 },
  items: { least: 20, most: 10_000 },
  seed: { least: 0, most: 1_000_000_000 },
} as const;
const SECONDS = { least: 0.1, most: 600, whole: false } as const;

/** `swarmsh verify`: whether this machine and file system keep the promises of the protocol. */
export const command = defineCommand({
  ...SPEC,
  async run(values, services) {
    const task = services.host.env(TASK_VARIABLE);
    if (task) return await work(JSON.parse(task), services);
    const { path = ".", processes = 4, items = 100, kill, seconds = 3, drivers } = values;
    const seed = values.seed ?? Math.floor(systemRandom.next() * 1e6);
    return await judge(
      {
        directory: await namedDirectory(services.host, { path, action: "verify" }),
        processes: checkProcesses(processes, drivers),
        items: checkNumber("items", items, BOUNDS.items),
        seconds: checkNumber("seconds", seconds, SECONDS),
        seed: checkNumber("seed", seed, BOUNDS.seed),
        names: checkDrivers(drivers),
        kills: kill,
      },
      services,
    );
  },
});

/** The same program again, as one of those that are judged: its parent says so in a variable. */
async function work(task: Task, { host, telemetry }: Services): Promise<number> {
  telemetry.forget();
  if ("race" in task) {
    const { race } = await import("../verify/probe_racer.ts");
    await race(task.race);
  } else {
    const { workOnRecord } = await import("../verify/worker.ts");
    await workOnRecord(task.work, (pid) => host.isAlive(pid));
  }
  return EXITS.done;
}

/** What the user asked for. */
interface Wish {
  readonly directory: string;
  readonly processes: number;
  readonly items: number;
  readonly seconds: number;
  readonly seed: number;
  readonly names: readonly DriverName[];
  readonly kills: boolean;
}

async function judge(wish: Wish, { host, out, telemetry }: Services): Promise<number> {
  const fs = await usualFs();
  telemetry.forget();
  const end = new AbortController();
  const undo = host.onSignals(["SIGINT", "SIGTERM", "SIGHUP"], () => end.abort());
  const place = makePlace(fs, wish.directory);
  const unlisten = host.onClosedPipe(() => removeTreeAtEnd(fs, place));
  try {
    const found = withWorkers(
      await unlessFull(() => findDrivers(host, wish.names, place)),
      wish.processes,
    );
    if (found.drivers.length === 0) throw nothingToRun(found);
    for (const lack of found.lacks) out.note(lack);
    const setup: Setup = { ...wish, ...found };
    const report = await verify({
      ...{ host, fs, place, ...wish, drivers: found.drivers, signal: end.signal },
      onMeasured: (measured) => tellMeasured(measured, setup, out),
    });
    tellReport(report, setup, out);
    out.json(toJson(report, setup));
    return exitOf(report);
  } finally {
    undo();
    removeTree(fs, place);
    unlisten();
  }
}

function exitOf({ measured, verdict }: VerifyReport): number {
  if (measured.some((one) => one.verdict === "bad")) return EXITS.failed;
  if (verdict === undefined || verdict.numbers.calls === 0) return EXITS.nothing;
  return verdict.findings.length === 0 ? EXITS.done : EXITS.failed;
}

function makePlace(fs: Fs, directory: string): string {
  const place = `${directory === "/" ? "" : directory}/.swarmsh-verify-${systemRandom.word(10)}`;
  if (fs.makeDirectory(place) === "ok") return place;
  throw new SwarmError("io", `Cannot make "${place}": found it already`, "Try again");
}

function nothingToRun({ lacks }: Drivers): SwarmError {
  return new SwarmError("not_found", `Cannot verify anything: ${lacks.join("; ")}`);
}

/** Who names drivers wants each of them to work. */
function checkProcesses(processes: number, drivers: readonly string[] = []): number {
  const count = checkNumber("processes", processes, BOUNDS.processes);
  if (count >= drivers.length) return count;
  const expected = `${drivers.length} or more, one for each of ${drivers.join(", ")}`;
  throw invalid(`Cannot use processes ${count}: expected ${expected}`);
}

/** Drivers that get a worker; of those that nobody named the last ones may get none. */
function withWorkers({ drivers, lacks }: Drivers, processes: number): Drivers {
  const idle = drivers.slice(processes);
  const without = idle.map(({ name }) => {
    return `${name} is left out: ${processes} processes are too few for all drivers`;
  });
  return { drivers: drivers.slice(0, processes), lacks: [...lacks, ...without] };
}

function checkDrivers(words: readonly string[] = DRIVER_NAMES): DriverName[] {
  const expected = DRIVER_NAMES.join(", ");
  if (words.length === 0) throw usage(`Cannot use --drivers "": expected ${expected}`);
  return words.map((word) => {
    const name = DRIVER_NAMES.find((known) => known === word);
    if (name !== undefined) return name;
    throw usage(`Cannot use --drivers "${word}": expected ${expected}`);
  });
}
