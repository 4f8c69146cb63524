/**
 * Goal: whatever another process does between two file calls of a verb, no promise is broken.
 * Method: each verb in each situation; before its N-th call another process does something whole, for N
 * = 0, 1, ... until the verb makes fewer calls. What that is changes with N and the verb.
 */
import assert from "node:assert/strict";
import { SwarmError } from "../../core/errors.ts";
import type { Store } from "../../core/store/store.ts";
import { verifyDirectory } from "../support/directory_oracle.ts";
import { drain } from "../support/drain.ts";
import type { VerbCase } from "../support/fault_case.ts";
import { FaultySwarm, ROOT } from "../support/faulty_swarm.ts";
import { VERB_CASES } from "../support/verbs_under_fault.ts";

const CALLS_MAX = 500;

/** What another process may do. The store acts before its promise is awaited, as it does in a process. */
type Rival = (store: Store, token: string) => Promise<unknown>;

const RIVALS: Readonly<Record<string, Rival>> = {
  "completes it": (store, token) => store.settle(token, { verb: "complete", result: 1 }),
  "fails it": (store, token) =>
    store.settle(token, { verb: "fail", error: "oh", backoff: () => 1 }),
  "releases it": (store, token) => store.settle(token, { verb: "release" }),
  "renews it": (store, token) => store.renew(token, 2000),
  "hands it off": (store, token) => store.settle(token, { verb: "handoff", to: "bob" }),
  "cancels it": (store) => store.cancel("w1", "no"),
  "retries it": (store) => store.retry("w1", 2),
  "claims": (store) => store.claim({ agent: "bob", labels: [], max: 1 }),
  "claims as the same agent": (store) =>
    store.claim({ agent: "ann", labels: [], workCapacity: 1, max: 1 }),
  "adopts": (store) => store.adopt("ann", undefined),
  "sweeps": (store) => store.sweep({ force: true }),
  "deregisters": (store) => store.removeAgent("ann"),
  "appends": (store) => store.pushStream("poll", "p1", { vote: 2 }),
  "trims": (store) => store.trimStream("poll", "p1", 2),
};

/** Lets the rival act before the N-th call of the verb; whether the verb came that far. */
async function overtake(verb: VerbCase, at: number, act: Rival): Promise<boolean> {
  const bench = await FaultySwarm.make();
  const builder = await bench.open("builder");
  await builder.register({ id: "bob" });
  const given = await verb.prepare?.(builder, bench) ?? "";
  const acknowledged = [...verifyDirectory(bench.fs, ROOT).keys()];
  const victim = await bench.open("victim");
  const { engine: { store } } = await bench.open("rival");
  const token = given === "" ? "ann/0000000000000001.w1.1.3x10.5~_.99" : given;
  const rival: Promise<unknown>[] = [];
  let calls = 0;
  bench.disk.onCall = ({ process }) => {
    if (process === "victim" && calls++ === at) rival.push(refusable(act(store, token)));
    return "ok";
  };
  await refusable(verb.act(victim, given));
  bench.disk.onCall = () => "ok";
  await Promise.all(rival);
  const tickets = verifyDirectory(bench.fs, ROOT);
  for (const id of acknowledged) assert.ok(tickets.has(id), `I5: ${id} is lost`);
  const survivor = await bench.open("survivor");
  await survivor.resume();
  await drain(survivor, bench.clock);
  return rival.length > 0;
}

/** An answer, or a refusal by a rule. Where no call fails, none may be told as failed. */
async function refusable(act: Promise<unknown>): Promise<void> {
  try {
    await act;
  } catch (error) {
    assert.ok(error instanceof SwarmError, String(error));
    assert.ok(error.code !== "io" && error.code !== "unknown", `${error.code}: ${error.message}`);
  }
}

const acts = Object.entries(RIVALS);
for (const [number, verb] of VERB_CASES.entries()) {
  Deno.test(`I5: no promise is broken when another process overtakes at any call of: ${verb.title}`, async () => {
    for (let at = 0; at < CALLS_MAX; at++) {
      const isFar = await Promise.all([0, 4, 9].map(async (further) => {
        const [what, act] = acts[(number + at + further) % acts.length]!;
        try {
          return await overtake(verb, at, act);
        } catch (error) {
          const says = `another ${what} before call ${at}: ${(error as Error).message}`;
          throw new Error(says, { cause: error });
        }
      }));
      if (!isFar.includes(true)) return;
    }
    assert.fail(`${verb.title} makes more than ${CALLS_MAX} calls`);
  });
}
