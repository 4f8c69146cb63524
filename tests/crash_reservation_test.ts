/**
 * Notes that claimers leave each other are hints: whatever a note says, and whoever died after leaving
 * it, a ticket that is there is found (I12), by processes that have looked before as by new ones.
 */
import assert from "node:assert/strict";
import type { Swarm } from "../core/engine/swarm.ts";
import { FaultySwarm, ROOT } from "./support/faulty_swarm.ts";

const LANE = "5~_";
const SEGMENT = `${ROOT}/work/ready/${LANE}/00000001`;

async function claimId(swarm: Swarm): Promise<string | undefined> {
  const [claim] = await swarm.claim({ agent: "ann" });
  return claim?.item.id;
}

/** Two processes that have raced for a ticket, so that both take turns from now on; w4 is left. */
async function racers(): Promise<{ bench: FaultySwarm; racer: Swarm }> {
  const bench = await FaultySwarm.make();
  const [racer, other] = [await bench.open("racer"), await bench.open("other")];
  for (const id of ["w1", "w2", "w3", "w4"]) await other.add({ id, title: "Work" });
  bench.clock.advance(1);
  assert.equal(await claimId(racer), "w1");
  assert.equal(await claimId(other), "w2");
  assert.equal(await claimId(racer), "w3");
  return { bench, racer };
}

function leaveNote(bench: FaultySwarm, segment: string, name: string): void {
  const lock = bench.fs.openLock(`${ROOT}/locks/${LANE}`)!;
  lock.writeNote(`${segment} ${name}`);
  lock.close();
}

for (const pause of [0, 1]) {
  Deno.test(`I12: a ticket that a killed claimer had reserved is found, ${pause} s later`, async () => {
    const { bench, racer } = await racers();
    const [left] = bench.fs.list(SEGMENT)!;
    leaveNote(bench, "00000001", left!);
    bench.clock.advance(pause);
    assert.equal(await claimId(racer), "w4");
  });
}

for (const pause of [0, 1]) {
  Deno.test(`I12: a ticket older than the last one claimed is found, ${pause} s later`, async () => {
    const { bench, racer } = await racers();
    assert.equal(await claimId(racer), "w4");
    const late = await bench.open("late");
    // An adder whose clock is behind publishes a ticket that sorts before those that were claimed.
    bench.clock.milliseconds -= 60_000;
    await late.add({ id: "old", title: "Old" });
    bench.clock.milliseconds += 60_000;
    bench.clock.advance(pause);
    await racer.engine.store.changed({ labels: [] }, { timeoutSeconds: 0 });
    assert.equal(await claimId(racer), "old");
  });
}

Deno.test("I12: a note of a segment that nobody made hides nothing", async () => {
  const { bench, racer } = await racers();
  leaveNote(bench, "00000009", "9999999999999999.x.1.3x10.5~_");
  bench.clock.advance(1);
  assert.equal(await claimId(racer), "w4");
  assert.equal(await claimId(await bench.open("new")), undefined);
});

Deno.test("I12: a new process finds what is left, whatever the note says", async () => {
  for (const segment of ["00000001", "00000009", "zzzzzzzz"]) {
    const { bench } = await racers();
    leaveNote(bench, segment, "9999999999999999.x.1.3x10.5~_");
    bench.clock.advance(1);
    assert.equal(await claimId(await bench.open("new")), "w4", segment);
  }
});
