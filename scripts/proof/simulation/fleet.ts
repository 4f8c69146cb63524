/** The threads that simulated processes run in. They are started once and used for one simulation after another. */
import { Channel } from "./channel.ts";

/** Processes of a simulation at most. */
export const PROCESSES_MAX = 6;

/** As many threads as a simulation can have processes. */
export class Fleet {
  private constructor(readonly channels: readonly Channel[], private workers: readonly Worker[]) {}

  /** Starts them; each waits to be told what to do. */
  static async start(): Promise<Fleet> {
    const crew = await Promise.all(Array.from({ length: PROCESSES_MAX }, startOne));
    return new Fleet(crew.map(({ channel }) => channel), crew.map(({ worker }) => worker));
  }

  [Symbol.dispose](): void {
    for (const worker of this.workers) worker.terminate();
  }
}

async function startOne(): Promise<{ worker: Worker; channel: Channel }> {
  const worker = new Worker(import.meta.resolve("./process.ts"), { type: "module" });
  await new Promise<void>((resolve, reject) => {
    worker.onmessage = () => resolve();
    worker.onerror = ({ message }) => reject(new Error(message));
  });
  const channel = new Channel();
  worker.postMessage(channel.memory);
  return { worker, channel };
}
