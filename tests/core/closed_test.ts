/** What was answered stays true when the process closes its files. */
import assert from "node:assert/strict";
import { FaultySwarm, ROOT } from "../support/faulty_swarm.ts";

Deno.test("close() does not fail over the name of a pack, which a sweep removes", async () => {
  const bench = await FaultySwarm.make();
  const victim = await bench.open("victim");
  await victim.addAll(["w1", "w2"].map((id) => ({ id, title: "packed" })));
  bench.arm((_, { operation }) => operation === "remove" ? { error: "EIO", when: "before" } : "ok");
  await victim.close();
  assert.equal(bench.fs.list(`${ROOT}/packs`)?.length, 1, "the name could not be removed");
  bench.disarm();
  await using survivor = await bench.open("survivor");
  bench.clock.advance(3601);
  await survivor.sweep();
  assert.deepEqual(bench.fs.list(`${ROOT}/packs`), []);
  assert.equal((await survivor.claim({ agent: "ann", max: 2 })).length, 2);
});
