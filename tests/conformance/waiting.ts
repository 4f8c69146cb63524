/** Facts about waiting for a change. Time passes by hand, so nothing here sleeps. */
import assert from "node:assert/strict";
import type { Bench } from "./bench.ts";
import type { CaseGroup, StoreCase } from "./case.ts";

/** Patience of a waiter that is to be woken before, in seconds. */
const LONG_SECONDS = 3600;

/** What a store may take to notice, in seconds by the bench's clock. */
const NOTICE_SECONDS = 60;

/** How far the clock moves at a time: small, so that a store that watches files has many turns. */
const STEP_SECONDS = 0.05;

/** Lets time pass in small steps until `waiter` resolves; it must do so within the time to notice. */
async function expectWoken(bench: Bench, waiter: Promise<void>): Promise<void> {
  let isOver = false;
  waiter.then(() => isOver = true);
  for (let passed = 0; passed < NOTICE_SECONDS && !isOver; passed += STEP_SECONDS) {
    await nextTurn();
    if (!isOver) bench.passSeconds(STEP_SECONDS);
  }
  assert.ok(isOver, `the waiter must be woken within ${NOTICE_SECONDS} seconds`);
  await waiter;
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

function wait(bench: Bench, labels: readonly string[] = []): Promise<void> {
  return bench.store.changed({ labels }, { timeoutSeconds: LONG_SECONDS });
}

/** Something that makes work claimable. */
interface Opening {
  readonly what: string;
  readonly needs?: StoreCase["needs"];
  readonly prepare?: (bench: Bench) => Promise<() => Promise<unknown>>;
}

const OPENINGS: readonly Opening[] = [
  { what: "an item is added" },
  {
    what: "an item is given back",
    async prepare(bench) {
      const claim = await bench.held("a1", { id: "w" });
      return () => bench.settle(claim, { verb: "release" });
    },
  },
  {
    what: "the last dependency of an item is done",
    needs: ["dependencies"],
    async prepare(bench) {
      const claim = await bench.held("a1", { id: "first" });
      await bench.add({ id: "then", after: ["first"] });
      return () => bench.complete(claim);
    },
  },
  {
    what: "a dead item is retried",
    needs: ["retry"],
    async prepare(bench) {
      await bench.kill(await bench.held("a1", { id: "w" }));
      return () => bench.store.retry("w", 1);
    },
  },
  {
    what: "claiming is resumed",
    needs: ["pause"],
    async prepare(bench) {
      await bench.add({ id: "w" });
      await bench.store.pause("x");
      return () => bench.store.resume();
    },
  },
];

const OPENING_CASES: readonly StoreCase[] = OPENINGS.map(({ what, needs, prepare }) => ({
  title: `changed() resolves when ${what}`,
  needs,
  async run(bench) {
    const open = await prepare?.(bench) ?? (() => bench.add({ id: "w" }));
    const waiter = wait(bench);
    await nextTurn();
    await open();
    await expectWoken(bench, waiter);
  },
}));

/** Facts about waiting. */
export const WAITING_CASES: CaseGroup = {
  name: "waiting",
  needs: ["changed"],
  cases: [
    ...OPENING_CASES,
    {
      title: "changed() resolves when another handle adds an item",
      needs: ["handles"],
      async run(bench) {
        const other = await bench.another();
        const waiter = other.changed({ labels: [] }, { timeoutSeconds: LONG_SECONDS });
        await nextTurn();
        await bench.add({ id: "w" });
        await expectWoken(bench, waiter);
      },
    },
    {
      title: "changed() resolves when the time is up",
      async run(bench) {
        const waiter = bench.store.changed({ labels: [] }, { timeoutSeconds: 5 });
        await expectWoken(bench, waiter);
      },
    },
    {
      title: "changed() resolves when its signal aborts, before or during the wait",
      async run(bench) {
        const options = { timeoutSeconds: LONG_SECONDS };
        await bench.store.changed({ labels: [] }, { ...options, signal: AbortSignal.abort() });
        const controller = new AbortController();
        const { signal } = controller;
        const waiter = bench.store.changed({ labels: [] }, { ...options, signal });
        await nextTurn();
        controller.abort();
        await expectWoken(bench, waiter);
      },
    },
    {
      title: "eventsChanged() resolves on an event, at the end of its time, and on abort",
      needs: ["events"],
      async run(bench) {
        const { store } = bench;
        const woken = store.eventsChanged({ timeoutSeconds: LONG_SECONDS });
        await nextTurn();
        await bench.add({ id: "w" });
        await expectWoken(bench, woken);
        const timed = store.eventsChanged({ timeoutSeconds: 5 });
        await expectWoken(bench, timed);
        const signal = AbortSignal.abort();
        await store.eventsChanged({ timeoutSeconds: LONG_SECONDS, signal });
      },
    },
    {
      title: "streamChanged() resolves on a record, at the end of its time, and on abort",
      needs: ["streams"],
      async run(bench) {
        const { store } = bench;
        const wait = (after: number, timeoutSeconds: number, signal?: AbortSignal) =>
          store.streamChanged("poll", "p1", { after, timeoutSeconds, signal });
        for (let sequence = 1; sequence <= 3; sequence++) {
          const woken = wait(sequence - 1, LONG_SECONDS);
          await nextTurn();
          await store.appendStream("poll", "p1", sequence, sequence);
          await expectWoken(bench, woken);
        }
        await expectWoken(bench, wait(2, LONG_SECONDS));
        await expectWoken(bench, wait(3, 5));
        await wait(3, LONG_SECONDS, AbortSignal.abort());
      },
    },
  ],
};
