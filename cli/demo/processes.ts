/** The demo's worker processes, and what each of them says was accepted. */
import type { Child, ChildStatus, Host } from "../host.ts";
import { TailCapture } from "../worker/capture.ts";
import { MIDDLE_VARIABLE, PARENT_VARIABLE, WAITING_LINE, WORKER_VARIABLE } from "./settings.ts";

/** A completion that was accepted, as the worker that delivered it says. */
export interface Accepted {
  readonly agent: string;
  readonly id: string;
  readonly epoch: number;
}

/** A worker process. */
export interface WorkerProcess {
  readonly agent: string;
  readonly child: Child;
  /** Grows while the worker works. */
  readonly accepted: readonly Accepted[];
  /** Whether it holds the middle file and waits to be killed. */
  isWaiting(): boolean;
  /** How it ended, as soon as it has. */
  ended(): ChildStatus | undefined;
  /** What it wrote to standard error. */
  complaint(): string;
}

/** Where a worker works. */
export interface WorkPlace {
  readonly directory: string;
  readonly root: string;
  /** Item whose first holder waits. */
  readonly middle: string;
  /** Trace that the workers are part of. */
  readonly traceparent?: string;
}

/** Starts this program again as a worker. */
export async function startWorker(
  host: Host,
  agent: string,
  { directory, root, middle, traceparent }: WorkPlace,
): Promise<WorkerProcess> {
  const accepted: Accepted[] = [];
  const complaint = new TailCapture();
  let isWaiting = false;
  let status: ChildStatus | undefined;
  const [command, ...args] = host.self();
  const child = await host.spawn({
    command: command!,
    args: [...args, "demo", "--dir", directory, "--path", root],
    env: {
      [WORKER_VARIABLE]: agent,
      [PARENT_VARIABLE]: String(host.pid),
      [MIDDLE_VARIABLE]: middle,
      ...traceparent === undefined ? {} : { TRACEPARENT: traceparent },
    },
    onStdout: lineSplitter((line) => {
      if (line === WAITING_LINE) isWaiting = true;
      else accepted.push({ agent, ...parseLine(line) });
    }),
    onStderr: (bytes) => complaint.push(bytes),
  });
  child.status.then((ended) => status = ended);
  return {
    agent,
    child,
    accepted,
    isWaiting: () => isWaiting,
    ended: () => status,
    complaint: () => complaint.text(),
  };
}

function parseLine(line: string): { id: string; epoch: number } {
  const [id = "", epoch] = line.split(" ");
  return { id, epoch: Number(epoch) };
}

/** Cuts a stream into lines; what was not ended by a newline when a worker died does not count. */
function lineSplitter(take: (line: string) => void): (bytes: Uint8Array) => void {
  const decoder = new TextDecoder();
  let rest = "";
  return (bytes) => {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split("\n");
    rest = lines.pop()!;
    lines.forEach(take);
  };
}
