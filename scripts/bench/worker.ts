/** A worker process of the benchmark: reads jobs, answers what it measured. */
import type { Go, Job, Outcome } from "./job.ts";
import { readLines, writeLine } from "./lines.ts";
import { OPERATIONS, type Step } from "./operations.ts";
import { PEERS } from "./peers.ts";
import type { Peer, Queue } from "./queue.ts";
import { Recorder } from "./recorder.ts";

/** Lives that make the compiler warm, once for each peer. */
const WARM_UP = 3000;
/** But no longer than this, in milliseconds. */
const WARM_UP_MILLISECONDS = 2500;

const warm = new Set<string>();
/** The queue of the job before: some peers give back what was claimed when a connection ends. */
let open: Queue | undefined;

if (import.meta.main) await serve();

async function serve(): Promise<void> {
  const input = readLines(Deno.stdin.readable);
  const output = Deno.stdout.writable.getWriter();
  for (;;) {
    const { value: job, done } = await input.next();
    if (done) break;
    await work(job as Job, async () => {
      await writeLine(output, { ready: true });
      const { value: go, done } = await input.next();
      // The benchmark was interrupted.
      if (done) Deno.exit(0);
      return go as Go;
    }).then((outcome) => writeLine(output, outcome));
  }
  await open?.close();
}

async function work(job: Job, ready: () => Promise<Go>): Promise<Outcome> {
  const peer = await PEERS[job.peer].load();
  if (!warm.has(job.peer)) await warmUp(peer, job);
  warm.add(job.peer);
  await open?.close();
  const queue = open = await peer.open(job);
  const step = await OPERATIONS[job.operation].prepare(queue, job.share);
  const { at } = await ready();
  await sleepUntil(at);
  const recorder = await repeat(step, queue, job.seconds);
  return recorder.outcome();
}

async function repeat(step: Step, queue: Queue, seconds: number): Promise<Recorder> {
  const recorder = new Recorder();
  recorder.resume();
  const until = performance.now() + 1000 * seconds;
  while (performance.now() < until && await step(queue, recorder));
  recorder.pause();
  return recorder;
}

/** Lives in a queue of its own, so that what is measured is compiled code. */
async function warmUp(peer: Peer, { address, agent }: Job): Promise<void> {
  const queue = await peer.open({ address, agent, queue: `warm-${agent}` });
  const until = performance.now() + WARM_UP_MILLISECONDS;
  for (let lives = 0; lives < WARM_UP && performance.now() < until; lives++) {
    await queue.add();
    await queue.complete((await queue.claim())!);
  }
  await queue.close();
}

async function sleepUntil(at: number): Promise<void> {
  const wait = at - (performance.timeOrigin + performance.now());
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
}
