/** Streams of patterns: commands that exclude each other, crashes, trimming and what events ask for. */
import assert from "node:assert/strict";
import { refused } from "../../core/answer.ts";
import type { Engine } from "../../core/engine/engine.ts";
import { SwarmError } from "../../core/errors.ts";
import type { Json } from "../../core/json.ts";
import type { Store } from "../../core/store/store.ts";
import { auction } from "../../examples/auction_pattern.ts";
import { PatternStream } from "../../patterns/pattern_stream.ts";
import { initSwarm, openSwarm } from "../../core/open.ts";
import { expectError, temporarySwarm } from "../support/swarm.ts";
import { errands } from "./_errands.ts";
import { tally } from "./_tally.ts";

const OPEN = { type: "open", by: "ann", title: "Mend the roof" } as const;

function roof(engine: Engine) {
  return new PatternStream(engine, auction, "roof");
}

/** The engine with some methods of its store replaced. */
function withStore(engine: Engine, methods: (store: Store) => Partial<Store>): Engine {
  const replaced = methods(engine.store);
  const store = new Proxy(engine.store, {
    get(target, name) {
      const value = Reflect.get(replaced, name) ?? Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  return { ...engine, store };
}

Deno.test("give() appends what happened as one record, and answers with it", async () => {
  await using fixture = await temporarySwarm();
  const { engine } = fixture.swarm;
  const answer = await roof(engine).give(OPEN);
  assert.deepEqual(answer, {
    outcome: "done",
    sequence: 1,
    events: [{ type: "opened", by: "ann", title: "Mend the roof" }],
    lines: ['"ann" opens an auction: Mend the roof'],
  });
  const [record] = await engine.store.readStream("auction", "roof", 1);
  const { key, ...rest } = record!.event as Record<string, unknown>;
  assert.match(String(key), /^[0-9a-f]{16}$/);
  assert.deepEqual(rest, {
    at: fixture.clock.now(),
    by: "ann",
    command: "open",
    events: [{ type: "opened", by: "ann", title: "Mend the roof" }],
  });
});

Deno.test("give() appends nothing when a rule refuses, and names the rule", async () => {
  await using fixture = await temporarySwarm();
  const stream = roof(fixture.swarm.engine);
  await stream.give(OPEN);
  const answer = await stream.give({ type: "bid", by: "ann", price: 1 });
  assert.deepEqual(answer, {
    outcome: "refused",
    refusal: {
      rule: "auction.own",
      outcome: "refused",
      message: "Cannot bid: it is your own auction",
    },
  });
  assert.equal((await fixture.swarm.engine.store.streamEnds("auction", "roof"))?.last, 1);
});

Deno.test("give() refuses what does not begin a stream that has not begun", async () => {
  await using fixture = await temporarySwarm();
  const answer = await roof(fixture.swarm.engine).give({ type: "close", by: "ann" });
  assert.ok(answer.outcome === "not_found");
  assert.deepEqual(answer.refusal, {
    rule: "auction.begun",
    outcome: "not_found",
    message: 'Cannot give "close" to auction "roof": there is nothing of this name yet',
    hint: "Begin it with open",
  });
  assert.deepEqual(await fixture.swarm.engine.store.listStreams(), []);
});

Deno.test("of two commands that exclude each other one is refused", async () => {
  await using fixture = await temporarySwarm();
  const other = await fixture.another();
  const streams = [roof(fixture.swarm.engine), roof(other.engine)];
  await streams[0]!.give(OPEN);
  for (let price = 100; price > 0; price -= 10) {
    const answers = await Promise.all(
      streams.map((stream, index) => stream.give({ type: "bid", by: `b${index}`, price })),
    );
    assert.deepEqual(answers.map(({ outcome }) => outcome).sort(), ["done", "refused"]);
  }
  const { bids } = await streams[0]!.refresh();
  assert.equal(bids.length, 10);
});

Deno.test("in a stream time never goes back", async () => {
  await using fixture = await temporarySwarm();
  const { engine } = fixture.swarm;
  await roof(engine).give(OPEN);
  const behind: Engine = {
    ...engine,
    clock: { ...engine.clock, now: () => engine.clock.now() - 60_000 },
  };
  await roof(behind).give({ type: "bid", by: "bob", price: 1 });
  const records = await engine.store.readStream("auction", "roof", 1);
  const times = records.map(({ event }) => (event as { at: number }).at);
  assert.deepEqual(times, [engine.clock.now(), engine.clock.now()]);
});

Deno.test("what events ask for is done once, whoever died before it was done", async () => {
  await using fixture = await temporarySwarm();
  const { engine } = fixture.swarm;
  const full = new SwarmError("no_space", "Cannot write: the disk is full");
  const failing = withStore(engine, () => ({ add: () => Promise.reject(full) }));
  const stream = roof(failing);
  await stream.give(OPEN);
  await stream.give({ type: "bid", by: "bob", price: 1 });
  const closed = await stream.give({ type: "close", by: "ann" });
  assert.ok(closed.outcome === "done");
  assert.equal(closed.unsettled, full);
  assert.equal(await fixture.swarm.show("auction-bob"), undefined);
  const others = [roof(engine), roof((await fixture.another()).engine)];
  await Promise.all(others.map((other) => other.refresh()));
  assert.deepEqual(await Promise.all(others.map((other) => other.settle())), [1, 1]);
  assert.equal((await fixture.swarm.show("auction-bob"))?.state, "ready");
  assert.equal((await fixture.swarm.stats()).ready, 1);
  for (const other of others) assert.deepEqual((await other.refresh()).outbox, []);
  assert.equal(await others[0]!.settle(), 0);
});

Deno.test("one thing that can't be done does not keep others from being done", async () => {
  await using fixture = await temporarySwarm();
  const { engine } = fixture.swarm;
  const full = new SwarmError("no_space", "Cannot write: the disk is full");
  const failing = withStore(engine, (store) => ({
    add: (work) => work[0]!.item.id === "b" ? Promise.reject(full) : store.add(work),
  }));
  const asked = await new PatternStream(failing, errands, "e1").give({
    type: "ask",
    by: "ann",
    keys: ["a", "b", "c"],
  });
  assert.ok(asked.outcome === "done");
  assert.equal(asked.unsettled, full);
  assert.equal((await fixture.swarm.stats()).ready, 2);
  const other = new PatternStream(engine, errands, "e1");
  assert.deepEqual(await other.refresh(), ["b"]);
  assert.equal(await other.settle(), 1);
  assert.equal((await fixture.swarm.stats()).ready, 3);
});

Deno.test("a record whose acknowledgement was lost is appended once", async () => {
  await using fixture = await temporarySwarm();
  const { engine } = fixture.swarm;
  const taken = refused(new SwarmError("conflict", "It is taken"));
  const unknown = new SwarmError("unknown", "The connection broke");
  for (const loss of [() => Promise.resolve(taken), () => Promise.reject(unknown)]) {
    const losing = withStore(engine, (store) => ({
      async appendStream(...record: Parameters<Store["appendStream"]>) {
        await store.appendStream(...record);
        return await loss();
      },
    }));
    const stream = new PatternStream(losing, tally, "t1");
    const { sum } = await stream.refresh();
    assert.equal((await stream.give({ type: "add", by: "", amount: 1 })).outcome, "done");
    assert.deepEqual(await stream.refresh(), { sum: sum + 1 });
  }
});

Deno.test("an error leaves the stream as it was, and says so", async () => {
  await using fixture = await temporarySwarm();
  const { engine } = fixture.swarm;
  for (const code of ["no_space", "unknown"] as const) {
    let isBroken = true;
    const failing = withStore(engine, (store) => ({
      appendStream(...record: Parameters<Store["appendStream"]>) {
        if (isBroken) return Promise.reject(new SwarmError(code, "It broke"));
        return store.appendStream(...record);
      },
    }));
    const stream = new PatternStream(failing, tally, code);
    await expectError(code, () => stream.give({ type: "add", by: "", amount: 5 }));
    assert.deepEqual(await stream.refresh(), { sum: 0 });
    isBroken = false;
    await stream.give({ type: "add", by: "", amount: 5 });
    assert.deepEqual(await stream.refresh(), { sum: 5 });
  }
});

Deno.test("refresh() refuses records that no pattern wrote", async () => {
  await using fixture = await temporarySwarm();
  const { store } = fixture.swarm.engine;
  const records: Json[] = [1, [], {}, { at: 1, by: "", command: "add", key: "k", events: [1] }];
  for (const [index, record] of records.entries()) {
    await store.appendStream("tally", `t${index}`, 1, record);
    const stream = new PatternStream(fixture.swarm.engine, tally, `t${index}`);
    assert.equal(
      await expectError("corrupt", () => stream.refresh()),
      `Cannot read stream "tally/t${index}": record 1 is not that of a pattern`,
    );
  }
});

Deno.test("a trimmed stream keeps its state and few records", async () => {
  await using fixture = await temporarySwarm();
  const { engine } = fixture.swarm;
  const stream = new PatternStream(engine, tally, "t1");
  for (let added = 0; added < 1200; added++) {
    await stream.give({ type: "add", by: "", amount: 1 });
  }
  const records = await engine.store.readStream("tally", "t1", 1);
  assert.ok(records.length <= 576, `${records.length} records`);
  assert.equal(records.at(-1)?.sequence, 1200);
  assert.deepEqual(await new PatternStream(engine, tally, "t1").refresh(), { sum: 1200 });
});

Deno.test("no addition of many processes is lost or counted twice", async () => {
  const directory = Deno.makeTempDirSync({ prefix: "swarmsh-" });
  await initSwarm(directory);
  const script = new URL("./_tally_process.ts", import.meta.url).pathname;
  const args = ["run", "-A", "--no-check", script, directory, "400"];
  const runs = Array.from(
    { length: 4 },
    () => new Deno.Command(Deno.execPath(), { args }).output(),
  );
  for (const { success, stderr } of await Promise.all(runs)) {
    assert.ok(success, new TextDecoder().decode(stderr));
  }
  const swarm = await openSwarm(directory);
  assert.deepEqual(await new PatternStream(swarm.engine, tally, "t1").refresh(), { sum: 1600 });
  await swarm.close();
  Deno.removeSync(directory, { recursive: true });
});

Deno.test("a pattern that is turned off refuses commands and is not read", async () => {
  const place = "config.yaml:1:1";
  await using fixture = await temporarySwarm({
    patterns: [{ key: "auction.enabled", value: false, place }],
  });
  const stream = roof(fixture.swarm.engine);
  const answer = await stream.give(OPEN);
  assert.ok(answer.outcome === "refused");
  assert.equal(answer.refusal.rule, "auction.enabled");
  assert.match(answer.refusal.message, /config\.yaml:1:1 turns auction off, expected it on/);
  await expectError("conflict", () => stream.refresh());
  assert.deepEqual(await fixture.swarm.engine.store.listStreams(), []);
});
