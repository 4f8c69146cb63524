/** Passes work to another agent, with what it needs to know. */
import type { Answer } from "../answer.ts";
import { LIMITS } from "../limits.ts";
import type { Moved } from "../store/store.ts";
import { checkId, checkLease, checkText } from "../validate.ts";
import { actOnClaim, describeMoved } from "./act.ts";
import type { Engine } from "./engine.ts";

/** To whom, and with what word. */
export interface Handoff {
  /** A registered agent that can serve the item and has room for it. */
  readonly to: string;
  /** Context for the new holder; it stays in the item's history. */
  readonly note?: string;
  /** Length of the new claim, in seconds; the item's own when not given. */
  readonly leaseSeconds?: number;
}

/** Hands a claim to another agent; the answer carries the new holder's claim. */
export function handoff(engine: Engine, token: string, to: Handoff): Promise<Answer<Moved>> {
  return actOnClaim(engine, {
    verb: "handoff",
    token,
    successor: to.to,
    leaseSeconds: to.leaseSeconds,
  }, async () => {
    const { note, leaseSeconds } = to;
    return engine.store.settle(token, {
      verb: "handoff",
      to: checkId("agent id", to.to),
      note: note === undefined ? undefined : checkText("note", note, LIMITS.noteBytesMax),
      leaseSeconds: leaseSeconds === undefined ? undefined : checkLease(leaseSeconds),
    });
  }, describeMoved);
}
