// Goal: messages reach every reader in one order, what was acknowledged never twice, and a channel that is full
// does what its policy says and counts it. In memory and in a directory.
import assert from "node:assert/strict";
import { Channel } from "../../../patterns/realtime/channel/channel.ts";
import { expectError } from "../../support/swarm.ts";
import { makeChannel, publishAll, readSome, STORES, upTo } from "./_channels.ts";

for (const store of STORES) {
  const test = (title: string, run: () => Promise<void>) =>
    Deno.test(`channel in ${store}: ${title}`, run);

  test("every reader gets all messages in the same order, from two publishers at once", async () => {
    await using bench = await makeChannel(store, { capacity: 1000 });
    const { channel } = bench;
    const readers = ["a", "b", "c"].map((subscriber) =>
      readSome(channel, { subscriber, count: 200 })
    );
    const published = await Promise.all([
      publishAll(channel, upTo(100).map((body) => `x${body}`)),
      publishAll(channel, upTo(100).map((body) => `y${body}`)),
    ]);
    assert.deepEqual(published.map(({ count }) => count), [100, 100]);
    const [first, ...others] = (await Promise.all(readers)).map((found) =>
      found.map(({ sequence, body, lost }) => ({ sequence, body, lost }))
    );
    assert.deepEqual(first!.map(({ sequence }) => sequence), upTo(200));
    for (const other of others) assert.deepEqual(other, first);
    for (const one of ["x", "y"]) {
      const own = first!.filter(({ body }) => String(body).startsWith(one));
      assert.deepEqual(own.map(({ body }) => body), upTo(100).map((body) => `${one}${body}`));
    }
    assert.equal((await bench.state()).traffic.published, 200);
  });

  test("a reader that comes back gets what it has not acknowledged, and nothing else", async () => {
    await using bench = await makeChannel(store);
    const { channel } = bench;
    await publishAll(channel, upTo(10));
    const first = await readSome(channel, { subscriber: "a", count: 4 });
    assert.deepEqual(first.map(({ body }) => body), [1, 2, 3, 4]);
    assert.equal((await bench.state()).subscribers[0]!.cursor, 5);
    const unacknowledged = await channel.subscribe({ subscriber: "a", acknowledges: "manual" });
    for await (const { body } of unacknowledged) if (body === 7) break;
    const second = await readSome(channel, { subscriber: "a", count: 6 });
    assert.deepEqual(second.map(({ body }) => body), [5, 6, 7, 8, 9, 10]);
  });

  test("a message is acknowledged when the next one is asked for", async () => {
    await using bench = await makeChannel(store);
    await publishAll(bench.channel, upTo(3));
    for await (const { body } of await bench.channel.subscribe({ subscriber: "a" })) {
      if (body === 3) break;
    }
    assert.equal((await bench.state()).subscribers[0]!.cursor, 3);
  });

  test("a reader starts where it says", async () => {
    await using bench = await makeChannel(store);
    const { channel } = bench;
    await publishAll(channel, upTo(5));
    const from = async (start: number | "start" | "end") => {
      const found = await readSome(channel, { from: start, count: 9, idleSeconds: 0 });
      return found.map(({ sequence }) => sequence);
    };
    assert.deepEqual(await from("start"), [1, 2, 3, 4, 5]);
    assert.deepEqual(await from(4), [4, 5]);
    assert.deepEqual(await from("end"), []);
    assert.deepEqual((await bench.state()).subscribers, []);
  });

  test("a reader ends when the channel is closed and all was read", async () => {
    await using bench = await makeChannel(store);
    const { channel } = bench;
    const reading = readSome(channel, { subscriber: "a", count: 99 });
    await publishAll(channel, [1, 2]);
    await channel.close("over");
    assert.deepEqual((await reading).map(({ body }) => body), [1, 2]);
    const published = await publishAll(channel, [3]);
    assert.equal(published.count, 0);
    assert.equal(published.refusal?.rule, "realtime.channel.closed");
    assert.deepEqual(await readSome(channel, { subscriber: "a", count: 1 }), []);
  });

  test("policy refuse: what has no room is not published, and counted", async () => {
    await using bench = await makeChannel(store, { capacity: 4, policy: "refuse" });
    const { channel } = bench;
    await readSome(channel, { subscriber: "a", count: 1, idleSeconds: 0 });
    const published = await publishAll(channel, upTo(10));
    assert.deepEqual([published.count, published.first, published.last], [4, 1, 4]);
    assert.equal(published.refusal?.outcome, "refused");
    assert.match(published.refusal!.message, /4 messages are unread/);
    await readSome(channel, { subscriber: "a", count: 3 });
    assert.equal((await publishAll(channel, upTo(10))).count, 3);
    const { traffic } = await bench.state();
    assert.deepEqual(traffic, { published: 7, dropped: 0, refused: 13, blocked: 0 });
  });

  test("policy drop_oldest: the newest stay, and readers are told what they lost", async () => {
    await using bench = await makeChannel(store, { capacity: 4, policy: "drop_oldest" });
    const { channel } = bench;
    const early = await channel.subscribe({ subscriber: "a", from: "start" });
    const unnamed = await channel.subscribe({ from: 1 });
    assert.equal((await publishAll(channel, upTo(10))).count, 10);
    assert.deepEqual(await bench.kept(), [7, 8, 9, 10]);
    for (const reader of [early, unnamed]) {
      const found: [number, number][] = [];
      for await (const { sequence, lost } of reader) {
        found.push([sequence, lost]);
        if (sequence === 10) break;
      }
      assert.deepEqual(found, [[7, 6], [8, 0], [9, 0], [10, 0]]);
    }
    const { traffic, subscribers } = await bench.state();
    assert.deepEqual(traffic, { published: 10, dropped: 6, refused: 0, blocked: 0 });
    assert.equal(subscribers[0]!.missed, 6);
  });

  test("policy block: a publisher waits for its readers, and loses nothing", async () => {
    await using bench = await makeChannel(store, { capacity: 4, policy: "block" });
    const { channel } = bench;
    const subscription = await channel.subscribe({ subscriber: "a" });
    const publishing = publishAll(channel, upTo(20));
    const found: unknown[] = [];
    for await (const { body } of subscription) {
      found.push(body);
      assert.ok((await bench.kept()).length <= 8, "what is unread stays within the capacity");
      if (body === 20) break;
    }
    assert.equal((await publishing).count, 20);
    assert.deepEqual(found, upTo(20));
    const { traffic } = await bench.state();
    assert.deepEqual(traffic, { published: 20, dropped: 0, refused: 0, blocked: 1 });
  });

  test("policy block: who has waited long enough is refused", async () => {
    await using bench = await makeChannel(store, { capacity: 2, policy: "block" });
    const { channel } = bench;
    await channel.subscribe({ subscriber: "a" });
    const published = await publishAll(channel, upTo(5), 0.05);
    assert.equal(published.count, 2);
    assert.equal(published.refusal?.rule, "realtime.unread.kept");
    const { traffic } = await bench.state();
    assert.deepEqual(traffic, { published: 2, dropped: 0, refused: 3, blocked: 1 });
  });

  test("what all have read is cut when the log is longer than the capacity", async () => {
    await using bench = await makeChannel(store, { capacity: 4 });
    const { channel } = bench;
    for (const body of upTo(12)) {
      await publishAll(channel, [body]);
      await readSome(channel, { subscriber: "a", from: "start", count: 1 });
    }
    assert.deepEqual(await bench.kept(), [9, 10, 11, 12]);
    assert.equal((await bench.state()).traffic.dropped, 0);
  });

  test("members of a group share messages without overlap, and what one gives back another gets", async () => {
    await using bench = await makeChannel(store);
    const { channel } = bench;
    const control = channel.control();
    await control.give({ type: "group.create", by: "", group: "g", from: 1, attemptsMax: 2 });
    await publishAll(channel, upTo(10).map((body) => ({ body })));
    const members = ["m1", "m2"].map((member) => channel.member({ group: "g", member }));
    const options = { max: 3, leaseSeconds: 60, skewSeconds: 5, waitSeconds: 0 };
    const taken: [number, number][] = [];
    const [one, two] = [await members[0]!.take(options), await members[1]!.take(options)];
    assert.ok(one.outcome === "done" && two.outcome === "done");
    assert.deepEqual(one.messages.map(({ body }) => body), upTo(3).map((body) => ({ body })));
    assert.deepEqual(two.messages.map(({ sequence }) => sequence), [4, 5, 6]);
    assert.ok(two.token > one.token);
    await members[0]!.acknowledge({ token: one.token, last: 2 });
    await members[0]!.refuse({ token: one.token });
    await members[1]!.acknowledge({ token: two.token });
    for (;;) {
      const more = await members[1]!.take(options);
      if (more.outcome !== "done") break;
      taken.push(
        ...more.messages.map(({ sequence, attempts }) => [sequence, attempts] as [number, number]),
      );
      await members[1]!.acknowledge({ token: more.token });
    }
    assert.deepEqual(taken, [[3, 2], [7, 1], [8, 1], [9, 1], [10, 1]]);
    const [group] = (await bench.state()).groups;
    assert.deepEqual([group!.acked, group!.out, group!.again, group!.dead], [10, [], [], []]);
    assert.equal((await members[0]!.acknowledge({ token: one.token })).outcome, "lost");
  });

  test("a member waits for a message, and learns when none will come", async () => {
    await using bench = await makeChannel(store);
    const { channel } = bench;
    const control = channel.control();
    await control.give({ type: "group.create", by: "", group: "g", from: 1, attemptsMax: 2 });
    const member = channel.member({ group: "g", member: "m" });
    const options = { max: 3, leaseSeconds: 60, skewSeconds: 5, waitSeconds: 60 };
    const taking = member.take(options);
    await publishAll(channel, ["late"]);
    const taken = await taking;
    assert.ok(taken.outcome === "done");
    assert.deepEqual(taken.messages.map(({ body }) => body), ["late"]);
    await member.acknowledge(taken);
    await channel.close("over");
    assert.equal((await member.take(options)).outcome, "nothing");
  });

  test("a barrier opens for all who come, and breaks for all", async () => {
    await using bench = await makeChannel(store);
    const { channel } = bench;
    const come = (participant: string, waitSeconds: number) =>
      channel.gather({ barrier: "go", participant, count: 3 }, { waitSeconds });
    assert.deepEqual(await come("a", 0), { outcome: "left", generation: 1 });
    const gathered = await Promise.all(["a", "b", "c"].map((name) => come(name, 60)));
    assert.deepEqual(gathered.map(({ outcome }) => outcome), ["opened", "opened", "opened"]);
    const waiting = come("a", 60);
    const control = channel.control();
    // Joined by the time that somebody can break it.
    while ((await control.refresh()).barriers[0]?.joined.length !== 1) await control.refresh();
    await control.give({ type: "barrier.break", by: "", barrier: "go", reason: "fire" });
    assert.equal((await waiting).outcome, "broken");
  });

  test("a candidate leads once the leader has resigned, in a higher term", async () => {
    await using bench = await makeChannel(store);
    const { channel } = bench;
    const candidacy = { by: "", leaseSeconds: 60, skewSeconds: 5 };
    const first = await channel.campaign({ ...candidacy, candidate: "a" }, { waitSeconds: 0 });
    assert.ok(first.outcome === "done");
    const refused = await channel.campaign({ ...candidacy, candidate: "b" }, { waitSeconds: 0 });
    assert.equal(refused.outcome, "nothing");
    const waiting = channel.campaign({ ...candidacy, candidate: "b" }, { waitSeconds: 60 });
    const { term } = first;
    await channel.control().give({ type: "leader.resign", by: "", candidate: "a", term });
    const second = await waiting;
    assert.ok(second.outcome === "done" && second.term > term);
  });

  test("a channel that was not created is not found", async () => {
    await using bench = await makeChannel(store);
    const other = new Channel(bench.channel.engine, "none");
    await expectError("not_found", () => other.subscribe());
    const { refusal } = await other.publisher().publish([1]);
    assert.equal(refusal?.outcome, "not_found");
  });
}
