/**
 * Random lives: agents that come, work, stall and vanish at random, from a seed. Nothing is asserted on
 * the way but what every moment must satisfy; at the end one diligent agent drains the store (I12) and
 * the oracle of the suite checks the whole history (I1, I2, I5, I9).
 */
import assert from "node:assert/strict";
import { type Random, seededRandom } from "../../core/random.ts";
import type { Store } from "../../core/store/store.ts";
import type { Claim } from "../../core/work.ts";
import { workItem } from "../support/build.ts";
import { type Bench, expectDone } from "./bench.ts";
import type { CaseGroup, StoreCase } from "./case.ts";

const AGENTS = ["ann", "bob", "cyd"];
const STEPS = 120;

/** A life in progress. */
interface Life {
  readonly bench: Bench;
  readonly random: Random;
  readonly handles: readonly Store[];
  /** Every claim ever answered, stale ones included: a ghost tries them all. */
  readonly claims: Claim[];
  added: number;
}

type Step = (life: Life, store: Store) => Promise<unknown>;

/** What can happen next; the likelier, the more often it is named. */
const STEPS_BY_CHANCE: readonly Step[] = [
  addItem,
  addItem,
  claimSome,
  claimSome,
  claimSome,
  (life, store) => settle(life, store, "complete"),
  (life, store) => settle(life, store, "complete"),
  (life, store) => settle(life, store, "fail"),
  (life, store) => settle(life, store, "release"),
  (life, store) => settle(life, store, "handoff"),
  async (life, store) => {
    const claim = pick(life, life.claims);
    if (claim !== undefined) await store.renew(claim.token, 20);
  },
  async (life, store) => {
    life.claims.push(...await store.adopt(pick(life, AGENTS)!, undefined));
  },
  (life, store) => store.cancel(someId(life), "random"),
  (life, store) => store.retry(someId(life), 1),
  (_, store) => store.sweep({ force: true }),
  async (life) => life.bench.passSeconds(Math.floor(life.random.next() * 30)),
];

async function addItem(life: Life, store: Store): Promise<void> {
  const { random, bench } = life;
  const item = workItem({
    id: `w${life.added}`,
    priority: Math.floor(random.next() * 3),
    leaseSeconds: 10,
    maxAttempts: 2,
    after: life.added > 0 && random.next() < 0.3 ? [someId(life)] : [],
    afterAny: random.next() < 0.5,
    ...random.next() < 0.2 ? { notBefore: bench.seconds + 20 } : {},
  });
  life.added++;
  const [added] = await store.add([{ item, chosen: true }]);
  assert.equal(added?.outcome, "added");
}

async function claimSome(life: Life, store: Store): Promise<void> {
  const agent = pick(life, AGENTS)!;
  const max = 1 + Math.floor(life.random.next() * 2);
  const claims = await store.claim({ agent, labels: [], max, workCapacity: 4 });
  life.claims.push(...claims);
}

async function settle(
  life: Life,
  store: Store,
  verb: "complete" | "fail" | "release" | "handoff",
): Promise<void> {
  const claim = pick(life, life.claims);
  if (claim === undefined) return;
  switch (verb) {
    case "fail":
      await store.settle(claim.token, { verb, error: "random", backoff: () => 5 });
      return;
    case "handoff": {
      const answer = await store.settle(claim.token, { verb, to: pick(life, AGENTS)! });
      if (answer.outcome === "done") life.claims.push(answer.value.claim!);
      return;
    }
    default:
      await store.settle(claim.token, { verb });
  }
}

function someId({ random, added }: Life): string {
  return `w${Math.floor(random.next() * Math.max(1, added))}`;
}

function pick<T>({ random }: Life, list: readonly T[]): T | undefined {
  return list[Math.floor(random.next() * list.length)];
}

async function live(bench: Bench, seed: number): Promise<Life> {
  for (const agent of AGENTS) await bench.register(agent, { workCapacity: 4 });
  const handles = await bench.handles(3);
  const life: Life = { bench, random: seededRandom(seed), handles, claims: [], added: 0 };
  for (let step = 0; step < STEPS; step++) {
    // Two at once, through different handles.
    await Promise.all([0, 1].map(() => {
      const store = pick(life, handles)!;
      return pick(life, STEPS_BY_CHANCE)!(life, store);
    }));
  }
  return life;
}

/** One diligent agent polls until nothing moves any more; bounded, since every item ends. */
async function drain(bench: Bench): Promise<void> {
  for (let round = 0; round < 200; round++) {
    bench.passLease(30);
    await bench.sweep();
    const claims = await bench.claim("diligent", { max: 10 });
    for (const claim of claims) expectDone(await bench.complete(claim));
    const { ready, scheduled, claimed } = await bench.store.stats();
    if (ready + scheduled + claimed === 0) return;
  }
  assert.fail("some item never ends");
}

function lifeCase(seed: number): StoreCase {
  return {
    title: `after a random life (seed ${seed}) one polling agent brings every item to its end`,
    invariant: "I12",
    async run(bench) {
      const { added, claims } = await live(bench, seed);
      await drain(bench);
      const details = Object.values(await bench.snapshot());
      assert.equal(details.length, added, "I5: nothing is dropped, nothing is doubled");
      for (const { state, after } of details.map((one) => ({ ...one, after: one.item.after }))) {
        // Left blocked only where what it waits for ended without success.
        assert.ok(["done", "dead", "cancelled"].includes(state) || after.length > 0, state);
      }
      await bench.unchanged(async () => {
        for (const { token } of claims) await bench.store.renew(token, 1000);
      });
    },
  };
}

/** Random lives, each from its seed. */
export const RANDOM_LIFE_CASES: CaseGroup = {
  name: "random life",
  needs: [
    "handles",
    "dependencies",
    "schedule",
    "handoff",
    "adopt",
    "cancel",
    "retry",
    "agents",
    "sweep",
  ],
  cases: [1, 2, 3, 4, 5, 6].map(lifeCase),
};
