/** The worker's loop: what it takes, how each attempt ends, and when it stops. */
import assert from "node:assert/strict";
import { SwarmError } from "../../core/errors.ts";
import { Shift } from "./_shift.ts";

Deno.test("runWorker() completes an item whose command ends with status 0", async () => {
  const shift = await Shift.with({ id: "w1", title: "One", payload: { depth: 3 } });
  const running = shift.start();
  const child = await shift.host.child(0);
  assert.deepEqual([child.options.command, ...child.options.args], ["job", "--fast"]);
  assert.equal(child.stdin, '{"depth":3}\n');
  assert.equal(child.options.env?.SWARMSH_AGENT, "a1");
  child.writes("42\n").complains("hm\n").exits(0);
  const tally = await running;

  const detail = await shift.swarm.show("w1");
  assert.equal(detail?.state, "done");
  assert.deepEqual(detail?.result, {
    exit_status: 0,
    stdout: "42\n",
    stderr: "hm\n",
    stdout_truncated: false,
    stderr_truncated: false,
    seconds: 0,
  });
  assert.equal(tally.count("done"), 1);
  assert.equal(tally.hasUnfinished, false);
  assert.equal(shift.host.handlesSignals, false, "signal handlers are undone");
});

Deno.test("runWorker() fails an item whose command does not end with status 0", async () => {
  const shift = await Shift.with({ id: "w1", title: "One", maxAttempts: 1 });
  const running = shift.start();
  (await shift.host.child(0)).complains("no water\n").exits(75);
  const tally = await running;

  const detail = await shift.swarm.show("w1");
  assert.equal(detail?.state, "dead");
  assert.equal(detail?.attempts[0]?.error, "job exited with status 75: no water");
  assert.equal(detail?.attempts[0]?.exitStatus, 75);
  assert.deepEqual(shift.told, ["failed w1"]);
  assert.equal(tally.hasUnfinished, true);
});

Deno.test("runWorker() forgives a failure that a later attempt makes good", async () => {
  const shift = await Shift.with({ id: "w1", title: "One", maxAttempts: 2 });
  const running = shift.start();
  (await shift.host.child(0)).exits(1);
  await shift.until("it waits for the retry", () => shift.told.length === 1);
  await shift.pass(3, 0.25);
  (await shift.host.child(1)).exits(0);
  const tally = await running;
  assert.deepEqual(shift.told, ["failed w1", "done w1"]);
  assert.equal(tally.hasUnfinished, false);
});

Deno.test("runWorker() runs as many commands at a time as it has slots, most urgent first", async () => {
  const shift = await Shift.with("w1", "w2", { id: "w3", title: "Now", priority: 0 });
  const running = shift.start({ slots: 2 });
  const ids = [(await shift.host.child(0)).id, (await shift.host.child(1)).id];
  assert.deepEqual(ids, ["w3", "w1"]);
  (await shift.host.child(1)).exits(0);
  assert.equal((await shift.host.child(2)).id, "w2");
  shift.host.children.forEach((child) => child.exits(0));
  await running;
  assert.equal(shift.told.length, 3);
});

Deno.test("runWorker() stops after its share of items", async () => {
  const shift = await Shift.with("w1", "w2", "w3");
  const running = shift.start({ itemsMax: 2, slots: 3, untilEmpty: false });
  (await shift.host.child(0)).exits(0);
  (await shift.host.child(1)).exits(0);
  const tally = await running;
  assert.equal(tally.started, 2);
  assert.equal(await shift.stateOf("w3"), "ready");
});

Deno.test("runWorker() waits for work that appears later", async () => {
  const shift = await Shift.with();
  const running = shift.start({ untilEmpty: false, itemsMax: 1 });
  await shift.pass(25);
  await shift.swarm.add({ id: "late", title: "Late" });
  (await shift.host.child(0)).exits(0);
  await running;
  assert.deepEqual(shift.told, ["done late"]);
});

Deno.test("runWorker() takes nothing that needs other labels", async () => {
  const shift = await Shift.with("w1", { id: "w2", title: "Dive", needs: ["diver"] });
  const running = shift.start({ labels: ["smith"] });
  (await shift.host.child(0)).exits(0);
  await running;
  assert.deepEqual(shift.told, ["done w1"]);
  assert.equal(await shift.stateOf("w2"), "ready");
});

Deno.test("runWorker() registers its agent with host and process", async () => {
  const shift = await Shift.with("w1");
  const running = shift.start({ labels: ["smith"], role: "forge" });
  (await shift.host.child(0)).exits(0);
  await running;
  const [record] = await shift.swarm.agents();
  const { role, labels, host, pid } = record!.agent;
  assert.deepEqual({ role, labels, host, pid }, {
    role: "forge",
    labels: ["smith"],
    host: "harbour.example",
    pid: 4711,
  });
});

Deno.test("runWorker() deregisters an agent that was made up for the run", async () => {
  const shift = await Shift.with("w1");
  const running = shift.start({ isGenerated: true });
  (await shift.host.child(0)).exits(0);
  await running;
  assert.deepEqual(await shift.swarm.agents(), []);
});

Deno.test("runWorker() ends in order when its command can never run, and uses up no attempt", async () => {
  const shift = await Shift.with("w1", "w2");
  shift.host.spawnErrors.push(new SwarmError("not_found", "there is no such program"));
  await assert.rejects(shift.start(), /no such program/);
  const detail = await shift.swarm.show("w1");
  assert.equal(detail?.state, "ready");
  assert.equal(detail.lastEpoch - detail.epoch, 2, "all three attempts are left");
  assert.deepEqual(shift.told, ["released w1"]);
});

Deno.test("runWorker() goes on after a start that failed for want of resources", async () => {
  const shift = await Shift.with("w1");
  shift.host.spawnErrors.push(new SwarmError("io", "too many processes"));
  const running = shift.start();
  await shift.until("the first start failed", () => shift.told.length === 1);
  await shift.pass(1, 0.1);
  (await shift.host.child(0)).exits(0);
  assert.equal((await running).hasUnfinished, false);
  assert.deepEqual(shift.told, ["released w1", "done w1"]);
});
