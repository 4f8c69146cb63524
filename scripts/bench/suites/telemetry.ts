/** What recording costs: the same work with the file recorder on and off, in turn. */
import process from "node:process";
import { systemClock } from "../../../core/clock.ts";
import { usualFs } from "../../../core/fs/usual.ts";
import { initSwarm, openSwarm } from "../../../core/open.ts";
import { systemRandom } from "../../../core/random.ts";
import { FileOutlet } from "../../../telemetry/file_outlet.ts";
import { workCountSpan } from "../../../telemetry/generated/spans.ts";
import { lineFrame, resourceOf } from "../../../telemetry/resource.ts";
import { Session } from "../../../telemetry/session.ts";
import { OURS } from "../peers.ts";
import { ProcessTimer, type Timing } from "../process_timer.ts";
import { atMost, type Goal, type Report, rounded, type Table } from "../report.ts";
import type { Depth } from "../settings.ts";
import type { Stage } from "../stage.ts";
import { median, medianRatio } from "../statistics.ts";

/** Claims and completions of one round. */
const ITEMS: Record<Depth, number> = { quick: 1000, usual: 5000, full: 20_000 };
const ROUNDS: Record<Depth, number> = { quick: 3, usual: 11, full: 25 };
/** Calls of a one-shot command. */
const CALLS: Record<Depth, number> = { quick: 7, usual: 41, full: 101 };
/** Spans of the run whose memory is measured. */
const SPANS: Record<Depth, number> = { quick: 100_000, usual: 1_000_000, full: 1_000_000 };
const PROGRAM = new URL("../../../cli.ts", import.meta.url).pathname;

/** What one round took per claim and completion, in microseconds. */
interface Round {
  readonly wall: number;
  readonly cpu: number;
}

/** Measures the loop, the one-shot command and the memory of a long run. */
export async function telemetry(stage: Stage): Promise<Report> {
  const directory = `${stage.directory}/telemetry`;
  await Deno.mkdir(directory);
  await stage.available([OURS]);
  const loop = await measureLoop(stage, `${directory}/loop`);
  const calls = await measureCalls(stage, directory);
  const memory = await measureMemory(stage, `${directory}/memory`);
  const goals = [
    atMost("claim and complete: at most 2 % more CPU", percentMore(loop, "cpu"), 2, " %"),
    atMost("one-shot claim: at most 5 % more time", percentMore(calls, "wall"), 5, " %"),
    flat(memory),
  ];
  return {
    title: "Recording telemetry",
    method:
      "The same work with the file recorder on (spans and metrics, nothing sampled away) and " +
      "off, in turn, in one process or one process a call. Medians; ratios are medians of pairs.",
    tables: [
      tableOf("A loop of claim and complete, microseconds each", loop),
      tableOf("`swarmsh work claim`, the whole process, milliseconds", calls),
      memoryTable(memory),
    ],
    goals,
    samples: { loop, calls, memory },
  };
}

/** Pairs of figures that were measured in turn. */
interface Pairs {
  readonly off: Round[];
  readonly on: Round[];
}

function percentMore({ off, on }: Pairs, figure: keyof Round): number {
  return 100 * (medianRatio(on.map((one) => one[figure]), off.map((one) => one[figure])) - 1);
}

function tableOf(title: string, { off, on }: Pairs): Table {
  const row = (name: string, rounds: readonly Round[]) => {
    return [
      name,
      rounded(median(rounds.map(({ wall }) => wall))),
      rounded(median(rounds.map(({ cpu }) => cpu))),
    ];
  };
  const more = (figure: keyof Round) => `${rounded(percentMore({ off, on }, figure))} %`;
  const rows = [row("off", off), row("on", on), ["more", more("wall"), more("cpu")]];
  return { title, head: ["recorder", "wall", "CPU"], rows };
}

async function measureLoop(stage: Stage, directory: string): Promise<Pairs> {
  const { depth } = stage.settings;
  await initSwarm(directory);
  const pairs: Pairs = { off: [], on: [] };
  // The first round fills caches and compiles.
  for (let round = 0; round <= ROUNDS[depth]; round++) {
    stage.say(`telemetry, loop ${round} of ${ROUNDS[depth]}`);
    for (const mode of ["off", "on"] as const) {
      const taken = await runLoop(directory, ITEMS[depth], mode === "on");
      if (round > 0) pairs[mode].push(taken);
    }
  }
  return pairs;
}

