/** Hostile content: what can't be understood is set aside, at every byte, and blocks nobody (I8). */
import assert from "node:assert/strict";
import type { Swarm } from "../core/engine/swarm.ts";
import { SwarmError } from "../core/errors.ts";
import type { Fs } from "../core/fs/fs.ts";
import { LIMITS } from "../core/limits.ts";
import { FaultySwarm, ROOT } from "./support/faulty_swarm.ts";

const encoder = new TextEncoder();

/** Every file below a directory. */
function* filesBelow(fs: Fs, directory: string): Iterable<string> {
  for (const { name, kind } of fs.entries(directory) ?? []) {
    if (kind === "directory") yield* filesBelow(fs, `${directory}/${name}`);
    else yield `${directory}/${name}`;
  }
}

function rewrite(fs: Fs, path: string, bytes: Uint8Array): void {
  fs.remove(path);
  fs.create(path, bytes);
}

/** A swarm in which `bad` comes before `good`; the only file of `bad`. */
async function badBeforeGood(): Promise<{ bench: FaultySwarm; path: string }> {
  const bench = await FaultySwarm.make();
  const swarm = await bench.open("builder");
  await swarm.add({ title: "Bad", priority: 1, payload: { text: 'ä\u0000"' }, tags: ["t"] });
  await swarm.add({ id: "good", title: "Good" });
  await swarm.close();
  const [path] = filesBelow(bench.fs, `${ROOT}/work/ready/1~_`);
  return { bench, path: path! };
}

/** Demands that `good` gets done, and that nothing but a whole `bad` was handed out. */
async function workOn(bench: FaultySwarm): Promise<string[]> {
  const swarm = await bench.open("worker");
  const titles: string[] = [];
  for (let claims = 0; claims < 3; claims++) {
    for (const { item, token } of await swarm.claim({ agent: "ann" })) {
      titles.push(item.title);
      assert.equal((await swarm.complete(token)).outcome, "done");
    }
  }
  assert.equal((await swarm.show("good"))?.state, "done");
  return titles;
}

Deno.test("I8: an item cut off at any byte goes to quarantine and blocks nobody", async () => {
  const whole = await badBeforeGood();
  const bytes = whole.bench.fs.read(whole.path)!;
  for (let length = 0; length < bytes.length - 1; length++) {
    const { bench, path } = await badBeforeGood();
    rewrite(bench.fs, path, bytes.slice(0, length));
    assert.deepEqual(await workOn(bench), ["Good"], `cut at byte ${length}`);
    assert.equal(bench.fs.list(`${ROOT}/quarantine`)?.length, 1);
  }
});

const DEEP = 100_000;
const NESTED = "[".repeat(DEEP) + "]".repeat(DEEP);

/** Contents that are no item, or not the one that the name promises. */
const CONTENTS: Readonly<Record<string, string | Uint8Array>> = {
  "nothing": "",
  "null": "null",
  "a list": "[]",
  "a number": "1e999",
  "another item": `{"id":"other","title":"Other"}`,
  "an id that is a path": `{"id":"../../x","title":"Other"}`,
  "two ids": `{"id":"BAD","title":"Bad","id":"other"}`,
  "an id by prototype": `{"__proto__":{"id":"BAD"},"title":"Bad"}`,
  "no title": `{"id":"BAD"}`,
  "a title that is no text": `{"id":"BAD","title":{"toString":1}}`,
  "a lease of no length": `{"id":"BAD","title":"Bad","lease":0}`,
  "needs that are no labels": `{"id":"BAD","title":"Bad","needs":["a/b"]}`,
  "a deep payload": `{"id":"BAD","title":"Bad","payload":${NESTED}}`,
  "more bytes than any item has": `{"id":"BAD","title":"Bad","payload":"${"x".repeat(3e6)}"}`,
  "bytes that are no UTF-8": new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]),
  "a lone surrogate in UTF-8": new Uint8Array([0x22, 0xed, 0xa0, 0x80, 0x22]),
};

for (const [what, content] of Object.entries(CONTENTS)) {
  Deno.test(`I8: ${what} in place of an item goes to quarantine and blocks nobody`, async () => {
    const { bench, path } = await badBeforeGood();
    const id = path.split(".")[1]!;
    const bytes = typeof content === "string"
      ? encoder.encode(content.replaceAll("BAD", id))
      : content;
    rewrite(bench.fs, path, bytes);
    assert.deepEqual(await workOn(bench), ["Good"]);
    assert.equal(bench.fs.list(`${ROOT}/quarantine`)?.length, 1);
  });
}

Deno.test("a byte order mark and Windows line ends do no harm", async () => {
  const { bench, path } = await badBeforeGood();
  const id = path.split(".")[1]!;
  rewrite(bench.fs, path, encoder.encode(`\ufeff{\r\n"id":"${id}",\r\n"title":"Bad"}\r\n`));
  assert.deepEqual(await workOn(bench), ["Bad", "Good"]);
});

/** A swarm with a record of every kind. */
async function withRecords(): Promise<FaultySwarm> {
  const bench = await FaultySwarm.make();
  const swarm = await bench.open("builder");
  await swarm.add({ id: "w1", title: "Work", unique: "key" });
  await swarm.add({ id: "w2", title: "Work" });
  await swarm.add({ id: "good", title: "Good" });
  const [first, second] = await swarm.claim({ agent: "ann", max: 2 });
  await swarm.progress(first!.token, { percent: 5 });
  await swarm.complete(first!.token, { result: { ok: true } });
  await swarm.cancel(second!.item.id, "changed");
  await swarm.pause("lunch");
  await swarm.engine.store.appendStream("poll", "p1", 1, { vote: 1 });
  await swarm.close();
  return bench;
}

