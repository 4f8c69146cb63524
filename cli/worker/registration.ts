/** A worker's agent: registered when work begins, kept alive, and gone at the end when it was made up. */
import type { Agent } from "../../core/agent.ts";
import type { AgentInput } from "../../core/agent_input.ts";
import { LIMITS } from "../../core/limits.ts";
import type { Claim } from "../../core/work.ts";
import type { Host } from "../host.ts";
import type { WorkerContext } from "./context.ts";
import { messageOf } from "./transient.ts";

/**
 * Registers the agent, or updates its registration. Returns what it takes over from a former self
 * that is known to be gone: registered on this host by a process that no longer lives.
 */
export async function enlist({ swarm, host, settings }: WorkerContext): Promise<Claim[]> {
  const { id, ...input } = inputOf({ host, settings });
  const answer = await swarm.register({ id, ...input });
  const former = answer.outcome === "done" ? undefined : await swarm.engine.store.getAgent(id);
  if (former !== undefined) await swarm.updateAgent(id, input);
  const adopts = settings.adopt || (former !== undefined && isGone(former, host));
  return adopts ? await swarm.adopt(id, settings.leaseSeconds) : [];
}

/** Notes a sign of life; mends a registration that somebody removed; drains when the agent has to. */
export async function stayEnlisted(context: WorkerContext): Promise<void> {
  const { swarm, settings, report, stop } = context;
  try {
    await swarm.heartbeat(settings.agent);
    const agent = await swarm.engine.store.getAgent(settings.agent);
    // Removed, or made anew by a claim, which knows nothing of our labels.
    if (agent?.pid === undefined) await enlistAnew(context);
    if (!agent?.draining) return;
    report.note(`Agent "${settings.agent}" is draining: taking nothing new`);
    stop.drain();
  } catch (error) {
    // The next look comes soon, and claiming says it too when the trouble lasts.
    report.note(`Cannot note a sign of life: ${messageOf(error)}`);
  }
}

async function enlistAnew({ swarm, host, settings }: WorkerContext): Promise<void> {
  const { id, ...input } = inputOf({ host, settings });
  const answer = await swarm.updateAgent(id, input);
  if (answer.outcome === "not_found") await swarm.register({ id, ...input });
}

/** Ends the registration of an agent that was made up for this run; a named one stays. */
export async function leave({ swarm, settings, report }: WorkerContext): Promise<void> {
  if (!settings.isGenerated) return;
  try {
    await swarm.deregister(settings.agent, { release: true });
  } catch (error) {
    report.note(`Cannot deregister "${settings.agent}": ${messageOf(error)}`);
  }
}

function inputOf({ host, settings }: Pick<WorkerContext, "host" | "settings">): AgentInput {
  const { agent: id, role, labels } = settings;
  const hostname = hostnameOf(host);
  return { id, role, labels, pid: host.pid, ...(hostname === "" ? {} : { host: hostname }) };
}

function hostnameOf(host: Host): string {
  return host.hostname().slice(0, LIMITS.wordBytesMax);
}

function isGone({ host: name, pid }: Agent, host: Host): boolean {
  if (name === undefined || pid === undefined || name !== hostnameOf(host)) return false;
  // In a container a restarted worker often gets the number that its former self had.
  return pid === host.pid || host.isAlive(pid) === false;
}
