/** I7: a request to cancel that was told as taken is followed, also where the item dies and is retried. */
import assert from "node:assert/strict";
import { SwarmError } from "../../core/errors.ts";
import { openRivals } from "../support/rivals.ts";

Deno.test("I7: an item that somebody asked to cancel while it was held is not retried", async () => {
  await using bench = await openRivals();
  const { disk, victim, rival, store } = bench;
  await victim.add({ id: "w1", title: "held", maxAttempts: 1 });
  const [claim] = await victim.claim({ agent: "ann" });
  let cancelling: Promise<unknown> | undefined;
  let retrying: Promise<unknown> | undefined;
  // The holder has seen that nobody asked, and is about to move the item; then it has seen the request.
  disk.onCall = ({ process, operation, path }) => {
    if (process !== "victim") return "ok";
    if (operation === "rename" && path.includes("/work/claimed/")) {
      cancelling ??= store.cancel("w1", "changed");
    }
    if (operation === "read" && path.includes("/cancelling/")) retrying ??= store.retry("w1", 2);
    return "ok";
  };
  await victim.fail(claim!.token, { error: "no paper" });
  disk.onCall = () => "ok";

  assert.deepEqual(await cancelling, taken("w1", 1));
  assert.deepEqual(await retrying, {
    outcome: "refused",
    error: new SwarmError("conflict", 'Cannot retry work "w1": it is cancelled, expected dead'),
  });
  const shown = await rival.show("w1");
  assert.deepEqual([shown?.state, shown?.epoch], ["cancelled", 1]);
  assert.deepEqual((await rival.sweep()).swept, 0);
});

Deno.test("I7: a request to cancel what an agent took in excess is followed when that is given back", async () => {
  await using bench = await openRivals();
  const { disk, victim, store } = bench;
  await victim.register({ id: "ann", workCapacity: 1 });
  await victim.addAll(["w1", "w2"].map((id) => ({ id, title: "any" })));
  let taking: Promise<unknown> | undefined;
  let cancelling: Promise<unknown> | undefined;
  disk.onCall = ({ process, operation, path }) => {
    if (process !== "victim" || operation !== "rename") return "ok";
    // Another process of the agent takes the last room, and somebody wants what is taken all the same.
    if (taking === undefined) {
      taking = store.claim({ agent: "ann", labels: [], workCapacity: 1, max: 1 });
    } else if (path.includes("/work/claimed/")) cancelling ??= store.cancel("w2", undefined);
    return "ok";
  };
  assert.deepEqual(await victim.claim({ agent: "ann" }), []);
  disk.onCall = () => "ok";
  assert.deepEqual(await cancelling, taken("w2", 1));
  assert.equal((await victim.show("w1"))?.state, "claimed");
  assert.equal((await victim.show("w2"))?.state, "cancelled");
});

Deno.test("I7: a request to cancel what was handed to a full agent is followed when that is given back", async () => {
  await using bench = await openRivals();
  const { disk, victim, store } = bench;
  await victim.register({ id: "ben", workCapacity: 1 });
  await victim.addAll(["w1", "w2"].map((id) => ({ id, title: "any" })));
  const [claim] = await victim.claim({ agent: "ann" });
  let taking: Promise<unknown> | undefined;
  let cancelling: Promise<unknown> | undefined;
  disk.onCall = ({ process, operation, path }) => {
    if (process !== "victim" || operation !== "rename") return "ok";
    if (taking === undefined) {
      taking = store.claim({ agent: "ben", labels: [], workCapacity: 1, max: 1 });
    } else if (path.includes("/work/claimed/ben/")) cancelling ??= store.cancel("w1", undefined);
    return "ok";
  };
  assert.deepEqual(await victim.handoff(claim!.token, { to: "ben" }), {
    outcome: "lost",
    reason: 'the agent that work "w1" went to was filled meanwhile; it is cancelled',
  });
  disk.onCall = () => "ok";
  assert.deepEqual(await cancelling, taken("w1", 2));
  assert.equal((await victim.show("w1"))?.state, "cancelled");
});

/** The answer to a request that the holder is to meet. */
function taken(id: string, epoch: number) {
  return { outcome: "done", value: { id, epoch, state: "claimed" } };
}
