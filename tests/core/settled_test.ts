/** I6: with `durability: fsync`, what has been made durable once is not synced again with each act. */
import assert from "node:assert/strict";
import { FAST_CONFIG, FaultySwarm } from "../support/faulty_swarm.ts";

Deno.test("I6: with fsync directories above a change are synced once, and when they have changed", async () => {
  const bench = await FaultySwarm.make({ ...FAST_CONFIG, durability: "fsync" });
  const swarm = await bench.open("one");
  await swarm.addAll(["w1", "w2", "w3", "w4"].map((id) => ({ id, title: id })));
  async function syncs(agent: string): Promise<number | undefined> {
    bench.clock.advance(2);
    bench.disk.resetCounts();
    const [claim] = await swarm.claim({ agent });
    assert.ok(claim);
    return bench.disk.counts.get("sync");
  }
  await syncs("ann");
  // Once more, as the directory of all agents' claims had changed just then.
  assert.equal(await syncs("ann"), 3);
  // Where the ticket was, and where it is.
  assert.equal(await syncs("ann"), 2);
  // A new agent changes that directory.
  assert.ok((await syncs("ben"))! > 2);
});
