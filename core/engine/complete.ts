/** Completes work: the one accepted end of an item. */
import type { Answer } from "../answer.ts";
import type { Moved } from "../store/store.ts";
import { checkJson, checkTraceparent } from "../validate.ts";
import { actOnClaim, describeMoved } from "./act.ts";
import type { Engine } from "./engine.ts";

/** What the work left. */
export interface Completed {
  /** Any JSON up to 1 MiB. */
  readonly result?: unknown;
  /** How the item's command ended. */
  readonly exitStatus?: number;
  /** W3C trace context of the work itself. */
  readonly traceparent?: string;
}

/** Delivers the result of a claim; `lost` when the claim is no longer current. */
export function complete(
  engine: Engine,
  token: string,
  { result, exitStatus, traceparent }: Completed = {},
): Promise<Answer<Moved>> {
  return actOnClaim(engine, { verb: "complete", token }, async () => {
    return engine.store.settle(token, {
      verb: "complete",
      result: result === undefined ? undefined : checkJson("result", result),
      exitStatus,
      traceparent: traceparent === undefined ? undefined : checkTraceparent(traceparent),
    });
  }, describeMoved);
}
