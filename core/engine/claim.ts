/** Claims work: the most urgent, then oldest, that the agent can serve; waits for it when asked to. */
import type { Agent } from "../agent.ts";
import { SwarmError } from "../errors.ts";
import { LIMITS } from "../limits.ts";
import type { ClaimRequest, Contention, SweepReport } from "../store/store.ts";
import { checkId, checkLease, checkNumber } from "../validate.ts";
import type { Claim } from "../work.ts";
import { act, announce } from "./act.ts";
import type { Ending, Engine } from "./engine.ts";
import { registered } from "./register.ts";
import { describeSweep } from "./sweep.ts";

/** Shortest and longest wait, in seconds. */
const WAIT_BOUNDS = { least: 0, most: 7 * 24 * 3600, whole: false };

/** Who claims, and what. */
export interface ClaimOptions {
  /** Registered with defaults when it is not yet. */
  readonly agent: string;
  /** At most this many claims; 1 when not given. */
  readonly max?: number;
  /** Length of the lease in seconds; each item's own when not given. */
  readonly leaseSeconds?: number;
  /** Only this item. */
  readonly id?: string;
  /** Waits this long for work to appear; not at all when not given. */
  readonly waitSeconds?: number;
  /** Ends the waiting. */
  readonly signal?: AbortSignal;
}

/** Claims up to `max` items; empty when nothing matches. Expired leases and due items come back first. */
export function claim(engine: Engine, options: ClaimOptions): Promise<Claim[]> {
  const { agent, id, leaseSeconds } = options;
  const before = engine.observe && engine.store.contention();
  return act(engine, { verb: "claim", agent, id, leaseSeconds }, async () => {
    const agent = await registered(engine, checkId("agent id", options.agent));
    const request = toRequest(agent, options);
    const waitSeconds = checkNumber("wait seconds", options.waitSeconds ?? 0, WAIT_BOUNDS);
    const claims = await claimNow(engine, agent, request);
    if (claims.length > 0 || waitSeconds === 0) return claims;
    return await claimLater(engine, request, { waitSeconds, signal: options.signal });
  }, (claims) => {
    const after = engine.store.contention();
    return describeClaims(claims, {
      lostRaces: after.lostRaces - before!.lostRaces,
      lockWaitSeconds: after.lockWaitSeconds - before!.lockWaitSeconds,
    });
  });
}

/** What was claimed; `nothing` when nothing was. */
export function describeClaims(claims: readonly Claim[], contention?: Contention): Ending {
  return { outcome: claims.length === 0 ? "nothing" : "done", claims, contention };
}

function toRequest(agent: Agent, options: ClaimOptions): ClaimRequest {
  const { max = 1, leaseSeconds, id } = options;
  return {
    agent: agent.id,
    labels: agent.labels,
    workCapacity: agent.workCapacity,
    max: checkNumber("max", max, { least: 1, most: LIMITS.claimMax }),
    leaseSeconds: leaseSeconds === undefined ? undefined : checkLease(leaseSeconds),
    id: id === undefined ? undefined : checkId("work id", id),
  };
}

async function claimNow(engine: Engine, agent: Agent, request: ClaimRequest): Promise<Claim[]> {
  if (agent.draining) return [];
  const { store } = engine;
  await sweepIfPossible(engine);
  const claims = await store.claim(request);
  if (claims.length > 0) return claims;
  // Nothing is ready: before saying so, bring back what is due, expired or unblocked this very moment.
  const report = await store.sweep({ force: true });
  noteSweep(engine, report);
  const isFutile = report.reclaimed.length + report.promoted + report.unblocked === 0;
  return isFutile ? [] : await store.claim(request);
}

/** A sweep that fails, say on a full disk, must not keep anybody from what is ready. */
async function sweepIfPossible(engine: Engine): Promise<void> {
  try {
    noteSweep(engine, await engine.store.sweep({ force: false }));
  } catch (error) {
    if (!(error instanceof SwarmError)) throw error;
  }
}

/** Says what a sweep on the way found; one that found nothing is not worth a word. */
function noteSweep(engine: Engine, report: SweepReport): void {
  const ending = engine.observe && describeSweep(report);
  if (ending?.outcome === "done") announce(engine, { verb: "reclaim", isPart: true }, ending);
}

async function claimLater(
  engine: Engine,
  request: ClaimRequest,
  { waitSeconds, signal }: { readonly waitSeconds: number; readonly signal?: AbortSignal },
): Promise<Claim[]> {
  const { store, clock } = engine;
  const until = clock.now() + 1000 * waitSeconds;
  while (!signal?.aborted) {
    const timeoutSeconds = (until - clock.now()) / 1000;
    if (timeoutSeconds <= 0) return [];
    await store.changed(request, { timeoutSeconds, signal });
    // The registration is read again: labels may have changed, or the agent may be draining.
    const agent = await registered(engine, request.agent);
    if (agent.draining) return [];
    const { labels, workCapacity } = agent;
    const claims = await claimNow(engine, agent, { ...request, labels, workCapacity });
    if (claims.length > 0) return claims;
  }
  return [];
}
