/** One run: some workers, one peer, one operation, one number of each kind. */
import type { Crew } from "./crew.ts";
import type { Outcome } from "./job.ts";
import type { OperationName } from "./operations.ts";
import type { PeerName } from "./peers.ts";
import type { Stage } from "./stage.ts";
import { percentile } from "./statistics.ts";

/** What to run. */
export interface Run {
  readonly peer: PeerName;
  readonly operation: OperationName;
  readonly processes: number;
  readonly seconds: number;
  /** Ready items before the start. */
  readonly items: number;
  /** A queue that has them already. */
  readonly queue?: string;
  /** Workers other than the stage's. */
  readonly crew?: Crew;
}

/** What came out. */
export interface Sample {
  readonly peer: PeerName;
  readonly processes: number;
  readonly items: number;
  readonly count: number;
  readonly perSecond: number;
  readonly p50Micros: number;
  readonly p99Micros: number;
  /** Of the worker processes; a server's is not in it. */
  readonly cpuMicros: number;
  /** The largest worker's resident memory. */
  readonly memoryBytes: number;
  /** Items of each worker. */
  readonly shares: readonly number[];
}

/** Runs it on a queue of its own and notes the claims. */
export async function measure(stage: Stage, run: Run): Promise<Sample> {
  const { peer, operation, processes, seconds, items, crew = stage.crew } = run;
  const queue = run.queue ?? stage.newQueue();
  if (run.queue === undefined && items > 0) await stage.fill(peer, queue, items);
  const share = Math.ceil(items / processes);
  const jobs = Array.from({ length: processes }, (_, index) => {
    const agent = `worker${index + 1}`;
    return { peer, operation, address: stage.address(peer), queue, agent, seconds, share };
  });
  const outcomes = await crew.run(jobs);
  const sample = summarize(run, outcomes);
  const isEmptied = operation === "claim" && sample.count >= items;
  const claimed = outcomes.flatMap((outcome) => outcome.claimed);
  const title = `${operation}, ${peer}, ${processes} processes`;
  stage.proof.note({ title, queue }, claimed, isEmptied ? items : undefined);
  return sample;
}

function summarize({ peer, processes, items }: Run, outcomes: readonly Outcome[]): Sample {
  const latencies = outcomes.flatMap((outcome) => outcome.latencies);
  const count = latencies.length;
  return {
    peer,
    processes,
    items,
    count,
    perSecond: count / (processes === 1 ? outcomes[0]!.activeSeconds : windowSeconds(outcomes)),
    p50Micros: percentile(latencies, 0.5),
    p99Micros: percentile(latencies, 0.99),
    cpuMicros: sum(outcomes.map(({ cpuMicros }) => cpuMicros)) / count,
    memoryBytes: Math.max(...outcomes.map(({ memoryBytes }) => memoryBytes)),
    shares: outcomes.map((outcome) => outcome.latencies.length),
  };
}

/** From the first start to the last item of the worker that finished last. */
function windowSeconds(outcomes: readonly Outcome[]): number {
  const busy = outcomes.filter(({ latencies }) => latencies.length > 0);
  const start = Math.min(...busy.map(({ startedAt }) => startedAt));
  return (Math.max(...busy.map(({ endedAt }) => endedAt)) - start) / 1000;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
