/** Leases: renewed while work goes on, and what happens to the command when one is lost (invariant I3). */
import assert from "node:assert/strict";
import { SwarmError } from "../../core/errors.ts";
import type { Swarm } from "../../core/engine/swarm.ts";
import { Shift } from "./_shift.ts";

const ITEM = { id: "w1", title: "Long", leaseSeconds: 30 };

async function deadlineOf(swarm: Swarm): Promise<number> {
  for await (const { deadline } of swarm.list({ states: ["claimed"] })) return deadline ?? 0;
  return 0;
}

/** Makes the next calls of a verb throw. */
function breakVerb(swarm: Swarm, verb: "renew" | "complete" | "claim", errors: SwarmError[]): void {
  const usual = swarm[verb].bind(swarm) as (...args: unknown[]) => Promise<unknown>;
  Object.assign(swarm, {
    [verb]: (...args: unknown[]) => {
      const error = errors.shift();
      return error === undefined ? usual(...args) : Promise.reject(error);
    },
  });
}

Deno.test("a lease is renewed at a third of its length for as long as the command runs", async () => {
  const shift = await Shift.with(ITEM);
  const running = shift.start();
  const child = await shift.host.child(0);
  const first = await deadlineOf(shift.swarm);
  await shift.pass(9);
  assert.equal(await deadlineOf(shift.swarm), first);
  await shift.pass(2);
  assert.equal(await deadlineOf(shift.swarm), first + 10);
  await shift.pass(200);
  child.exits(0);
  await running;
  assert.deepEqual(shift.told, ["done w1"]);
  assert.deepEqual(child.signals, []);
});

Deno.test("renewals take the length that the worker was given", async () => {
  const shift = await Shift.with(ITEM);
  const running = shift.start({ leaseSeconds: 6 });
  const child = await shift.host.child(0);
  await shift.pass(60);
  child.exits(0);
  await running;
  assert.deepEqual(shift.told, ["done w1"]);
});

Deno.test("a lost lease ends the command's group, and nothing is said of the item", async () => {
  const shift = await Shift.with(ITEM);
  const running = shift.start();
  const child = await shift.host.child(0);
  // The process was paused: time passed without a renewal, and somebody reclaimed the item.
  shift.clock.milliseconds += 40_000;
  const thief = await shift.swarm.claim({ agent: "thief" });
  assert.equal(thief[0]?.epoch, 2);
  await shift.pass(1);
  await shift.until("the loss is reported", () => shift.told.length === 1);
  assert.deepEqual(child.signals, ["SIGTERM", "SIGCONT", "SIGKILL"]);
  assert.deepEqual(shift.told, ["lost w1"]);
  assert.equal(await shift.stateOf("w1"), "claimed");
  await shift.swarm.complete(thief[0].token);
  await shift.pass(2, 0.25);
  const tally = await running;
  assert.equal(tally.hasUnfinished, false, "a lost item is not this worker's failure");
});

Deno.test("a pause past the deadline loses nothing while nobody reclaimed the item", async () => {
  const shift = await Shift.with(ITEM);
  const running = shift.start();
  const child = await shift.host.child(0);
  shift.clock.milliseconds += 40_000;
  await shift.pass(1);
  const deadline = await deadlineOf(shift.swarm);
  assert.ok(deadline * 1000 > shift.clock.now(), "it was renewed first");
  child.exits(0);
  await running;
  assert.deepEqual(shift.told, ["done w1"]);
  assert.deepEqual(child.signals, []);
});

Deno.test("a cancelled item's command is ended, with SIGKILL when SIGTERM does not help", async () => {
  const shift = await Shift.with(ITEM);
  const running = shift.start({ killGraceSeconds: 3 });
  const child = await shift.host.child(0);
  child.obeys = ["SIGKILL"];
  await shift.swarm.cancel("w1", "not needed");
  await shift.pass(11);
  assert.deepEqual(child.signals, ["SIGTERM", "SIGCONT"]);
  await shift.pass(3);
  assert.deepEqual(child.signals, ["SIGTERM", "SIGCONT", "SIGKILL"]);
  await running;
  assert.deepEqual(shift.told, ["lost w1"]);
  assert.equal(await shift.stateOf("w1"), "cancelled");
});

