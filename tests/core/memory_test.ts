// Goal: what only a swarm in memory, or only a clock, is asked.
import assert from "node:assert/strict";
import { ManualClock, systemClock } from "../../core/clock.ts";
import { SwarmError } from "../../core/errors.ts";
import { memorySwarm } from "../../core/open.ts";

Deno.test("a swarm in memory tells of items that wait for what died or was cancelled", async () => {
  const swarm = await memorySwarm();
  await swarm.addAll([{ id: "a", title: "A" }, { id: "b", title: "B" }, { id: "c", title: "C" }]);
  await swarm.add({ id: "next", title: "Next", after: ["a", "b", "c"] });
  const [claim] = await swarm.claim({ agent: "ann", id: "a" });
  await swarm.fail(claim!.token, { error: "broken", noRetry: true });
  await swarm.cancel("b");
  const problems = await Array.fromAsync(swarm.check({ repair: true }));
  assert.deepEqual(problems.map(({ says }) => says), [
    'Work item "next" waits for "a", which is dead',
    'Work item "next" waits for "b", which is cancelled',
  ]);
});

Deno.test("a token that is none is refused, whoever looks on", async () => {
  const swarm = await memorySwarm({ observe: () => ({ wantsOrigin: true, end: () => {} }) });
  const isInvalid = (error: unknown) => error instanceof SwarmError && error.code === "invalid";
  for (const token of ["", "ann", "../x.1", "ann/\0"]) {
    await assert.rejects(swarm.renew(token), isInvalid);
  }
});

Deno.test("an agent's id in another case is another's id", async () => {
  const swarm = await memorySwarm();
  await swarm.register({ id: "ann" });
  assert.equal((await swarm.register({ id: "Ann" })).outcome, "refused");
  const { store } = swarm.engine;
  const ann = await store.getAgent("ann");
  assert.equal((await store.putAgent({ ...ann!, id: "ANN" })).outcome, "refused");
  assert.deepEqual((await swarm.agents()).map((record) => record.agent.id), ["ann"]);
});

Deno.test("who is told to stop does not begin to sleep", async () => {
  const signal = AbortSignal.abort();
  await systemClock.sleep(1e9, signal);
  await new ManualClock().sleep(1e9, signal);
});
