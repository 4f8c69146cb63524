/** Ends a registration. */
import type { Answer } from "../answer.ts";
import { SwarmError } from "../errors.ts";
import { checkId } from "../validate.ts";
import { act, describeAnswer } from "./act.ts";
import type { Engine } from "./engine.ts";

/** How to deregister. */
export interface DeregisterOptions {
  /** Gives back what it still holds; refused otherwise. */
  readonly release?: boolean;
}

/** Removes an agent; its claims must have ended, or are given back. */
export function deregister(
  engine: Engine,
  id: string,
  { release = false }: DeregisterOptions = {},
): Promise<Answer<void>> {
  return act(engine, { verb: "deregister", agent: id }, async () => {
    checkId("agent id", id);
    if (!release) return await engine.store.removeAgent(id);
    try {
      await releaseAll(engine, id);
      return await engine.store.removeAgent(id);
    } catch (error) {
      // Some of its claims may have been given back by then (invariant I7).
      if (!(error instanceof SwarmError)) throw error;
      throw new SwarmError("unknown", error.message, "Run the command again", { cause: error });
    }
  }, describeAnswer);
}

async function releaseAll(engine: Engine, agent: string): Promise<void> {
  // Adopting first gives new epochs, so that a ghost of the agent can't interfere with the release.
  for (const claim of await engine.store.adopt(agent, undefined)) {
    await engine.store.settle(claim.token, { verb: "release", note: "its agent deregistered" });
  }
}