Deno.test("a command that takes too long is ended, and its item failed", async () => {
  const shift = await Shift.with({ ...ITEM, maxAttempts: 1 });
  const running = shift.start({ timeoutSeconds: 2 });
  const child = await shift.host.child(0);
  await shift.pass(3);
  await running;
  assert.deepEqual(child.signals, ["SIGTERM", "SIGCONT", "SIGKILL"]);
  const detail = await shift.swarm.show("w1");
  assert.equal(detail?.state, "dead");
  assert.equal(detail?.attempts[0]?.error, "job ran longer than 2 s and was ended");
});

Deno.test("a renewal that fails for a while does not cost the lease", async () => {
  const shift = await Shift.with(ITEM);
  breakVerb(shift.swarm, "renew", [
    new SwarmError("io", "hiccup"),
    new SwarmError("no_space", "full"),
  ]);
  const running = shift.start();
  const child = await shift.host.child(0);
  await shift.pass(40, 0.25);
  child.exits(0);
  await running;
  assert.deepEqual(shift.told, ["done w1"]);
  assert.deepEqual(shift.notes, ['Cannot renew "w1", trying again: hiccup']);
});

Deno.test("a renewal that fails until the deadline counts as a loss", async () => {
  const shift = await Shift.with(ITEM);
  const errors = Array.from({ length: 1000 }, () => new SwarmError("io", "broken disk"));
  breakVerb(shift.swarm, "renew", errors);
  const running = shift.start({ itemsMax: 1 });
  const child = await shift.host.child(0);
  await shift.pass(29, 0.25);
  assert.deepEqual(child.signals, []);
  await shift.pass(3, 0.25);
  await shift.until("the loss is reported", () => shift.told.length === 1);
  assert.equal(child.signals[0], "SIGTERM");
  assert.match(shift.reports[0]?.reason ?? "", /broken disk/);
  await running;
});

Deno.test("a result waits for the disk to have room again", async () => {
  const shift = await Shift.with(ITEM);
  const errors = Array.from({ length: 8 }, () => new SwarmError("no_space", "disk full"));
  breakVerb(shift.swarm, "complete", errors);
  const running = shift.start();
  (await shift.host.child(0)).exits(0);
  await shift.pass(60, 0.25);
  await running;
  assert.deepEqual(shift.told, ["done w1"]);
  assert.deepEqual(shift.notes, ['Cannot settle "w1", trying again: disk full']);
});

Deno.test("a completion of unknown outcome is looked up instead of counted as lost", async () => {
  const shift = await Shift.with(ITEM);
  const { swarm } = shift;
  const usual = swarm.complete.bind(swarm);
  let calls = 0;
  swarm.complete = async (...args) => {
    const answer = await usual(...args);
    if (calls++ === 0) throw new SwarmError("unknown", "the connection broke");
    return answer;
  };
  const running = shift.start();
  (await shift.host.child(0)).exits(0);
  await shift.pass(1, 0.1);
  await running;
  assert.equal(calls, 2);
  assert.deepEqual(shift.told, ["done w1"]);
});

Deno.test("errors while claiming are sat out, and said, and not taken for an empty swarm", async () => {
  const shift = await Shift.with(ITEM);
  breakVerb(shift.swarm, "claim", [new SwarmError("io", "hiccup"), new SwarmError("io", "again")]);
  const running = shift.start();
  await shift.pass(1, 0.1);
  (await shift.host.child(0)).exits(0);
  await running;
  assert.deepEqual(shift.notes, [
    "Cannot claim, trying again in 0.1 s: hiccup",
    "Cannot claim, trying again in 0.2 s: again",
    "Claiming works again",
  ]);
});

Deno.test("an error that does not pass ends the worker, after its commands have ended", async () => {
  const shift = await Shift.with(ITEM, "w2");
  const running = shift.start({ slots: 2, untilEmpty: false });
  const child = await shift.host.child(0);
  (await shift.host.child(1)).exits(0);
  await shift.until("the second item is done", () => shift.told.length === 1);
  breakVerb(shift.swarm, "claim", [new SwarmError("denied", "no access")]);
  const rejected = assert.rejects(running, /no access/);
  await shift.pass(12);
  child.exits(0);
  await rejected;
  assert.deepEqual(shift.told, ["done w2", "done w1"]);
});
