/** One diligent agent that works until nothing is left: what I12 promises to whoever keeps polling. */
import assert from "node:assert/strict";
import type { ManualClock } from "../../core/clock.ts";
import type { Swarm } from "../../core/engine/swarm.ts";
import { verifyEvents } from "./directory_oracle.ts";

/** Rounds until everything must have ended: every item has few attempts. */
const ROUNDS_MAX = 40;

/** Claims and completes everything, past every lease and due time, and checks the whole history. */
export async function drain(swarm: Swarm, clock: ManualClock): Promise<void> {
  for (let round = 0; round < ROUNDS_MAX; round++) {
    // Past every lease, every due time and the pause between two looks for leftovers.
    clock.advance(1100);
    const claims = await swarm.claim({ agent: "diligent", max: 10 });
    for (const { token } of claims) {
      assert.equal((await swarm.complete(token)).outcome, "done");
    }
    const { ready, scheduled, claimed } = await swarm.stats();
    if (claims.length === 0 && ready + scheduled + claimed === 0) {
      return await verifyEnd(swarm);
    }
  }
  assert.fail("I12: some item never ends");
}

async function verifyEnd(swarm: Swarm): Promise<void> {
  for await (const { item, waitsFor = [] } of swarm.list({ states: ["blocked"] })) {
    const ends = await Promise.all(waitsFor.map(async (id) => (await swarm.show(id))?.state));
    const isStuck = ends.some((state) => state === "dead" || state === "cancelled") ||
      ends.some((state) => state === "blocked");
    assert.ok(isStuck && !item.afterAny, `I12: ${item.id} waits for nothing: ${ends}`);
  }
  const { events } = await swarm.engine.store.events("", 100_000);
  verifyEvents(events);
}
