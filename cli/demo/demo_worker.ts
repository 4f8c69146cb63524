/** One worker process of the demo. It computes in this process, so that claiming is what takes time. */
import type { Observer } from "../../core/engine/engine.ts";
import type { Swarm } from "../../core/engine/swarm.ts";
import type { Fs } from "../../core/fs/fs.ts";
import { openSwarm } from "../../core/open.ts";
import type { Claim } from "../../core/work.ts";
import type { Host } from "../host.ts";
import { KeptLease } from "../worker/renewal.ts";
import { fingerprint } from "./files.ts";
import { usualFs } from "../../core/fs/usual.ts";
import { BATCH, DEMO_CONFIG, MIDDLE_VARIABLE, PARENT_VARIABLE, WAITING_LINE } from "./settings.ts";

/** How long to wait for work before looking whether the demo still runs. */
const WAIT_SECONDS = 2;

/** What a worker process is told. */
export interface DemoWorkerOptions {
  readonly host: Host;
  /** Data directory. */
  readonly directory: string;
  /** Directory with the files. */
  readonly root: string;
  readonly agent: string;
  readonly observe?: Observer;
}

/** What is needed for one item. */
interface Bench {
  readonly swarm: Swarm;
  readonly fs: Fs;
  readonly host: Host;
  readonly root: string;
  /** Tells the worker to end. */
  readonly signal: AbortSignal;
}

/** Works until SIGTERM, or until the demo's own process is gone. */
export async function workForDemo(options: DemoWorkerOptions): Promise<number> {
  const { host, directory, root, agent, observe } = options;
  const end = new AbortController();
  const undo = host.onSignals(["SIGTERM", "SIGINT"], () => end.abort());
  const swarm = await openSwarm(directory, { config: DEMO_CONFIG, observe });
  // Not `await using`: Node 20, where the bundle must run too, cannot parse it.
  try {
    await swarm.register({ id: agent, role: "demo", host: host.hostname(), pid: host.pid });
    const bench = { swarm, host, root, fs: await usualFs(), signal: end.signal };
    const wish = { agent, max: BATCH, waitSeconds: WAIT_SECONDS, signal: end.signal };
    while (!end.signal.aborted && hasParent(host)) await workOnAll(bench, await swarm.claim(wish));
    return 0;
  } finally {
    undo();
    await swarm.close();
  }
}

/** Without the parent nobody would ever tell us to end. */
function hasParent(host: Host): boolean {
  return host.isAlive(Number(host.env(PARENT_VARIABLE))) !== false;
}

async function workOnAll(bench: Bench, claims: readonly Claim[]): Promise<void> {
  // All leases are kept from the start: the last item waits for the others.
  const leases = claims.map((claim) => new KeptLease(bench.swarm, claim, { note: () => {} }));
  const middle = bench.host.env(MIDDLE_VARIABLE);
  if (claims.some(({ item, epoch }) => item.id === middle && epoch === 1)) await beKilled(bench);
  for (const [index, claim] of claims.entries()) await workOn(bench, claim, leases[index]!);
}

/** Waits, holding what it holds, for a SIGKILL; goes on when told to end, or when nobody is left to send it. */
async function beKilled({ host, swarm, signal }: Bench): Promise<void> {
  host.write(`${WAITING_LINE}\n`);
  while (!signal.aborted && hasParent(host)) {
    await swarm.engine.clock.sleep(1000 * WAIT_SECONDS, signal);
  }
}

async function workOn(bench: Bench, { item, epoch }: Claim, lease: KeptLease): Promise<void> {
  const { path } = item.payload as { path: string };
  const result = await fingerprint(bench.fs, `${bench.root}/${path}`);
  const answer = await bench.swarm.complete(lease.token, { result });
  lease.stop();
  // Said only of what was accepted: the parent counts these lines against the tickets and the events.
  if (answer.outcome === "done") bench.host.write(`${item.id} ${epoch}\n`);
}
