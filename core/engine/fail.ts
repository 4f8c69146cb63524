/** Ends an attempt that went wrong: another one after a backoff, or dead. */
import type { Answer } from "../answer.ts";
import { backoffSeconds } from "../backoff.ts";
import { LIMITS } from "../limits.ts";
import type { Moved } from "../store/store.ts";
import { checkJson, checkText, checkTraceparent } from "../validate.ts";
import { actOnClaim, describeMoved } from "./act.ts";
import type { Engine } from "./engine.ts";

/** What went wrong. */
export interface Failed {
  /** What went wrong, in a few words. */
  readonly error: string;
  /** No further attempt: the item is dead at once. */
  readonly noRetry?: boolean;
  /** What the attempt delivered all the same: any JSON. */
  readonly result?: unknown;
  /** How the item's command ended. */
  readonly exitStatus?: number;
  /** W3C trace context of the work itself. */
  readonly traceparent?: string;
}

/** Fails a claim; the item is tried again after a backoff while attempts are left. */
export function fail(engine: Engine, token: string, failed: Failed): Promise<Answer<Moved>> {
  return actOnClaim(engine, { verb: "fail", token }, async () => {
    const { error, noRetry = false, result, exitStatus, traceparent } = failed;
    const { config, random } = engine;
    return engine.store.settle(token, {
      verb: "fail",
      error: checkText("error", error, LIMITS.noteBytesMax),
      backoff: noRetry ? undefined : (epoch) => backoffSeconds(epoch, config, random),
      result: result === undefined ? undefined : checkJson("result", result),
      exitStatus,
      traceparent: traceparent === undefined ? undefined : checkTraceparent(traceparent),
    });
  }, describeMoved);
}
