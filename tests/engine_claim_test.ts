/** Claiming: what the engine asks of a store on the way, and what it must not ask. */
import assert from "node:assert/strict";
import { ManualClock } from "../core/clock.ts";
import type { Swarm } from "../core/engine/swarm.ts";
import { type Call, type Plan, SimulatedCrash, SimulatedDisk } from "../core/fs/simulated.ts";
import { initSwarm, memorySwarm, openSwarm } from "../core/open.ts";

/** A swarm on a simulated disk, and what happens to its file calls. */
async function simulated(): Promise<{ swarm: Swarm; clock: ManualClock; disk: SimulatedDisk }> {
  const clock = new ManualClock();
  const disk = new SimulatedDisk({ seed: 3, clock });
  await initSwarm("/swarm", { fs: disk.fs() });
  return { swarm: await openSwarm("/swarm", { fs: disk.fs(), clock }), clock, disk };
}

/** Ids of what an agent gets when it asks once. */
async function claimed(swarm: Swarm, agent: string, max = 1): Promise<string[]> {
  return (await swarm.claim({ agent, max })).map(({ item }) => item.id);
}

/** A later turn of the event loop: by then who waits for work waits. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

Deno.test("I11: an agent gets no more than its registration lets it hold", async () => {
  await using swarm = await memorySwarm();
  await swarm.register({ id: "a", workCapacity: 2 });
  await swarm.addAll(["one", "two", "three"].map((id) => ({ id, title: id })));
  const claims = await swarm.claim({ agent: "a", max: 3 });
  assert.equal(claims.length, 2);
  assert.deepEqual(await claimed(swarm, "a"), []);
  await swarm.complete(claims[0]!.token);
  assert.deepEqual(await claimed(swarm, "a"), ["three"]);
});

Deno.test("I11: who waits for work goes by the labels that it has when work appears", async () => {
  await using swarm = await memorySwarm();
  await swarm.register({ id: "a" });
  const waiting = swarm.claim({ agent: "a", waitSeconds: 0.2 });
  await nextTurn();
  await swarm.updateAgent("a", { labels: ["gpu"] });
  await swarm.add({ id: "w", title: "w", needs: ["gpu"] });
  assert.deepEqual((await waiting).map(({ item }) => item.id), ["w"]);
});

Deno.test("who is told to drain while it waits for work gets none", async () => {
  await using swarm = await memorySwarm();
  await swarm.register({ id: "a" });
  const waiting = swarm.claim({ agent: "a", waitSeconds: 2 });
  await nextTurn();
  await swarm.updateAgent("a", { draining: true });
  await swarm.add({ id: "w", title: "w" });
  assert.deepEqual(await waiting, []);
  assert.deepEqual(await claimed(swarm, "b"), ["w"]);
});

Deno.test("I12: a process that never finds nothing sweeps all the same, once a second", async () => {
  const { swarm, clock, disk } = await simulated();
  await swarm.addAll(["old", "1", "2", "3", "4"].map((id) => ({ id, title: id })));
  await swarm.claim({ agent: "gone", leaseSeconds: 10 });
  let sweeps = 0;
  disk.onCall = ({ operation, path }: Call) => {
    if (operation === "entries" && path.endsWith("/work/claimed")) sweeps++;
    return "ok";
  };
  assert.deepEqual(await claimed(swarm, "a"), ["1"]);
  assert.deepEqual(await claimed(swarm, "a"), ["2"]);
  assert.equal(sweeps, 0, "somebody had swept in this second");
  clock.advance(100);
  assert.deepEqual(await claimed(swarm, "a"), ["old"]);
  assert.deepEqual(await claimed(swarm, "a"), ["3"]);
  assert.equal(sweeps, 1);
  await swarm.close();
});

Deno.test("a sweep that fails keeps nobody from what is ready", async () => {
  const { swarm, clock, disk } = await simulated();
  await swarm.addAll([{ id: "old", title: "old" }, { id: "w", title: "w" }]);
  await swarm.claim({ agent: "gone", leaseSeconds: 10 });
  clock.advance(100);
  const full: Plan = { error: "ENOSPC", when: "before" };
  disk.onCall = ({ operation, path }: Call) => {
    return operation === "create" && path.includes("/tmp/") ? full : "ok";
  };
  assert.deepEqual(await claimed(swarm, "gone"), ["w"]);
  await swarm.close();
});

Deno.test("an event implies its transition: who dies before the rename has told nothing", async () => {
  const { swarm, clock, disk } = await simulated();
  await swarm.add({ id: "w", title: "w" });
  const [claim] = await swarm.claim({ agent: "a" });
  disk.onCall = ({ operation, path }: Call) => {
    return operation === "rename" && path.includes("/work/claimed/") ? "crash" : "ok";
  };
  await assert.rejects(() => swarm.complete(claim!.token), SimulatedCrash);
  disk.onCall = () => "ok";
  const other = await openSwarm("/swarm", { fs: disk.fs({ process: "other" }), clock });
  const { events } = await other.engine.store.events("", 100);
  assert.deepEqual(events.map(({ verb }) => verb), ["add", "register", "claim"]);
  assert.equal((await other.show("w"))?.state, "claimed");
  await other.close();
});

Deno.test("I12: nobody is told that there is nothing before what is due was looked for, though somebody just swept", async () => {
  const { swarm, clock } = await simulated();
  await swarm.add({ id: "late", title: "late", delaySeconds: 10 });
  const { notBefore = 0 } = (await swarm.show("late"))!.item;
  clock.milliseconds = 1000 * notBefore - 300;
  assert.deepEqual(await claimed(swarm, "a"), []);
  clock.milliseconds += 600;
  assert.deepEqual(await claimed(swarm, "a"), ["late"], "less than a second after the last sweep");
  await swarm.close();
});
