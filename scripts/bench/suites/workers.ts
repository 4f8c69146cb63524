/** Eight workers that work: how long they wait for a claim, and whether each gets its share. */
import { measure, type Sample } from "../measure.ts";
import { OURS, type PeerName, PEERS } from "../peers.ts";
import { atLeast, atMost, type Report, rounded, type Table } from "../report.ts";
import type { Depth } from "../settings.ts";
import type { Stage } from "../stage.ts";
import { median } from "../statistics.ts";

const WORKERS = 8;
/** Length of a run. */
const SECONDS: Record<Depth, number> = { quick: 1, usual: 4, full: 10 };
/** More than eight workers can do in a second. */
const ITEMS_PER_SECOND = 900;
const WANTED: readonly PeerName[] = [OURS, "redis", "beanstalkd", "postgres-off", "sqlite"];
/** A worker with less than this part of the average is starved. */
const STARVED = 0.5;

/** Measures claims of workers that sleep for 10 ms over each item. */
export async function workers(stage: Stage): Promise<Report> {
  const peers = await stage.available(WANTED);
  const { rounds, depth } = stage.settings;
  const seconds = SECONDS[depth];
  const cells = new Map<PeerName, Sample[]>(peers.map((peer) => [peer, []]));
  for (let round = 1; round <= rounds; round++) {
    for (const peer of peers) {
      stage.say(`workers, round ${round} of ${rounds}, ${peer}`);
      const items = Math.ceil(seconds * ITEMS_PER_SECOND);
      const run = { peer, operation: "worker", processes: WORKERS, seconds, items } as const;
      cells.get(peer)!.push(await measure(stage, run));
    }
  }
  const ours = cells.get(OURS) ?? [];
  const share = median(ours.map(leastShare));
  return {
    title: `${WORKERS} workers that work 10 ms for each item`,
    method: "The work is a timer, so that what waits is not the CPU. Only the claim is timed. " +
      `Medians over ${rounds} interleaved round(s) of ${seconds} s.`,
    tables: [table(cells)],
    goals: [
      atMost("p99 of a claim under 2 ms", median(ours.map(p99)) / 1000, 2, " ms"),
      atLeast("No starved worker: the least share over the average", share, STARVED),
    ],
    samples: Object.fromEntries(cells),
  };
}

function table(cells: ReadonlyMap<PeerName, readonly Sample[]>): Table {
  const rows = [...cells].map(([peer, samples]) => [
    PEERS[peer].title,
    rounded(median(samples.map(({ p50Micros }) => p50Micros))),
    rounded(median(samples.map(p99))),
    rounded(median(samples.map(({ perSecond }) => perSecond))),
    rounded(median(samples.map(leastShare))),
    rounded(median(samples.map(largestShare))),
  ]);
  const head = ["", "claim p50, us", "claim p99, us", "items/s", "least share", "largest share"];
  return { title: "Shares are items of one worker over the average of all", head, rows };
}

function p99({ p99Micros }: Sample): number {
  return p99Micros;
}

function leastShare({ shares, count }: Sample): number {
  return Math.min(...shares) * shares.length / count;
}

function largestShare({ shares, count }: Sample): number {
  return Math.max(...shares) * shares.length / count;
}
