/** One verb in one situation, and the short ways to get into situations. */
import assert from "node:assert/strict";
import type { Answer } from "../../core/answer.ts";
import type { Swarm } from "../../core/engine/swarm.ts";
import type { Claim } from "../../core/work.ts";
import type { WorkInput } from "../../core/work_input.ts";
import type { FaultySwarm } from "./faulty_swarm.ts";

/** One verb in one situation. */
export interface VerbCase {
  readonly title: string;
  /** Gets there; answers what the verb is about: a token, or nothing. */
  prepare?(swarm: Swarm, bench: FaultySwarm): Promise<string | void>;
  act(swarm: Swarm, given: string): Promise<unknown>;
  /**
   * What a retry leads to: `exactly` what the verb would have led to without the fault; the same
   * `states`, under other epochs or holders; or it does `more`, because nothing names the request.
   */
  readonly retry: "exactly" | "states" | "more";
}

/** Adds and claims one item. */
export async function held(swarm: Swarm, input: Partial<WorkInput> = {}): Promise<Claim> {
  await swarm.add({ id: "w1", title: "Work", ...input });
  const [claim] = await swarm.claim({ agent: "ann", id: input.id ?? "w1" });
  return claim!;
}

/** Brings an item to its death. */
export async function dead(swarm: Swarm, input: Partial<WorkInput> = {}): Promise<void> {
  const { token } = await held(swarm, input);
  assertDone(await swarm.fail(token, { error: "broken", noRetry: true }));
}

/** Brings an item to its good end. */
export async function done(swarm: Swarm, input: Partial<WorkInput> = {}): Promise<void> {
  const { token } = await held(swarm, input);
  assertDone(await swarm.complete(token, { result: 1 }));
}

/** Demands that a step of a preparation worked. */
export function assertDone<T>(answer: Answer<T>): T {
  if (answer.outcome === "done") return answer.value;
  return assert.fail(`expected done: ${JSON.stringify(answer)}`);
}
