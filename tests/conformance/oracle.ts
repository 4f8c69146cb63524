/**
 * What must hold after every case, whatever it did: each item is in exactly one state, and the history
 * never gave one epoch to two holders nor accepted two completions.
 */
import assert from "node:assert/strict";
import type { SwarmEvent } from "../../core/event.ts";
import { STATES } from "../../core/transitions.ts";
import type { Bench } from "./bench.ts";
import type { Capability } from "./case.ts";

/** Verbs that hand an epoch to a holder. */
const GIVING_VERBS: readonly string[] = ["claim", "handoff", "adopt"];

/** Checks the invariants that a store at rest must satisfy. */
export async function verifyInvariants(
  bench: Bench,
  lacks: readonly Capability[] = [],
): Promise<void> {
  await verifyConservation(bench);
  if (!lacks.includes("events")) verifyHistory(await bench.eventsSince());
}

async function verifyConservation(bench: Bench): Promise<void> {
  const counts = Object.fromEntries(STATES.map((state) => [state, 0]));
  const seen = new Set<string>();
  for await (const { item, state, epoch, lastEpoch } of bench.store.list({})) {
    assert.ok(!seen.has(item.id), `I5: ${item.id} is in one state only`);
    seen.add(item.id);
    counts[state]!++;
    const detail = await bench.detail(item.id);
    assert.equal(detail.state, state, `I5: list and find agree on ${item.id}`);
    assert.ok(epoch <= lastEpoch, `I9: ${item.id} is at epoch ${epoch} of ${lastEpoch}`);
  }
  assert.deepEqual({ ...await bench.store.stats() }, counts, "I5: stats count what is listed");
}

/** Independent of order: several writers' events of one instant have none. */
function verifyHistory(events: readonly SwarmEvent[]): void {
  const given = new Set<string>();
  const completed = new Map<string, number>();
  const highest = new Map<string, number>();
  for (const { verb, id, epoch, state } of events) {
    if (id === undefined || epoch === undefined) continue;
    highest.set(id, Math.max(epoch, highest.get(id) ?? 0));
    if (GIVING_VERBS.includes(verb) && state === "claimed") {
      assert.ok(!given.has(`${id} ${epoch}`), `I2: epoch ${epoch} of ${id} has one holder`);
      given.add(`${id} ${epoch}`);
    }
    if (verb === "complete") {
      assert.ok(!completed.has(id), `I1: ${id} is completed once`);
      completed.set(id, epoch);
    }
  }
  for (const [id, epoch] of completed) {
    assert.equal(epoch, highest.get(id), `I1: ${id} is completed at its highest epoch`);
  }
}
