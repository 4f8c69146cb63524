/** One agent that brings everything to its end, when all the others have gone (I12). */
import type { Swarm } from "../../core/engine/swarm.ts";
import type { Claim } from "../../core/work.ts";
import type { HistoryLog } from "./history_log.ts";

const AGENT = "drainer";
/** How long it may take, in milliseconds: leases and delays have to end. */
const DRAIN_MILLISECONDS_MAX = 60_000;
const BATCH = 50;

/** Works until nothing moves any more. */
export async function drain(
  swarm: Swarm,
  { log, signal }: { readonly log: HistoryLog; readonly signal: AbortSignal },
): Promise<void> {
  const { clock } = swarm.engine;
  const until = clock.now() + DRAIN_MILLISECONDS_MAX;
  while (clock.now() < until && !signal.aborted && !log.isOutOfSpace) {
    const claims = await log.record(
      { verb: "claim", agent: AGENT },
      () => swarm.claim({ agent: AGENT, max: BATCH, waitSeconds: 0.1, signal }),
      (granted) => ({
        outcome: "done",
        grants: granted.map(({ item: { id }, epoch, deadline }) => ({ id, epoch, deadline })),
      }),
    );
    for (const claim of claims ?? []) await complete(swarm, log, claim);
    const { ready, scheduled, claimed } = await swarm.stats();
    if (ready + scheduled + claimed > 0) continue;
    // Wake-ups that a kill swallowed are found by the sweep of the minute, which is asked for here.
    for await (const _ of swarm.check({ repair: true }));
    if ((await swarm.stats()).ready === 0) return;
  }
}

async function complete(
  swarm: Swarm,
  log: HistoryLog,
  { item: { id }, epoch, token }: Claim,
): Promise<void> {
  await log.record(
    { verb: "complete", id, epoch, agent: AGENT },
    () => swarm.complete(token),
    ({ outcome }) => ({ outcome }),
  );
}
