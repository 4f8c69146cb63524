/** The engine: what it decides before a store is asked, and after it answered. */
import assert from "node:assert/strict";
import { backoffSeconds } from "../core/backoff.ts";
import { findCycle } from "../core/engine/cycles.ts";
import type { Ending, Fact } from "../core/engine/engine.ts";
import { importWork } from "../core/engine/import_work.ts";
import { exportAll, type Exported, restoreAll } from "../core/engine/transfer.ts";
import type { Swarm } from "../core/engine/swarm.ts";
import { initSwarm, memorySwarm, openSwarm } from "../core/open.ts";
import { seededRandom } from "../core/random.ts";
import type { WorkInput } from "../core/work_input.ts";
import { expectError, temporarySwarm } from "./support/swarm.ts";

function reader(inputs: readonly WorkInput[]) {
  return async function* () {
    for (const [index, input] of inputs.entries()) yield { line: index + 1, input };
  };
}

Deno.test("claim() registers an unknown agent with defaults", async () => {
  await using fixture = await temporarySwarm();
  const { swarm } = fixture;
  await swarm.add({ title: "t" });
  assert.equal((await swarm.claim({ agent: "new" })).length, 1);
  const [record] = await swarm.agents();
  assert.equal(record?.agent.id, "new");
  assert.deepEqual(record?.agent.labels, []);
  assert.equal(record?.claims, 1);
});

Deno.test("a draining agent gets nothing new and keeps what it has", async () => {
  await using fixture = await temporarySwarm();
  const { swarm } = fixture;
  await swarm.addAll([{ title: "one" }, { title: "two" }]);
  const [claim] = await swarm.claim({ agent: "a" });
  await swarm.updateAgent("a", { draining: true });
  assert.deepEqual(await swarm.claim({ agent: "a" }), []);
  assert.deepEqual(await swarm.claim({ agent: "a", waitSeconds: 5 }), []);
  assert.equal((await swarm.complete(claim!.token)).outcome, "done");
  await swarm.updateAgent("a", { draining: false });
  assert.equal((await swarm.claim({ agent: "a" })).length, 1);
});

Deno.test("add() refuses what waits for nothing that exists, and adds nothing of the call", async () => {
  await using fixture = await temporarySwarm();
  const { swarm } = fixture;
  const message = await expectError(
    "not_found",
    () => swarm.addAll([{ title: "fine" }, { id: "b", title: "b", after: ["nobody"] }]),
  );
  assert.match(message, /"b".*"nobody"/);
  assert.equal((await swarm.stats()).ready, 0);
});

Deno.test("add() refuses a circle and names it", async () => {
  await using fixture = await temporarySwarm();
  const inputs = [
    { id: "a", title: "a", after: ["c"] },
    { id: "b", title: "b", after: ["a"] },
    { id: "c", title: "c", after: ["b"] },
  ];
  const message = await expectError("invalid", () => fixture.swarm.addAll(inputs));
  assert.match(message, /a -> c -> b -> a/);
});

Deno.test("findCycle() passes a deep chain and a diamond without recursion", () => {
  const chain = new Map(Array.from({ length: 50_000 }, (_, n) => [`n${n}`, [`n${n + 1}`]]));
  assert.equal(findCycle(chain), undefined);
  const diamond = new Map([["a", ["b", "c"]], ["b", ["d"]], ["c", ["d"]]]);
  assert.equal(findCycle(diamond), undefined);
  assert.deepEqual(findCycle(new Map([["a", ["b"]], ["b", ["b"]]])), ["b", "b"]);
});

Deno.test("import takes items that wait for each other in any order", async () => {
  await using fixture = await temporarySwarm();
  const { swarm } = fixture;
  const read = reader([
    { id: "last", title: "last", after: ["middle"] },
    { id: "middle", title: "middle", after: ["first"] },
    { id: "first", title: "first" },
  ]);
  assert.deepEqual(await importWork(swarm.engine, { read }), { added: 3, existing: [] });
  const order: string[] = [];
  for (let claims = await swarm.claim({ agent: "a" }); claims.length > 0;) {
    order.push(claims[0]!.item.id);
    await swarm.complete(claims[0]!.token);
    claims = await swarm.claim({ agent: "a" });
  }
  assert.deepEqual(order, ["first", "middle", "last"]);
});