/** Looks at everything and works; only what asks for the damaged record itself may refuse. */
async function lookAndWork(swarm: Swarm): Promise<void> {
  await swarm.agents();
  for (const id of ["w1", "w2", "good"]) await swarm.show(id);
  await swarm.paused();
  await swarm.engine.store.events("", 1000);
  await swarm.engine.store.readStream("poll", "p1", 1).catch((error) => {
    assert.ok(error instanceof SwarmError && error.code === "corrupt");
  });
  await swarm.add({ title: "Again", unique: "key" });
  await swarm.resume();
  await swarm.sweep();
  const claims = await swarm.claim({ agent: "ann", max: 3 });
  for (const { token } of claims) assert.equal((await swarm.complete(token)).outcome, "done");
  assert.equal((await swarm.show("good"))?.state, "done");
}

Deno.test("I8: any record cut off at any byte blocks nobody", async () => {
  const { fs } = await withRecords();
  const below = ["results", "agents", "events", "streams", "work/unique", "work/cancelling"];
  const paths = below.flatMap((one) => [...filesBelow(fs, `${ROOT}/${one}`)]);
  for (const path of [...paths, `${ROOT}/work/ready/.paused`]) {
    const size = fs.stat(path)!.size;
    // Every byte of the short ones, and of the long log every seventh.
    for (let length = 0; length < size; length += size > 300 ? 7 : 1) {
      const bench = await withRecords();
      rewrite(bench.fs, path, fs.read(path)!.slice(0, length));
      await lookAndWork(await bench.open("worker"));
    }
  }
});

Deno.test("I8: a pack cut off at any byte loses no item that is whole, and blocks nobody", async () => {
  const make = async () => {
    const bench = await FaultySwarm.make();
    const swarm = await bench.open("builder");
    await swarm.addAll([{ id: "one", title: "One" }, { id: "two", title: "Two" }]);
    return bench;
  };
  const [path] = filesBelow((await make()).fs, `${ROOT}/packs`);
  const bytes = (await make()).fs.read(path!)!;
  const ends = ['"One"', '"Two"'].map((title) => {
    return bytes.indexOf(0x0a, new TextDecoder().decode(bytes).indexOf(title));
  });
  for (let length = 0; length < bytes.length; length++) {
    const bench = await make();
    // Every name of a pack is the same file.
    const names = [...filesBelow(bench.fs, `${ROOT}/work/ready`)];
    for (const name of names) rewrite(bench.fs, name, bytes.slice(0, length));
    const swarm = await bench.open("worker");
    const titles: string[] = [];
    for (let claims = 0; claims < 3; claims++) {
      for (const { item } of await swarm.claim({ agent: "ann" })) titles.push(item.title);
    }
    const whole = ["One", "Two"].filter((_, index) => length >= ends[index]!);
    assert.deepEqual(titles, whole, `cut at byte ${length}`);
  }
});

Deno.test("a format file cut off at any byte is refused, and nothing is changed", async () => {
  const bench = await FaultySwarm.make();
  const path = `${ROOT}/format`;
  const bytes = bench.fs.read(path)!;
  for (let length = 0; length < bytes.length; length++) {
    rewrite(bench.fs, path, bytes.slice(0, length));
    await assert.rejects(bench.open("worker"), (error) => {
      return error instanceof SwarmError && error.code === "format";
    });
    assert.equal(bench.fs.read(path)!.length, length);
  }
});

/** Arrays in arrays. */
function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level++) value = [value];
  return value;
}

/** A text that is this many bytes of JSON. */
function textOf(bytes: number): string {
  return "x".repeat(bytes - 2);
}

async function assertCarried(payload: unknown): Promise<void> {
  const bench = await FaultySwarm.make();
  const swarm = await bench.open("worker");
  await swarm.addAll([{ title: "One", payload }, { title: "Two", payload }]);
  for (const { item, token } of await swarm.claim({ agent: "ann", max: 2 })) {
    assert.equal(JSON.stringify(item.payload), JSON.stringify(payload));
    await swarm.complete(token, { result: payload });
    const shown = await (await bench.open("other")).show(item.id);
    assert.equal(JSON.stringify(shown?.result), JSON.stringify(payload));
  }
}

async function assertRefused(payload: unknown): Promise<void> {
  const swarm = await (await FaultySwarm.make()).open("worker");
  const isInvalid = (error: unknown) => error instanceof SwarmError && error.code === "invalid";
  await assert.rejects(swarm.add({ title: "One", payload }), isInvalid);
  await swarm.add({ title: "Two" });
  const [claim] = await swarm.claim({ agent: "ann" });
  await assert.rejects(swarm.complete(claim!.token, { result: payload }), isInvalid);
}

Deno.test("a payload may nest as deep, and be as long, as the limit says, and no more", async () => {
  await assertCarried(nested(LIMITS.jsonDepthMax));
  await assertRefused(nested(LIMITS.jsonDepthMax + 1));
  await assertCarried(textOf(LIMITS.payloadBytesMax - 1));
  await assertCarried(textOf(LIMITS.payloadBytesMax));
  await assertRefused(textOf(LIMITS.payloadBytesMax + 1));
});

Deno.test("keys that mean something to JavaScript are carried and mean nothing", async () => {
  await assertCarried(JSON.parse(`{"__proto__":{"polluted":1},"constructor":2,"toString":3}`));
  assert.equal(Reflect.get({}, "polluted"), undefined);
});
