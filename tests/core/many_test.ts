// Goal: many items cost time and nothing else: each is there once, in order, and is worked on once.
import assert from "node:assert/strict";
import { ManualClock } from "../../core/clock.ts";
import { importWork } from "../../core/engine/import_work.ts";
import type { Swarm } from "../../core/engine/swarm.ts";
import { exportAll, restoreAll } from "../../core/engine/transfer.ts";
import { SwarmError } from "../../core/errors.ts";
import type { Fs } from "../../core/fs/fs.ts";
import { SimulatedDisk } from "../../core/fs/simulated.ts";
import { initSwarm, openSwarm } from "../../core/open.ts";
import type { WorkInput } from "../../core/work_input.ts";

const ROOT = "/data";
const MANY = 1300;

interface Place {
  readonly fs: Fs;
  readonly clock: ManualClock;
  open(): Promise<Swarm>;
}

async function makePlace(): Promise<Place> {
  const clock = new ManualClock();
  const disk = new SimulatedDisk({ seed: 1, clock });
  const fs = disk.fs();
  await initSwarm(ROOT, { fs });
  return { fs, clock, open: () => openSwarm(ROOT, { fs, clock, host: "h" }) };
}

function reader(count: number, input: (index: number) => WorkInput) {
  return async function* () {
    for (let index = 0; index < count; index++) yield { line: index + 1, input: input(index) };
  };
}

Deno.test("I5: an import of many items tells how far it is, and what is exported can be put back", async () => {
  const [one, other] = [await makePlace(), await makePlace()];
  const swarm = await one.open();
  const handled: number[] = [];
  const read = reader(MANY, (index) => ({ id: `w${index}`, title: `Work ${index}` }));
  const report = await importWork(swarm.engine, {
    read,
    onProgress: (count) => handled.push(count),
  });
  assert.equal(report.added, MANY);
  assert.deepEqual(handled, [1000, MANY]);
  const restored = await restoreAll((await other.open()).engine, exportAll(swarm.engine));
  assert.equal(restored, MANY);
  const again = await Array.fromAsync(exportAll((await other.open()).engine));
  assert.equal(again.length, MANY);
});

Deno.test("I10: many items are claimed in the order of their age, over all segments", async () => {
  const { open } = await makePlace();
  const swarm = await open();
  await swarm.addAll(Array.from({ length: MANY }, (_, index) => ({ title: `${index}` })));
  const order: number[] = [];
  for (let claims = await swarm.claim({ agent: "ann", max: 250 }); claims.length > 0;) {
    for (const { item, token } of claims) {
      order.push(Number(item.title));
      await swarm.complete(token);
    }
    claims = await swarm.claim({ agent: "ann", max: 250 });
  }
  assert.deepEqual(order, order.toSorted((a, b) => a - b));
  assert.equal(order.length, MANY);
});

Deno.test("I5: more items than the front of a lane holds can be given back at once", async () => {
  const { open } = await makePlace();
  const swarm = await open();
  await swarm.addAll(Array.from({ length: 400 }, (_, index) => ({ title: `${index}` })));
  const claims = await swarm.claim({ agent: "ann", max: 400 });
  for (const { token } of claims) await swarm.release(token);
  assert.equal((await swarm.stats()).ready, 400);
  assert.equal((await swarm.claim({ agent: "ann", max: 1000 })).length, 400);
});

Deno.test("I12: more items than one sweep promotes become due in several", async () => {
  const { open, clock } = await makePlace();
  const swarm = await open();
  const later = Array.from(
    { length: 1100 },
    (_, index) => ({ title: `${index}`, delaySeconds: 5 }),
  );
  await swarm.addAll(later);
  clock.advance(10);
  let promoted = 0;
  for (let round = 0; round < 5; round++) promoted += (await swarm.sweep()).promoted;
  assert.equal(promoted, later.length);
});

Deno.test("events are read in pages, over several logs, each once", async () => {
  const { fs, open } = await makePlace();
  for (const hour of [1, 2, 3]) {
    const line = (at: number) => `{"at":${at},"verb":"add","id":"w${at}"}\n`;
    const text = line(hour * 10) + "garbage\n" + line(hour * 10 + 1) + '{"at":1,"verb":2}\n';
    fs.create(`${ROOT}/events/h-${hour}.jsonl`, new TextEncoder().encode(text));
  }
  const { store } = (await open()).engine;
  const ids: (string | undefined)[] = [];
  for (let cursor = "", page = 0; page < 4; page++) {
    const read = await store.events(cursor, 2);
    ids.push(...read.events.map(({ id }) => id));
    cursor = read.cursor;
  }
  assert.deepEqual(ids, ["w10", "w11", "w20", "w21", "w30", "w31"]);
  assert.deepEqual((await store.events(await store.eventsEnd(), 9)).events, []);
});

Deno.test("an import whose line is wrong, or whose reader fails, adds nothing", async () => {
  const { engine } = await (await makePlace()).open();
  const wrong = reader(MANY, (index) => ({ title: "Work", priority: index === 1200 ? 10 : 1 }));
  await assert.rejects(importWork(engine, { read: wrong }), (error) => {
    return error instanceof SwarmError && /line 1201.*nothing was added/.test(error.message);
  });
  const broken = new Error("broken");
  const failing = async function* () {
    yield { line: 1, input: { title: "Work" } };
    throw broken;
  };
  await assert.rejects(importWork(engine, { read: failing }), broken);
  assert.deepEqual(Object.values(await engine.store.stats()).filter((count) => count > 0), []);
});

Deno.test("settings are kept once they were read, and read anew when their file has changed", async () => {
  const { fs, open, clock } = await makePlace();
  const write = (text: string) => {
    fs.remove(`${ROOT}/config.yaml`);
    fs.create(`${ROOT}/config.yaml`, new TextEncoder().encode(text));
  };
  write("lease_seconds: 60\nroberts.quorum: 2\n");
  for (let opened = 0; opened < 2; opened++) {
    const { engine: { config } } = await open();
    assert.equal(config.leaseSeconds, 60);
    assert.equal(config.patterns?.[0]?.place, `${ROOT}/config.yaml:2:1`);
  }
  const kept = fs.read(`${ROOT}/locks/config.json`)!;
  for (let length = 0; length < kept.length; length++) {
    fs.remove(`${ROOT}/locks/config.json`);
    fs.create(`${ROOT}/locks/config.json`, kept.slice(0, length));
    assert.equal((await open()).engine.config.leaseSeconds, 60, `cut at byte ${length}`);
  }
  clock.advance(5);
  write("lease_seconds: 61\n");
  assert.equal((await open()).engine.config.leaseSeconds, 61);
});