Deno.test("import adds nothing when any line is wrong, and names the line", async () => {
  await using fixture = await temporarySwarm();
  const { swarm } = fixture;
  await swarm.add({ id: "taken", title: "t" });
  const cases: [string, WorkInput[], RegExp][] = [
    ["invalid", [{ title: "ok" }, { title: "bad", priority: 12 }], /line 2.*priority 12/],
    ["conflict", [{ id: "x", title: "x" }, { id: "x", title: "x" }], /line 2.*line 1/],
    ["conflict", [{ title: "ok" }, { id: "taken", title: "t" }], /line 2.*taken/],
    ["not_found", [{ id: "x", title: "x", after: ["ghost"] }], /ghost/],
  ];
  for (const [code, inputs, pattern] of cases) {
    const message = await expectError(code, () => {
      return importWork(swarm.engine, { read: reader(inputs) });
    });
    assert.match(message, pattern);
  }
  assert.equal((await swarm.stats()).ready, 1);
});

Deno.test("I7: an import that is repeated with ifAbsent adds only what is missing", async () => {
  await using fixture = await temporarySwarm();
  const { engine } = fixture.swarm;
  const read = reader([{ id: "a", title: "a" }, { id: "b", title: "b", after: ["a"] }]);
  await importWork(engine, { read: reader([{ id: "a", title: "a" }]) });
  assert.deepEqual(await importWork(engine, { read, ifAbsent: true }), {
    added: 1,
    existing: ["a"],
  });
});

/** Items that wait for one whose unique key is taken, in an order in which it stands last. */
const BEHIND_A_KEY: readonly WorkInput[] = [
  { id: "last", title: "last", after: ["paint", "middle"] },
  { id: "middle", title: "middle", after: ["paint", "dry"] },
  { id: "dry", title: "dry", unique: "dry", after: ["paint"] },
  { id: "paint", title: "paint", unique: "paint" },
];

/** Ids in the order in which they can be claimed and completed. */
async function worked(swarm: Swarm): Promise<string[]> {
  const order: string[] = [];
  for (let claims = await swarm.claim({ agent: "a" }); claims.length > 0;) {
    order.push(claims[0]!.item.id);
    await swarm.complete(claims[0]!.token);
    claims = await swarm.claim({ agent: "a" });
  }
  return order;
}

for (const make of [temporarySwarm, inMemory]) {
  const place = make === inMemory ? "in memory" : "in a directory";
  Deno.test(`addAll() ${place}: who waits for an item whose unique key is taken waits for the one that has it`, async () => {
    await using fixture = await make();
    const { swarm } = fixture;
    await swarm.addAll([{ id: "walls", title: "w", unique: "paint" }, { id: "x", title: "x" }]);
    const added = await swarm.addAll([{ id: "other", title: "o", after: ["x"] }, ...BEHIND_A_KEY]);
    assert.deepEqual(
      added.map(({ outcome, id }) => `${outcome} ${id}`),
      ["added other", "added last", "added middle", "added dry", "exists walls"],
    );
    assert.deepEqual((await swarm.show("middle"))?.item.after, ["walls", "dry"]);
    assert.deepEqual(await worked(swarm), ["walls", "x", "other", "dry", "middle", "last"]);
  });
}

async function inMemory() {
  const swarm = await memorySwarm();
  return { swarm, [Symbol.asyncDispose]: () => swarm.close() };
}

Deno.test("an import lets items wait for the one that has the unique key of what they wait for", async () => {
  await using fixture = await temporarySwarm();
  const { swarm } = fixture;
  await swarm.addAll([{ id: "walls", title: "w", unique: "paint" }]);
  const read = reader(BEHIND_A_KEY);
  assert.deepEqual(await importWork(swarm.engine, { read }), { added: 3, existing: ["walls"] });
  assert.deepEqual(await worked(swarm), ["walls", "dry", "middle", "last"]);
});

