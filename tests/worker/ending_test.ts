/** When and how a worker ends, and what it takes over when it begins. */
import assert from "node:assert/strict";
import { Shift } from "./_shift.ts";

Deno.test("the first signal drains: nothing new is taken, what runs may finish", async () => {
  const shift = await Shift.with({ id: "w1", title: "One", leaseSeconds: 30 }, "w2");
  const running = shift.start({ untilEmpty: false });
  const child = await shift.host.child(0);
  shift.host.signal("SIGTERM");
  await shift.pass(100);
  assert.deepEqual(child.signals, []);
  child.exits(0);
  const tally = await running;
  assert.deepEqual(shift.told, ["done w1"]);
  assert.equal(await shift.stateOf("w2"), "ready");
  assert.equal(tally.hasUnfinished, false);
});

Deno.test("a signal ends a worker that waits for work", async () => {
  const shift = await Shift.with();
  const running = shift.start({ untilEmpty: false });
  await shift.pass(5);
  shift.host.signal("SIGINT");
  assert.equal((await running).started, 0);
});

Deno.test("the second signal ends what runs and gives it back without costing an attempt", async () => {
  const shift = await Shift.with("w1");
  const running = shift.start({ untilEmpty: false });
  const child = await shift.host.child(0);
  shift.host.signal("SIGINT");
  shift.host.signal("SIGINT");
  const tally = await running;
  assert.deepEqual(child.signals, ["SIGTERM", "SIGCONT", "SIGKILL"]);
  const detail = await shift.swarm.show("w1");
  assert.equal(detail?.state, "ready");
  assert.equal(detail.lastEpoch - detail.epoch, 2);
  assert.deepEqual(shift.told, ["released w1"]);
  assert.equal(tally.hasUnfinished, true);
});

Deno.test("the third signal kills what ignores the second", async () => {
  const shift = await Shift.with("w1");
  const running = shift.start({ untilEmpty: false, killGraceSeconds: 1000 });
  const child = await shift.host.child(0);
  child.obeys = ["SIGKILL"];
  shift.host.signal("SIGINT");
  shift.host.signal("SIGINT");
  await shift.until("it was asked", () => child.signals.length === 2);
  shift.host.signal("SIGINT");
  await running;
  assert.deepEqual(child.signals, ["SIGTERM", "SIGCONT", "SIGKILL"]);
});

Deno.test("--until-empty with nothing to do starts nothing", async () => {
  const shift = await Shift.with();
  assert.equal((await shift.start()).started, 0);
});

Deno.test("--until-empty waits for what others hold, and takes it when they fail", async () => {
  const shift = await Shift.with("w1");
  const [theirs] = await shift.swarm.claim({ agent: "other" });
  const running = shift.start();
  await shift.pass(20);
  await shift.swarm.release(theirs!.token);
  (await shift.host.child(0)).exits(0);
  await running;
  assert.deepEqual(shift.told, ["done w1"]);
});

Deno.test("--until-empty takes over what a dead worker held when its lease ends", async () => {
  const shift = await Shift.with({ id: "w1", title: "One", leaseSeconds: 30 });
  await shift.swarm.claim({ agent: "dead" });
  const running = shift.start();
  await shift.pass(35);
  (await shift.host.child(0)).exits(0);
  await running;
  assert.equal((await shift.swarm.show("w1"))?.epoch, 2);
});

Deno.test("--until-empty waits for scheduled items and for those they unblock", async () => {
  const shift = await Shift.with(
    { id: "w1", title: "Later", delaySeconds: 60 },
    { id: "w2", title: "Then", after: ["w1"] },
  );
  const running = shift.start();
  await shift.pass(65);
  (await shift.host.child(0)).exits(0);
  (await shift.host.child(1)).exits(0);
  await running;
  assert.deepEqual(shift.told, ["done w1", "done w2"]);
});

Deno.test("--until-empty does not wait for items that are stuck or need other labels", async () => {
  const shift = await Shift.with(
    "w1",
    { id: "w2", title: "Then", after: ["w1"] },
    { id: "w3", title: "Dive", needs: ["diver"], delaySeconds: 60 },
  );
  await shift.swarm.cancel("w1");
  assert.equal((await shift.start()).started, 0);
});

Deno.test("--until-empty does not wait for a paused swarm", async () => {
  const shift = await Shift.with("w1");
  await shift.swarm.pause("maintenance");
  assert.equal((await shift.start()).started, 0);
  assert.deepEqual(shift.notes, ["The swarm is paused: not waiting for what it holds back"]);
});

Deno.test("a worker without --until-empty waits while the swarm is paused", async () => {
  const shift = await Shift.with("w1");
  await shift.swarm.pause();
  const running = shift.start({ untilEmpty: false, itemsMax: 1 });
  await shift.pass(30);
  await shift.swarm.resume();
  await shift.pass(1, 0.25);
  (await shift.host.child(0)).exits(0);
  await running;
});

Deno.test("an agent that is told to drain ends its worker", async () => {
  const shift = await Shift.with("w1");
  const running = shift.start({ untilEmpty: false });
  const child = await shift.host.child(0);
  await shift.swarm.updateAgent("a1", { draining: true });
  await shift.swarm.add({ id: "w2", title: "Two" });
  child.exits(0);
  await shift.pass(12);
  await running;
  assert.deepEqual(shift.told, ["done w1"]);
  assert.deepEqual(shift.notes, ['Agent "a1" is draining: taking nothing new']);
});

/** A swarm where agent a1, of process 99 on this host, holds two items. */
async function abandoned(host = "harbour.example"): Promise<Shift> {
  const shift = await Shift.with("w1", "w2");
  await shift.swarm.register({ id: "a1", host, pid: 99 });
  await shift.swarm.claim({ agent: "a1", max: 2 });
  return shift;
}

Deno.test("a named agent takes over what its dead former self held; what has no room goes back", async () => {
  const shift = await abandoned();
  const running = shift.start({ itemsMax: 1 });
  const child = await shift.host.child(0);
  assert.equal(child.id, "w1");
  assert.equal(child.options.env?.SWARMSH_EPOCH, "2");
  await shift.until("the other went back", async () => await shift.stateOf("w2") === "ready");
  child.exits(0);
  await running;
});

for (
  const [why, host, living] of [
    ["lives", "harbour.example", [99]],
    ["was on another host", "elsewhere", []],
  ] as const
) {
  Deno.test(`a named agent leaves its former self alone when that ${why}`, async () => {
    const shift = await abandoned(host);
    living.forEach((pid) => shift.host.living.add(pid));
    const running = shift.start({ untilEmpty: false });
    await shift.pass(3);
    assert.equal(shift.host.children.length, 0);
    shift.host.signal("SIGTERM");
    await running;
  });
}

Deno.test("--adopt takes over in any case", async () => {
  const shift = await abandoned("elsewhere");
  const running = shift.start({ adopt: true, slots: 2 });
  (await shift.host.child(0)).exits(0);
  (await shift.host.child(1)).exits(0);
  await running;
  assert.deepEqual(shift.told, ["done w1", "done w2"]);
});
