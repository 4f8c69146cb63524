/** The memory store: the conformance suite, and what only this store promises. */
import assert from "node:assert/strict";
import { ManualClock } from "../core/clock.ts";
import { DEFAULT_CONFIG } from "../core/config.ts";
import { seededRandom } from "../core/random.ts";
import { MemoryStore } from "../core/store/memory/memory_store.ts";
import type { StoreParts, StoreUnderTest } from "./conformance/case.ts";
import { exerciseStore, runStoreCases, STORE_CASES } from "./conformance/store.ts";
import { type ItemFields, workItem } from "./support/build.ts";

function makeMemoryStore(parts: StoreParts): StoreUnderTest {
  const store = new MemoryStore(parts);
  return { store, another: () => Promise.resolve(store), dispose: () => store.close() };
}

exerciseStore("memory", makeMemoryStore);

Deno.test("runStoreCases() walks through every case and names what it skips", async () => {
  const reports = [];
  for await (const report of runStoreCases(makeMemoryStore, { lacks: ["streams", "handles"] })) {
    reports.push(report);
  }
  assert.equal(reports.length, STORE_CASES.flatMap(({ cases }) => cases).length);
  assert.equal(new Set(reports.map(({ title }) => title)).size, reports.length, "titles differ");
  assert.deepEqual(reports.filter(({ error }) => error !== undefined), []);
  for (const { title, skipped } of reports) {
    if (title.startsWith("streams:")) assert.equal(skipped, "streams");
  }
});

/** A store with one item, and somebody who waits for work. */
async function waiting(fields: ItemFields, labels: readonly string[] = []) {
  const clock = new ManualClock();
  const store = new MemoryStore({ clock, random: seededRandom(1), config: DEFAULT_CONFIG });
  await store.add([{ item: workItem(fields), chosen: true }]);
  const waiter = { isWoken: false };
  async function wait(): Promise<void> {
    await store.changed({ labels }, { timeoutSeconds: 1000 });
    waiter.isWoken = true;
  }
  return { clock, store, wait, waiter };
}

/** Lets everything that is ready to run, run. */
async function settleMicrotasks(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}

Deno.test("changed() resolves when an item's time comes, without polling", async () => {
  const notBefore = 1_800_000_060;
  const { clock, wait, waiter } = await waiting({ id: "w", notBefore });
  const waited = wait();
  clock.advance(59);
  await settleMicrotasks();
  assert.equal(waiter.isWoken, false);
  clock.advance(1);
  await waited;
});

Deno.test("changed() resolves when a lease can be reclaimed", async () => {
  const { clock, store, wait, waiter } = await waiting({ id: "w" });
  await store.claim({ agent: "a1", labels: [], max: 1 });
  const waited = wait();
  clock.advance(300 + DEFAULT_CONFIG.skewSeconds);
  await settleMicrotasks();
  assert.equal(waiter.isWoken, false);
  clock.advance(1);
  await waited;
  assert.equal((await store.sweep({ force: false })).reclaimed.length, 1);
});

Deno.test("changed() resolves when a holder has room again", async () => {
  const { store, wait } = await waiting({ id: "w" });
  const [claim] = await store.claim({ agent: "a1", labels: [], max: 1 });
  const waited = wait();
  await store.settle(claim!.token, { verb: "complete" });
  await waited;
});

Deno.test("changed() sleeps on through what its labels cannot serve", async () => {
  const { clock, store, wait, waiter } = await waiting({ id: "w" }, ["deno"]);
  const waited = wait();
  await store.add([{ item: workItem({ id: "other", needs: ["gpu"] }), chosen: true }]);
  await settleMicrotasks();
  assert.equal(waiter.isWoken, false);
  clock.advance(1000);
  await waited;
});

Deno.test("close() wakes whoever still waits", async () => {
  const { store, wait } = await waiting({ id: "w" });
  const waited = wait();
  await store.close();
  await waited;
});
