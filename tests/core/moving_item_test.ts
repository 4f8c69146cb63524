/** An item that exists is found, however it moves while it is looked for. */
import assert from "node:assert/strict";
import type { Call } from "../../core/fs/simulated.ts";
import { openRivals, type Rivals, ROOT } from "../support/rivals.ts";

Deno.test("I7: a unique key is not taken from an item that is claimed and released while it is looked for", async () => {
  await using bench = await openRivals();
  await bench.victim.add({ id: "w1", title: "first", unique: "key" });
  const { turns, answer } = await evading(bench, 3, () => {
    return bench.victim.add({ id: "w2", title: "second", unique: "key" });
  });
  assert.equal(turns, 3);
  assert.deepEqual(answer, { outcome: "exists", id: "w1", by: "unique" });
  assert.equal(await bench.victim.show("w2"), undefined);
});

Deno.test("an item that goes on moving is not found in the end, and nobody looks for ever", async () => {
  await using bench = await openRivals();
  await bench.victim.add({ id: "w1", title: "first" });
  const { turns, answer } = await evading(bench, Infinity, () => bench.victim.show("w1"));
  assert.ok(turns > 3, String(turns));
  assert.equal(answer, undefined);
});

/** Claims the item right before the front of its lane is listed, and releases it before claims are, so often. */
async function evading<T>({ disk, store }: Rivals, turnsMax: number, look: () => Promise<T>) {
  const claims = disk.fs();
  const acts: Promise<unknown>[] = [];
  let token: string | undefined;
  let turns = 0;
  disk.onCall = ({ process, operation, path }: Call) => {
    if (process !== "victim" || (operation !== "list" && operation !== "entries")) return "ok";
    // The store acts before its promise is awaited, as it does in a process.
    if (token !== undefined && path.endsWith("/work/claimed")) {
      acts.push(store.settle(token, { verb: "release" }));
      token = undefined;
    } else if (token === undefined && path.endsWith("/00000000") && turns < turnsMax) {
      turns++;
      acts.push(store.claim({ agent: "bob", labels: [], max: 1 }));
      token = `bob/${claims.list(`${ROOT}/work/claimed/bob`)![0]}`;
    }
    return "ok";
  };
  const answer = await look();
  disk.onCall = () => "ok";
  await Promise.all(acts);
  return { turns, answer };
}
