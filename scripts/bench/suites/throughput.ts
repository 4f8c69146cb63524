/** One operation at 1, 2, 4 and 8 processes, all peers in turn. */
import { measure, type Sample } from "../measure.ts";
import { OURS, type PeerName, PEERS } from "../peers.ts";
import { atLeast, type Goal, type Report, rounded, type Table } from "../report.ts";
import type { Stage } from "../stage.ts";
import { median, medianRatio } from "../statistics.ts";

/** What this suite can measure. */
export type ThroughputOperation = "add" | "claim" | "complete" | "life";

/** Ready items before a run; it ends when they are used up or the time is over. */
const ITEMS = 20_000;
/** The design in one file is measured for scale elsewhere: beside these it would only cost time. */
const WANTED: readonly PeerName[] = [
  OURS,
  "redis",
  "beanstalkd",
  "postgres-off",
  "postgres-on",
  "sqlite",
];

const TITLES: Record<ThroughputOperation, string> = {
  add: "Adding, one item a call",
  claim: "Claiming, one item a call",
  complete: "Completing",
  life: "The whole life: add, claim and complete by the same process",
};

/** Samples of one peer at one number of processes, one a round. */
type Cells = Map<string, Sample[]>;

/** Measures one operation. */
export async function throughput(stage: Stage, operation: ThroughputOperation): Promise<Report> {
  const peers = await stage.available(WANTED);
  const { rounds, seconds, processes: all } = stage.settings;
  const hasItems = operation === "claim" || operation === "complete";
  const items = hasItems ? ITEMS : 0;
  const cells: Cells = new Map();
  for (let round = 1; round <= rounds; round++) {
    for (const processes of all) {
      for (const peer of peers) {
        stage.say(`${operation}, round ${round} of ${rounds}, ${processes} processes, ${peer}`);
        const sample = await measure(stage, { peer, operation, processes, seconds, items });
        const key = keyOf(peer, processes);
        cells.set(key, [...cells.get(key) ?? [], sample]);
      }
    }
  }
  return {
    title: TITLES[operation],
    method: `${hasItems ? `${ITEMS.toLocaleString("en")} ready items. ` : ""}` +
      `Medians over ${rounds} interleaved round(s) of at most ${seconds} s.`,
    tables: [rates(cells, peers, all), latencies(cells, peers, all), costs(cells, peers, all)],
    goals: goals(cells, operation),
    samples: Object.fromEntries(cells),
  };
}

function keyOf(peer: PeerName, processes: number): string {
  return `${peer} ${processes}`;
}

function rates(cells: Cells, peers: readonly PeerName[], all: readonly number[]): Table {
  const title = "Thousand a second (in brackets: how many times as fast SwarmSH is)";
  return table(title, peers, all, (peer, processes) => {
    const rate = rounded(median(values(cells, peer, processes)) / 1000);
    return peer === OURS ? rate : `${rate} (${rounded(ratio(cells, peer, processes))})`;
  });
}

function latencies(cells: Cells, peers: readonly PeerName[], all: readonly number[]): Table {
  return table("Latency, p50 / p99, microseconds", peers, all, (peer, processes) => {
    const samples = cells.get(keyOf(peer, processes)) ?? [];
    const [p50, p99] = [
      median(samples.map(({ p50Micros }) => p50Micros)),
      median(samples.map(({ p99Micros }) => p99Micros)),
    ];
    return `${rounded(p50)} / ${rounded(p99)}`;
  });
}

function costs(cells: Cells, peers: readonly PeerName[], all: readonly number[]): Table {
  const title = "CPU of the worker processes for an item, microseconds (servers come on top)";
  return table(title, peers, all, (peer, processes) => {
    const samples = cells.get(keyOf(peer, processes)) ?? [];
    return rounded(median(samples.map(({ cpuMicros }) => cpuMicros)));
  });
}

function table(
  title: string,
  peers: readonly PeerName[],
  all: readonly number[],
  cell: (peer: PeerName, processes: number) => string,
): Table {
  const head = ["", ...all.map((processes) => `${processes} process${processes > 1 ? "es" : ""}`)];
  const rows = peers.map((peer) => {
    return [PEERS[peer].title, ...all.map((processes) => cell(peer, processes))];
  });
  return { title, head, rows };
}

function values(cells: Cells, peer: PeerName, processes: number): number[] {
  return (cells.get(keyOf(peer, processes)) ?? []).map(({ perSecond }) => perSecond);
}

function ratio(cells: Cells, peer: PeerName, processes: number): number {
  const [ours, others] = [values(cells, OURS, processes), values(cells, peer, processes)];
  return others.length === 0 ? NaN : medianRatio(ours, others);
}

function goals(cells: Cells, operation: ThroughputOperation): Goal[] {
  if (operation !== "claim" && operation !== "life") return [];
  const what = operation === "claim" ? "Claims" : "Lives";
  const found = [
    atLeast(`${what} at 1 process, twice Redis`, ratio(cells, "redis", 1), 2, " times"),
    atLeast(`${what} at 4 processes, at least Redis`, ratio(cells, "redis", 4), 1, " times"),
  ];
  if (operation === "claim") return found;
  return [
    ...found,
    ...[1, 4].map((processes) => {
      const text = `Lives at ${processes} process${processes > 1 ? "es" : ""}, twice PostgreSQL ` +
        "with synchronous_commit off";
      return atLeast(text, ratio(cells, "postgres-off", processes), 2, " times");
    }),
  ];
}
