/** Renews a lease. */
import type { Answer } from "../answer.ts";
import type { Renewed } from "../store/store.ts";
import { checkLease } from "../validate.ts";
import { actOnClaim } from "./act.ts";
import type { Engine } from "./engine.ts";

/** Extends a claim's lease from now; the item's own length when none is given. */
export function renew(
  engine: Engine,
  token: string,
  leaseSeconds?: number,
): Promise<Answer<Renewed>> {
  return actOnClaim(engine, { verb: "renew", token, leaseSeconds }, async () => {
    const seconds = leaseSeconds === undefined ? undefined : checkLease(leaseSeconds);
    return engine.store.renew(token, seconds);
  }, ({ deadline }) => ({ deadline }));
}
