/** Registers agents: explicitly, or with defaults when an unknown one claims. */
import type { Agent } from "../agent.ts";
import { type AgentInput, toAgent } from "../agent_input.ts";
import type { Answer } from "../answer.ts";
import { act, describeAnswer } from "./act.ts";
import type { Engine } from "./engine.ts";

/** Registers an agent; refused when the id is taken. */
export function register(engine: Engine, input: AgentInput): Promise<Answer<Agent>> {
  return act(engine, { verb: "register", agent: input.id }, async () => {
    return await engine.store.addAgent(toAgent(input, engine.clock.now()));
  }, describeAnswer);
}

/** The registration of an agent, made with defaults when there is none. */
export async function registered(engine: Engine, id: string): Promise<Agent> {
  const agent = await engine.store.getAgent(id);
  if (agent !== undefined) return agent;
  const made = toAgent({ id }, engine.clock.now());
  const answer = await engine.store.addAgent(made);
  // Refused means that another process registered it between the two calls: take that one.
  return answer.outcome === "done" ? answer.value : await engine.store.getAgent(id) ?? made;
}
