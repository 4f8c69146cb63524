/** Claiming from queues of 1,000 to 1,000,000 ready items, each as long at the end as at the start. */
import { Crew } from "../crew.ts";
import { measure, type Sample } from "../measure.ts";
import { OURS, PEER_NAMES, type PeerName, PEERS } from "../peers.ts";
import { atMost, type Goal, type Report, rounded, type Table } from "../report.ts";
import type { Depth } from "../settings.ts";
import type { Stage } from "../stage.ts";
import { median, medianRatio } from "../statistics.ts";

/** Lengths of the queues. */
const SIZES: Record<Depth, readonly number[]> = {
  quick: [1000, 10_000],
  usual: [1000, 10_000, 100_000, 1_000_000],
  full: [1000, 10_000, 100_000, 1_000_000],
};
/** Longest queue of a peer, unless everything is wanted: filling takes long. */
const PEER_SIZE = 100_000;
/** Longest queue in one file: each claim reads and writes all of it. */
const FILE_SIZE = 100_000;

/** One peer with one length, and its workers. */
interface Cell {
  readonly peer: PeerName;
  readonly items: number;
  readonly queue: string;
  readonly samples: Sample[];
}

/** Measures claims and their CPU time over the length of the queue. */
export async function scale(stage: Stage): Promise<Report> {
  const { rounds, seconds, depth } = stage.settings;
  const cells = await prepare(stage, depth);
  for (let round = 1; round <= rounds; round++) {
    for (const { peer, items, queue, samples } of cells) {
      stage.say(`scale, round ${round} of ${rounds}, ${items} items, ${peer}`);
      // New processes each time: what one queue left in memory must not count for the next.
      await using crew = new Crew();
      const run = { peer, operation: "steady", processes: 1, seconds, items, queue, crew } as const;
      samples.push(await measure(stage, run));
    }
  }
  const sizes = SIZES[depth];
  return {
    title: "Claiming from long queues",
    method: `1 process. Bursts of claims; between them, not measured, they are completed and as ` +
      `many are added. Medians over ${rounds} interleaved round(s) of ${seconds} s.`,
    tables: [
      table("Thousand claims a second", cells, sizes, (all) => of(all, "perSecond") / 1000),
      table(
        "CPU of the worker for a claim, microseconds (servers come on top)",
        cells,
        sizes,
        (all) => of(all, "cpuMicros"),
      ),
      table(
        "Resident memory of the worker, MiB",
        cells,
        sizes,
        (all) => of(all, "memoryBytes") / 2 ** 20,
      ),
    ],
    goals: goals(cells, sizes),
    samples: cells,
  };
}

async function prepare(stage: Stage, depth: Depth): Promise<Cell[]> {
  const cells: Cell[] = [];
  const peers = await stage.available(PEER_NAMES.filter((name) => name !== "postgres-on"));
  for (const items of SIZES[depth]) {
    for (const peer of peers) {
      if (items > sizeMax(peer, depth)) continue;
      stage.say(`scale, adding ${items} items, ${peer}`);
      const queue = stage.newQueue();
      await stage.fill(peer, queue, items);
      cells.push({ peer, items, queue, samples: [] });
    }
  }
  return cells;
}

function sizeMax(peer: PeerName, depth: Depth): number {
  if (peer === OURS) return Infinity;
  if (peer === "json-file") return FILE_SIZE;
  return depth === "full" ? Infinity : PEER_SIZE;
}

function table(
  title: string,
  cells: readonly Cell[],
  sizes: readonly number[],
  value: (samples: readonly Sample[]) => number,
): Table {
  const peers = [...new Set(cells.map(({ peer }) => peer))];
  const head = ["", ...sizes.map((size) => `${size.toLocaleString("en")} ready`)];
  const rows = peers.map((peer) => {
    const row = sizes.map((size) => rounded(value(samplesOf(cells, peer, size))));
    return [PEERS[peer].title, ...row];
  });
  return { title, head, rows };
}

function samplesOf(cells: readonly Cell[], peer: PeerName, size: number): readonly Sample[] {
  return cells.find((cell) => cell.peer === peer && cell.items === size)?.samples ?? [];
}

type Measure = "perSecond" | "cpuMicros" | "memoryBytes";

function of(samples: readonly Sample[], measure: Measure): number {
  return median(samples.map((sample) => sample[measure]));
}

function goals(cells: readonly Cell[], sizes: readonly number[]): Goal[] {
  const [first, ...others] = sizes.map((size) => {
    return samplesOf(cells, OURS, size).map(({ cpuMicros }) => cpuMicros);
  });
  return others.map((costs, index) => {
    const size = sizes[index + 1]!.toLocaleString("en");
    const text = `CPU for a claim at ${size} ready items over that at 1,000, at most 1.2 times`;
    return atMost(text, medianRatio(costs, first!), 1.2, " times");
  });
}