async function runLoop(directory: string, items: number, isOn: boolean): Promise<Round> {
  const session = isOn ? await openSession(directory) : undefined;
  const swarm = await openSwarm(directory, { observe: session?.observe });
  const titles = Array.from({ length: items }, (_, index) => ({ title: `t${index}` }));
  await swarm.addAll(titles);
  const [from, cpuFrom] = [performance.now(), process.cpuUsage()];
  for (let item = 0; item < items; item++) {
    const [claim] = await swarm.claim({ agent: "a" });
    await swarm.complete(claim!.token);
  }
  // What is still in memory has to be written too.
  await session?.close({ data: workCountSpan({ operationOutcome: "done" }) });
  const { user, system } = process.cpuUsage(cpuFrom);
  const wall = (performance.now() - from) * 1000;
  await swarm.close();
  return { wall: wall / items, cpu: (user + system) / items };
}

async function openSession(directory: string): Promise<Session> {
  const outlet = await openOutlet(directory);
  const startMicros = Math.round(systemClock.preciseNow() * 1000);
  const samples = () => true;
  return new Session({
    ...{ clock: systemClock, random: systemRandom, outlet, samples, joins: false, startMicros },
  });
}

async function openOutlet(directory: string): Promise<FileOutlet> {
  const identity = { version: "0", host: "bench", pid: Deno.pid, random: systemRandom };
  const resource = resourceOf({ ...identity, env: () => undefined });
  return new FileOutlet({
    fs: await usualFs(),
    directory: `${directory}/telemetry`,
    random: systemRandom,
    host: "bench",
    pid: Deno.pid,
    isAlive: () => true,
  }, (signal) => lineFrame(signal, resource, "0"));
}

async function measureCalls(stage: Stage, directory: string): Promise<Pairs> {
  const count = CALLS[stage.settings.depth];
  const queue = stage.newQueue();
  await stage.fill(OURS, queue, 2 * count + 4);
  const path = `${stage.address(OURS)}/${queue}`;
  const claim = [Deno.execPath(), "run", "--quiet", "--allow-all", PROGRAM, "--dir", path];
  const words = (mode: string) => {
    return ["env", `SWARMSH_TELEMETRY=${mode}`, ...claim, "work", "claim", "--agent", "a"];
  };
  await using timer = new ProcessTimer(directory);
  const pairs: Pairs = { off: [], on: [] };
  for (let call = 0; call <= count; call++) {
    stage.say(`telemetry, call ${call} of ${count}`);
    const off: Timing = await timer.time(words("off"));
    const on: Timing = await timer.time(words("file"));
    if (call === 0) continue;
    pairs.off.push(off);
    pairs.on.push(on);
  }
  return pairs;
}

/** Memory after so many spans. */
interface Footprint {
  readonly spans: number;
  /** Resident, in MiB. */
  readonly resident: number;
}

async function measureMemory(stage: Stage, directory: string): Promise<Footprint[]> {
  await initSwarm(directory);
  const outlet = await openOutlet(directory);
  const data = workCountSpan({ operationOutcome: "done" });
  const context = { traceId: "a".repeat(32), isSampled: true, traceState: undefined };
  const total = SPANS[stage.settings.depth];
  const footprints: Footprint[] = [];
  for (let spans = 1; spans <= total; spans++) {
    const micros = Math.round(systemClock.preciseNow() * 1000);
    outlet.span({
      context: { ...context, spanId: systemRandom.hex(16) },
      isParentRemote: false,
      data,
      startMicros: micros,
      endMicros: micros,
      links: [],
    });
    if (spans % (total / 10) !== 0) continue;
    footprints.push({ spans, resident: Deno.memoryUsage().rss / 2 ** 20 });
  }
  outlet.close();
  return footprints;
}

function memoryTable(footprints: readonly Footprint[]): Table {
  const rows = footprints.map(({ spans, resident }) => [
    spans.toLocaleString("en"),
    rounded(resident),
  ]);
  return { title: "Memory of a process that records", head: ["spans", "resident, MiB"], rows };
}

/** Flat: from the first tenth on it grows by less than a tenth. */
function flat([first, ...others]: readonly Footprint[]): Goal {
  const most = Math.max(...others.map(({ resident }) => resident));
  const ratio = most / first!.resident;
  return atMost("memory is flat: at most 1.1 times that of the first tenth", ratio, 1.1, " times");
}
