// Goal: an observer learns how each act ended, and what goes wrong with its own wishes harms no act.
import assert from "node:assert/strict";
import type { Act, Ending, Fact } from "../../core/engine/engine.ts";
import type { Swarm } from "../../core/engine/swarm.ts";
import { memorySwarm } from "../../core/open.ts";

interface Seen {
  readonly fact: Fact;
  readonly ending: Ending;
}

/** A swarm whose observer wants all that there is to know. */
async function observed(): Promise<{ swarm: Swarm; seen: Seen[]; within: string[] }> {
  const seen: Seen[] = [];
  const within: string[] = [];
  const observe = (fact: Fact): Act => ({
    wantsOrigin: true,
    within: (run) => {
      within.push(fact.verb);
      return run();
    },
    end: (ending) => void seen.push({ fact, ending }),
  });
  return { swarm: await memorySwarm({ observe }), seen, within };
}

const TRACEPARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

Deno.test("an act runs within what the observer makes, and says in which context its item was added", async () => {
  const { swarm, seen, within } = await observed();
  await swarm.add({ id: "w", title: "Work", traceparent: TRACEPARENT });
  const [claim] = await swarm.claim({ agent: "ann" });
  await swarm.renew(claim!.token);
  await swarm.complete(claim!.token);
  assert.deepEqual(within.filter((verb) => verb !== "register"), [
    "add",
    "claim",
    "renew",
    "complete",
  ]);
  const origins = seen.filter(({ ending }) => ending.origin === TRACEPARENT);
  assert.deepEqual(origins.map(({ fact }) => fact.verb), ["renew", "complete"]);
});

Deno.test("an observer is told of answers that nobody wants, and why", async () => {
  const { swarm, seen } = await observed();
  await swarm.add({ id: "w", title: "Work" });
  await swarm.addAll([{ title: "1" }, { title: "2" }]);
  await swarm.add({ id: "w", title: "Again" });
  await swarm.retry("w");
  await swarm.retry("nobody");
  const [claim] = await swarm.claim({ agent: "ann", id: "w" });
  await swarm.complete(claim!.token);
  await swarm.renew(claim!.token);
  await assert.rejects(swarm.cancel("../x"));
  await swarm.show("nobody");
  const told = seen.map(({ fact: { verb }, ending: { outcome } }) => `${verb} ${outcome}`);
  assert.deepEqual(told, [
    "add done",
    "add done",
    "add exists",
    "retry refused",
    "retry not_found",
    "claim done",
    "complete done",
    "renew lost",
    "cancel invalid",
    "show not_found",
  ]);
  assert.equal(seen[1]!.ending.count, 2);
  assert.match(seen[4]!.ending.reason!, /there is no work/);
});

Deno.test("an observer is told how much of a list was read, also when it was left or broke off", async () => {
  const { swarm, seen } = await observed();
  await swarm.addAll([{ title: "1" }, { title: "2" }, { title: "3" }]);
  for await (const _ of swarm.list()) break;
  await Array.fromAsync(swarm.list());
  const broken = new Error("broken");
  swarm.engine.store.list = () =>
    ReadableStream.from([]).pipeThrough(
      new TransformStream<never, never>({ flush: () => Promise.reject(broken) }),
    );
  await assert.rejects(Array.fromAsync(swarm.list()), broken);
  const lists = seen.filter(({ fact }) => fact.verb === "list").map(({ ending }) => ending);
  assert.deepEqual(lists.map(({ outcome, count }) => [outcome, count]), [
    ["done", 1],
    ["done", 3],
    ["io", 0],
  ]);
});

Deno.test("without an observer every verb does the same", async () => {
  const swarm = await memorySwarm({ observe: () => undefined });
  await swarm.add({ id: "w", title: "Work" });
  const [claim] = await swarm.claim({ agent: "ann" });
  await assert.rejects(swarm.cancel("../x"));
  assert.equal((await swarm.complete(claim!.token)).outcome, "done");
  assert.equal((await Array.fromAsync(swarm.list())).length, 1);
});