Deno.test("claim() with a wait gets work that another process adds, and well before the next look", async () => {
  const path = Deno.makeTempDirSync({ prefix: "swarmsh-" });
  await initSwarm(path);
  {
    await using waiter = await openSwarm(path);
    await using adder = await openSwarm(path);
    // Served once, so that lane and segment exist and the waiter has a listing that it could trust.
    await adder.add({ title: "before" });
    await waiter.claim({ agent: "a" });
    const waiting = waiter.claim({ agent: "a", waitSeconds: 30 });
    // Adding follows in a later turn of the event loop: by then the waiter waits.
    await new Promise((resolve) => setTimeout(resolve, 0));
    await adder.add({ id: "late", title: "late" });
    const [claim] = await waiting;
    assert.equal(claim?.item.id, "late");
  }
  Deno.removeSync(path, { recursive: true });
});

Deno.test("claim() with a wait ends when its signal aborts", async () => {
  await using fixture = await temporarySwarm();
  const controller = new AbortController();
  const waiting = fixture.swarm.claim({ agent: "a", waitSeconds: 60, signal: controller.signal });
  controller.abort();
  assert.deepEqual(await waiting, []);
});

Deno.test("what an export says, an import puts back, and the export of that says the same", async () => {
  await using one = await temporarySwarm();
  await using other = await temporarySwarm();
  const { swarm } = one;
  await swarm.register({ id: "a", labels: ["gpu"], workCapacity: 3 });
  await swarm.addAll([
    { id: "done", title: "done" },
    { id: "failed", title: "failed" },
    { id: "later", title: "later", delaySeconds: 60 },
    { id: "blocked", title: "blocked", after: ["later"] },
  ]);
  const claims = await swarm.claim({ agent: "a", max: 2 });
  await swarm.complete(claims[0]!.token, { result: { ok: true } });
  await swarm.fail(claims[1]!.token, { error: "boom" });
  const { store } = swarm.engine;
  await store.appendStream("motion", "m1", 1, { made: "by a" });
  for (let sequence = 1; sequence <= 3; sequence++) {
    await store.appendStream("lock", "l1", sequence, { sequence });
  }
  await store.trimStream("lock", "l1", 3);
  const exported = await Array.fromAsync(exportAll(swarm.engine));
  assert.equal(await restoreAll(other.swarm.engine, replay(exported)), 4);
  const again = await Array.fromAsync(exportAll(other.swarm.engine));
  assert.deepEqual(again, exported);
});

async function* replay(records: readonly Exported[]): AsyncIterable<Exported> {
  yield* records;
}

Deno.test("deregister() refuses while claims are held, and releases them when told to", async () => {
  await using fixture = await temporarySwarm();
  const { swarm } = fixture;
  await swarm.add({ id: "w", title: "w" });
  await swarm.claim({ agent: "a" });
  assert.equal((await swarm.deregister("a")).outcome, "refused");
  assert.equal((await swarm.deregister("a", { release: true })).outcome, "done");
  assert.equal((await swarm.show("w"))?.state, "ready");
  assert.deepEqual(await swarm.agents(), []);
});

Deno.test("backoff doubles, has jitter of one half, and stays below its bound", () => {
  const config = { backoffSeconds: 2, backoffSecondsMax: 60 };
  const random = seededRandom(7);
  for (let epoch = 1; epoch < 100; epoch++) {
    const ceiling = Math.min(2 * 2 ** (epoch - 1), 60);
    const wait = backoffSeconds(epoch, config, random);
    assert.ok(wait >= ceiling / 2 && wait <= ceiling, `${wait} at epoch ${epoch}`);
  }
});

Deno.test("an observer learns of each act and its end, and of refusals by their code", async () => {
  const seen: string[] = [];
  const observe = ({ verb }: Fact) => ({
    end: ({ outcome }: Ending) => void seen.push(`${verb} ${outcome}`),
  });
  await using swarm = await memorySwarm({ observe });
  await swarm.add({ id: "w", title: "w" });
  const [claim] = await swarm.claim({ agent: "a" });
  await swarm.claim({ agent: "a" });
  await swarm.complete(claim!.token);
  await swarm.renew(claim!.token);
  await expectError("invalid", () => swarm.add({ title: "" }));
  assert.deepEqual(seen, [
    "add done",
    "claim done",
    "claim nothing",
    "complete done",
    "renew lost",
    "add invalid",
  ]);
});
