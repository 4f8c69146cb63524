/** What the swarm looks like now, read from its store. */
import { AGENT_STATUSES, agentStatus } from "../../core/agent.ts";
import type { Engine } from "../../core/engine/engine.ts";
import { SWARMSH_AGENT_REGISTRATIONS, SWARMSH_WORK_ITEMS } from "../generated/metrics.ts";
import type { SummedMetric } from "./summed.ts";

/** Items by state and lane, and agents by status; what has none of a closed set is 0, and said. */
export async function observeGauges({ store, clock, config }: Engine): Promise<SummedMetric[]> {
  const depths = await store.depths();
  const agents = await store.listAgents();
  const now = clock.now();
  const times = { startMicros: now * 1000, endMicros: now * 1000 };
  const statuses = agents.map((record) => agentStatus(record, now, config.staleSeconds));
  return [
    {
      metric: SWARMSH_WORK_ITEMS,
      points: depths.map(({ state, lane, count }) => ({
        attributes: { "swarmsh.work.state": state, "swarmsh.work.lane": lane },
        ...times,
        value: count,
      })),
    },
    {
      metric: SWARMSH_AGENT_REGISTRATIONS,
      points: AGENT_STATUSES.map((status) => ({
        attributes: { "swarmsh.agent.status": status },
        ...times,
        value: statuses.filter((other) => other === status).length,
      })),
    },
  ];
}
