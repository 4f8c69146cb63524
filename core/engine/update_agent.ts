/** Changes a registration: role, labels, capacities, draining. */
import type { Agent } from "../agent.ts";
import { type AgentInput, toAgent } from "../agent_input.ts";
import { type Answer, notFound } from "../answer.ts";
import { checkId } from "../validate.ts";
import { act, describeAnswer } from "./act.ts";
import type { Engine } from "./engine.ts";

/** What can change: what is not given stays. */
export interface AgentChange extends Partial<Omit<AgentInput, "id">> {
  /** Finish what is held, take nothing new. */
  readonly draining?: boolean;
}

/** Changes what is given of a registration. */
export function updateAgent(
  engine: Engine,
  id: string,
  change: AgentChange,
): Promise<Answer<Agent>> {
  return act(engine, { verb: "update", agent: id }, async () => {
    const previous = await engine.store.getAgent(checkId("agent id", id));
    if (previous === undefined) return notFound(`agent "${id}"`);
    const { draining = previous.draining, ...input } = change;
    const agent = toAgent({ ...input, id }, engine.clock.now(), previous);
    return await engine.store.putAgent({ ...agent, draining });
  }, describeAnswer);
}
