/**
 * Every verb in every situation worth a fault: how to get there, and the one call that the fault hits.
 * The crash tests kill and hurt that call at each of its file calls.
 */
import type { Swarm } from "../../core/engine/swarm.ts";
import type { Claim } from "../../core/work.ts";
import type { WorkInput } from "../../core/work_input.ts";
import { assertDone, dead, done, held, type VerbCase } from "./fault_case.ts";
import { UPKEEP_CASES } from "./upkeep_under_fault.ts";

function adds(title: string, input: Partial<WorkInput>, before?: VerbCase["prepare"]): VerbCase {
  return {
    title: `add ${title}`,
    prepare: before,
    act: (swarm) => swarm.add({ id: "new", title: "New", ...input }),
    retry: "exactly",
  };
}

const ADD_CASES: readonly VerbCase[] = [
  { title: "add with a generated id", act: (swarm) => swarm.add({ title: "A" }), retry: "more" },
  {
    title: "add with a generated id and a unique key",
    act: (swarm) => swarm.add({ title: "A", unique: "key" }),
    retry: "exactly",
  },
  adds("with a chosen id", {}),
  adds("with a delay", { delaySeconds: 500 }),
  adds("with a unique key", { unique: "Key/1" }),
  adds("with a unique key that a dead item had", { unique: "key" }, async (swarm) => {
    await dead(swarm, { unique: "key" });
  }),
  adds("behind waiting work", { after: ["w1", "w2"] }, async (swarm) => {
    await swarm.addAll([{ id: "w1", title: "1" }, { id: "w2", title: "2" }]);
  }),
  adds("behind work that is done", { after: ["w1"], delaySeconds: 500 }, (swarm) => done(swarm)),
  adds("behind work that died", { after: ["w1"], afterAny: true }, (swarm) => dead(swarm)),
  {
    title: "add many in one call",
    act: (swarm) =>
      swarm.addAll([
        { id: "n1", title: "1" },
        { id: "n2", title: "2", after: ["n1"] },
        { id: "n3", title: "3", delaySeconds: 500 },
        { id: "n4", title: "4", unique: "key" },
      ]),
    retry: "exactly",
  },
  {
    title: "add many to a pack that is open",
    prepare: async (swarm) => void await swarm.addAll([{ title: "0" }, { title: "00" }]),
    act: (swarm) => swarm.addAll([{ id: "n1", title: "1" }, { id: "n2", title: "2" }]),
    retry: "exactly",
  },
];

const CLAIM_CASES: readonly VerbCase[] = [
  {
    title: "claim the oldest",
    prepare: (swarm) => two(swarm),
    act: (swarm) => swarm.claim({ agent: "ann" }),
    retry: "more",
  },
  {
    title: "claim several as an agent that is not registered",
    prepare: (swarm) => two(swarm),
    act: (swarm) => swarm.claim({ agent: "bob", max: 3 }),
    retry: "more",
  },
  {
    title: "claim from a pack by id",
    prepare: async (swarm) =>
      void await swarm.addAll([{ id: "w1", title: "1" }, { id: "w2", title: "2" }]),
    act: (swarm) => swarm.claim({ agent: "ann", id: "w2" }),
    retry: "more",
  },
];

async function two(swarm: Swarm): Promise<void> {
  await swarm.register({ id: "ann" });
  await swarm.add({ id: "w1", title: "1" });
  await swarm.add({ id: "w2", title: "2", priority: 1 });
}

function holder(
  title: string,
  act: (swarm: Swarm, token: string) => Promise<unknown>,
  before: (swarm: Swarm) => Promise<Claim> = held,
): VerbCase {
  const prepare = async (swarm: Swarm) => (await before(swarm)).token;
  return { title, prepare, act, retry: "exactly" };
}

const HOLDER_CASES: readonly VerbCase[] = [
  holder("renew", (swarm, token) => swarm.renew(token, 20)),
  holder("note progress", (swarm, token) => swarm.progress(token, { percent: 5, note: "on" })),
  holder("complete", (swarm, token) => swarm.complete(token)),
  holder("complete with a result", (swarm, token) => swarm.complete(token, { result: [1] })),
  holder("complete what others wait for", (swarm, token) => swarm.complete(token), depended),
  holder("fail", (swarm, token) => swarm.fail(token, { error: "oh" })),
  holder(
    "fail for the last time what others wait for",
    (swarm, token) => swarm.fail(token, { error: "oh", noRetry: true }),
    depended,
  ),
  holder("release", (swarm, token) => swarm.release(token, "busy")),
  holder("hand off", (swarm, token) => swarm.handoff(token, { to: "bob" }), async (swarm) => {
    await swarm.register({ id: "bob", workCapacity: 1 });
    return await held(swarm);
  }),
  holder("renew what is being cancelled", (swarm, token) => swarm.renew(token), cancelling),
  holder(
    "fail what is being cancelled",
    (swarm, token) => swarm.fail(token, { error: "oh" }),
    cancelling,
  ),
];

async function depended(swarm: Swarm): Promise<Claim> {
  const claim = await held(swarm);
  await swarm.add({ id: "next", title: "Next", after: ["w1"], afterAny: true });
  await swarm.add({
    id: "later",
    title: "Later",
    after: ["w1"],
    afterAny: true,
    delaySeconds: 500,
  });
  return claim;
}

async function cancelling(swarm: Swarm): Promise<Claim> {
  const claim = await held(swarm);
  assertDone(await swarm.cancel("w1", "changed"));
  return claim;
}

/** Every verb in every situation. */
export const VERB_CASES: readonly VerbCase[] = [
  ...ADD_CASES,
  ...CLAIM_CASES,
  ...HOLDER_CASES,
  ...UPKEEP_CASES,
];
