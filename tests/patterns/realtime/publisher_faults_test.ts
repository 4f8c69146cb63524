/** I7: what a publisher says when the disk fails it: a message that is published twice is as bad as a lost one. */
import assert from "node:assert/strict";
import type { Call } from "../../../core/fs/simulated.ts";
import { Channel } from "../../../patterns/realtime/channel/channel.ts";
import { Publisher } from "../../../patterns/realtime/channel/publisher.ts";
import { FaultySwarm, ROOT } from "../../support/faulty_swarm.ts";

/** A publisher whose calls that are meant fail. */
async function failing(isMeant: (call: Call) => boolean) {
  const bench = await FaultySwarm.make();
  const other = await bench.open("other");
  await new Channel(other.engine, "c").create({ capacity: 100, policy: "block" });
  const swarm = await bench.open("victim");
  const publisher = new Publisher(swarm.engine, "c");
  bench.arm((_, call) => isMeant(call) ? { error: "ENOSPC", when: "before" } : "ok");
  return {
    ...{ bench, publisher },
    /** Messages of the log, and those that were counted. */
    async found() {
      bench.disarm();
      const records = await other.engine.store.readStream("channel", "c", 1);
      const { traffic } = await new Channel(other.engine, "c").control().refresh();
      await other.close();
      await swarm.close();
      return { messages: records.length, counted: traffic.published };
    },
  };
}

/** The link that puts a message, or a note of traffic, in its place. */
function isPut({ operation, path }: Call, kind: "channel" | "realtime", number: number): boolean {
  const name = `${String(number).padStart(10, "0")}.json`;
  return operation === "link" && path === `${ROOT}/streams/${kind}/c/${name}`;
}

Deno.test("I7: messages are published though their traffic can't be noted, and are counted later", async () => {
  let isBroken = true;
  const { publisher, found } = await failing((call) => isBroken && isPut(call, "realtime", 2));
  assert.equal((await publisher.publish([1, 2])).count, 2);
  await publisher.close();
  isBroken = false;
  assert.equal((await publisher.publish([3])).count, 1);
  await publisher.close();
  assert.deepEqual(await found(), { messages: 3, counted: 3 });
});

Deno.test("I7: an error behind messages that were published does not say that nothing was", async () => {
  const { publisher, found } = await failing((call) => isPut(call, "channel", 2));
  await assert.rejects(publisher.publish([1, 2, 3]), {
    code: "unknown",
    message: /; 1 message before it is published$/,
  });
  await publisher.close();
  assert.deepEqual(await found(), { messages: 1, counted: 1 });
});

Deno.test("I7: an error before the first message says what it is", async () => {
  const { publisher, found } = await failing(({ operation, path }) => {
    return operation === "create" && path.startsWith(`${ROOT}/tmp/`);
  });
  await assert.rejects(publisher.publish([1]), { code: "no_space" });
  assert.deepEqual(await found(), { messages: 0, counted: 0 });
});
