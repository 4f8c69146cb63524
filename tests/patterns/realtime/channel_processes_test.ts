// Goal: what channels promise holds between processes, also when one is killed with a message in its hand.
// Method: each process prints what happened to it, and what all of them have printed is compared.
import assert from "node:assert/strict";
import { ChannelChild } from "./_channel_child.ts";
import { makeChannel, publishAll, upTo } from "./_channels.ts";

const MESSAGES = 300;

Deno.test("readers in processes get what publishers in processes publish, all in one order", async () => {
  await using bench = await makeChannel("directory", { capacity: 50 });
  const readers = ["r1", "r2", "r3"].map((name) => new ChannelChild(bench.path, "read", name));
  const control = bench.channel.control();
  while ((await control.refresh()).subscribers.length < readers.length) {
    const { engine } = bench.channel;
    const patience = { after: control.sequence, timeoutSeconds: 10 };
    await engine.store.streamChanged("realtime", "c", patience);
  }
  const publishers = ["x", "y"].map((name) => {
    return new ChannelChild(bench.path, "publish", name, MESSAGES);
  });
  for (const publisher of publishers) await publisher.end();
  await bench.channel.close("over");
  const [first, ...others] = await Promise.all(readers.map((reader) => reader.end()));
  const found = first!.map((line) => line.split(" "));
  assert.deepEqual(found.map(([sequence]) => Number(sequence)), upTo(2 * MESSAGES));
  assert.ok(found.every(([, , lost]) => lost === "0"));
  for (const other of others) assert.deepEqual(other, first);
  for (const name of ["x", "y"]) {
    const own = found.filter(([, body]) => body!.startsWith(name)).map(([, body]) => body);
    assert.deepEqual(own, upTo(MESSAGES).map((number) => `${name}${number}`));
  }
});

Deno.test("a reader that is killed again and again loses nothing, and gets again only what it had not acknowledged", async () => {
  await using bench = await makeChannel("directory", { capacity: 10_000 });
  await publishAll(bench.channel, upTo(10 * MESSAGES));
  const handled: number[] = [];
  let [cursor, again] = [1, 0];
  for (const lines of [70, 700, 1, 300]) {
    const child = new ChannelChild(bench.path, "read", "r", lines);
    await child.printed(lines);
    await child.kill();
    const printed = child.lines.map((line) => parseInt(line));
    assert.equal(printed[0], cursor, "it goes on at the cursor");
    assert.deepEqual(printed, upTo(printed.length).map((number) => cursor - 1 + number));
    again += repeated(handled, printed);
    handled.push(...printed);
    cursor = (await bench.state()).subscribers[0]!.cursor;
    assert.ok(cursor <= handled.at(-1)! + 1, "nothing is acknowledged that was not handled");
  }
  await bench.channel.close("over");
  const rest = (await new ChannelChild(bench.path, "read", "r").end()).map((line) =>
    parseInt(line)
  );
  assert.equal(rest[0], cursor);
  again += repeated(handled, rest);
  handled.push(...rest);
  assert.ok(again >= 4, "each was killed with a message in its hand");
  assert.deepEqual([...new Set(handled)].sort((a, b) => a - b), upTo(10 * MESSAGES));
  assert.equal(handled.length, 10 * MESSAGES + again);
});

Deno.test("members in processes share messages: each is delivered once", async () => {
  await using bench = await makeChannel("directory");
  await bench.channel.control().give({
    type: "group.create",
    by: "",
    group: "g",
    from: 1,
    attemptsMax: 3,
  });
  const members = ["m1", "m2", "m3"].map((name) => new ChannelChild(bench.path, "take", name));
  await publishAll(bench.channel, upTo(MESSAGES));
  await bench.channel.close("over");
  const lines = (await Promise.all(members.map((member) => member.end()))).flat();
  const found = lines.map((line) => line.split(" ").map(Number));
  assert.deepEqual(found.map(([sequence]) => sequence!).sort((a, b) => a - b), upTo(MESSAGES));
  assert.ok(found.every(([, attempts]) => attempts === 1));
  const [group] = (await bench.state()).groups;
  assert.deepEqual([group!.acked, group!.out, group!.dead], [MESSAGES, [], []]);
});

Deno.test("of five processes that want to lead one leads at a time, and no term twice", async () => {
  await using bench = await makeChannel("directory");
  const rounds = 20;
  const names = ["l1", "l2", "l3", "l4", "l5"];
  const candidates = names.map((name) => new ChannelChild(bench.path, "lead", name, rounds));
  const terms = await Promise.all(candidates.map((candidate) => candidate.end()));
  for (const own of terms) {
    assert.deepEqual(own.map(Number), own.map(Number).sort((a, b) => a - b));
  }
  const all = terms.flat().map(Number).sort((a, b) => a - b);
  assert.deepEqual(all, upTo(names.length * rounds));
  const records = await bench.channel.engine.store.readStream("realtime", "c", 1);
  const events = records.flatMap(({ event }) => {
    return (event as unknown as { events: { type: string; candidate: string; term: number }[] })
      .events;
  });
  let leading: string | undefined;
  for (const { type, candidate, term } of events) {
    if (type === "leader.elected") {
      assert.equal(leading, undefined, `somebody led when term ${term} began`);
      leading = candidate;
    }
    if (type === "leader.resigned") {
      assert.equal(leading, candidate);
      leading = undefined;
    }
  }
});

/** How many of these had been handled before. */
function repeated(handled: readonly number[], printed: readonly number[]): number {
  const before = new Set(handled);
  return printed.filter((sequence) => before.has(sequence)).length;
}
