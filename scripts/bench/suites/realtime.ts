/** From publish to receive between processes, beside a Redis stream and beside bare sockets. */
import { initSwarm } from "../../../core/open.ts";
import { OURS } from "../peers.ts";
import { type CarrierName, CARRIERS } from "../realtime/carrier.ts";
import { type Delivery, perform } from "../realtime/troupe.ts";
import { atMost, type Goal, type Report, rounded, type Table } from "../report.ts";
import type { Depth } from "../settings.ts";
import type { Stage } from "../stage.ts";
import { percentile } from "../statistics.ts";

const PER_SECOND = 1000;
const SECONDS: Record<Depth, number> = { quick: 2, usual: 5, full: 15 };
const SUBSCRIBERS = [1, 8] as const;
/** Upper ends of the columns of the histogram, in milliseconds. */
const BOUNDS = [0.5, 1, 2, 3, 5, 10, 25, 50, Infinity] as const;
const SHARES = [["median", 0.5], ["p90", 0.9], ["p99", 0.99], ["p99.9", 0.999]] as const;

/** One carrier at one number of subscribers. */
interface Cell {
  readonly carrier: CarrierName;
  readonly subscribers: number;
  readonly milliseconds: number[];
  readonly publishMicros: number[];
}

/** Measures latency. */
export async function realtime(stage: Stage): Promise<Report> {
  const { rounds, depth } = stage.settings;
  const hasRedis = (await stage.available([OURS, "redis"])).includes("redis");
  const carriers = (Object.keys(CARRIERS) as CarrierName[]).filter((name) =>
    name !== "redis" || hasRedis
  );
  const cells = SUBSCRIBERS.flatMap((subscribers) =>
    carriers.map((carrier): Cell => ({ carrier, subscribers, milliseconds: [], publishMicros: [] }))
  );
  for (let round = 1; round <= rounds; round++) {
    for (const cell of cells) {
      const { carrier, subscribers } = cell;
      stage.say(`realtime, round ${round} of ${rounds}, ${carrier}, ${subscribers} subscribers`);
      const { milliseconds, publishMicros } = await deliver(stage, cell, SECONDS[depth]);
      for (const one of milliseconds) cell.milliseconds.push(one);
      cell.publishMicros.push(publishMicros);
    }
  }
  return {
    title: "Channels: from publish to receive, between processes",
    method: `One publisher process, ${PER_SECOND.toLocaleString("en")} messages of 100 bytes a ` +
      `second for ${
        SECONDS[depth]
      } s, ${rounds} interleaved round(s). SwarmSH's subscribers have ` +
      "cursors and acknowledge; Redis keeps nothing on disk; a bare socket keeps nothing at all. " +
      "Every message reached every subscriber.",
    tables: [latencies(cells), histogram(cells)],
    goals: goals(cells),
    samples: cells.map(({ milliseconds, ...cell }) => {
      return {
        ...cell,
        percentiles: SHARES.map(([name, share]) => [name, percentile(milliseconds, share)]),
      };
    }),
  };
}

async function deliver(
  stage: Stage,
  { carrier, subscribers }: Cell,
  seconds: number,
): Promise<Delivery> {
  const channel = stage.newQueue();
  const address = await addressOf(stage, carrier, channel);
  return await perform({ carrier, address, channel, subscribers, perSecond: PER_SECOND, seconds });
}

async function addressOf(stage: Stage, carrier: CarrierName, channel: string): Promise<string> {
  if (carrier === "redis") return stage.address("redis");
  const path = `${stage.directory}/${channel}`;
  if (carrier === "swarmsh") await initSwarm(path);
  return path;
}

function latencies(cells: readonly Cell[]): Table {
  const head = ["", ...SHARES.map(([name]) => name), "max", "publish, microseconds"];
  const rows = cells.map((cell) => {
    const { milliseconds, publishMicros } = cell;
    const shares = SHARES.map(([, share]) => {
      const found = percentile(milliseconds, share);
      const redis = cells.find(({ carrier, subscribers }) =>
        carrier === "redis" && subscribers === cell.subscribers
      );
      if (redis === undefined || cell.carrier !== OURS) return rounded(found);
      return `${rounded(found)} (${rounded(found / percentile(redis.milliseconds, share))})`;
    });
    const max = rounded(percentile(milliseconds, 1));
    return [titleOf(cell), ...shares, max, rounded(percentile(publishMicros, 0.5))];
  });
  return { title: "Latency, milliseconds (in brackets: times that of Redis)", head, rows };
}

function histogram(cells: readonly Cell[]): Table {
  const head = ["", ...BOUNDS.map((bound) => bound === Infinity ? "more" : `to ${bound} ms`)];
  const rows = cells.map((cell) => {
    const { milliseconds } = cell;
    const shares = BOUNDS.map((bound, index) => {
      const least = BOUNDS[index - 1] ?? -Infinity;
      const count = milliseconds.filter((one) => one > least && one <= bound).length;
      return count === 0 ? "" : `${rounded(100 * count / milliseconds.length)} %`;
    });
    return [titleOf(cell), ...shares];
  });
  return { title: "Share of messages by latency", head, rows };
}

function titleOf({ carrier, subscribers }: Cell): string {
  return `${CARRIERS[carrier].title}, ${subscribers} subscriber${subscribers === 1 ? "" : "s"}`;
}

function goals(cells: readonly Cell[]): Goal[] {
  const ours = (subscribers: number, share: number) => {
    const cell = cells.find((one) => one.carrier === OURS && one.subscribers === subscribers)!;
    return percentile(cell.milliseconds, share);
  };
  return [
    atMost("publish to receive, 1 subscriber, median: under 5 ms", ours(1, 0.5), 5, " ms"),
    atMost("publish to receive, 8 subscribers, median: under 5 ms", ours(8, 0.5), 5, " ms"),
    atMost("publish to receive, 8 subscribers, p99: under 25 ms", ours(8, 0.99), 25, " ms"),
  ];
}
