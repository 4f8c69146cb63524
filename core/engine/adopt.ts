/** Takes over what an agent's former self held when it was restarted. */
import { checkId, checkLease } from "../validate.ts";
import type { Claim } from "../work.ts";
import { act } from "./act.ts";
import { describeClaims } from "./claim.ts";
import type { Engine } from "./engine.ts";
import { registered } from "./register.ts";

/**
 * Gives every claim of the agent a new epoch and lease. Each counts as an attempt, since an item that
 * kills its worker must not come back for ever. Only a caller that knows its former self to be gone
 * should adopt: a live one learns with its next renewal that it lost everything.
 */
export function adopt(engine: Engine, agent: string, leaseSeconds?: number): Promise<Claim[]> {
  return act(engine, { verb: "adopt", agent, leaseSeconds }, async () => {
    await registered(engine, checkId("agent id", agent));
    const seconds = leaseSeconds === undefined ? undefined : checkLease(leaseSeconds);
    return await engine.store.adopt(agent, seconds);
  }, describeClaims);
}
