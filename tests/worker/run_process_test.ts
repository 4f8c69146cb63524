/** `swarmsh run` with real processes and real signals. */
import assert from "node:assert/strict";
import { FAMILY, isGone, NATIVE, WAITING, WorkerPlace } from "../support/worker_place.ts";
import { workOnHostileItems } from "../support/worker_stories.ts";

Deno.test("SIGTERM lets the running command finish and takes nothing new", async () => {
  await using place = await WorkerPlace.open(NATIVE);
  await place.add({ id: "w1" });
  await place.add({ id: "w2" });
  const { child, says, ended } = await place.start("run", "--", "sh", "-c", WAITING);
  await place.started();
  child.killGroup("SIGTERM");
  await says("SIGTERM: taking nothing new");
  await place.openGate();
  const { code, stdout, stderr } = await ended;
  assert.equal(code, 0, stderr);
  assert.match(stdout, /^done w1 [0-9.]+s\n$/);
  assert.equal((await place.swarm.show("w2"))?.state, "ready");
  assert.deepEqual(await place.swarm.agents(), [], "its agent is gone");
});

Deno.test("a second signal ends the command's whole group and gives the item back", async () => {
  await using place = await WorkerPlace.open(NATIVE);
  await place.add({ id: "w1" });
  const { child, ended } = await place.start("run", "--", "sh", "-c", FAMILY);
  const family = await place.started();
  // Two different ones: the same signal sent twice may arrive as one.
  Deno.kill(child.pid, "SIGINT");
  Deno.kill(child.pid, "SIGTERM");
  const { code, stdout } = await ended;
  assert.equal(code, 1);
  assert.match(stdout, /^released w1 /);
  for (const pid of family) assert.ok(await isGone(pid), `process ${pid} is gone`);
  assert.equal((await place.swarm.show("w1"))?.state, "ready");
});

Deno.test("a lost lease ends the command's whole group, grandchildren included", async () => {
  await using place = await WorkerPlace.open(NATIVE);
  await place.add({ id: "w1" });
  const run = ["run", "--agent", "a1", "--max-items", "1", "--", "sh", "-c", FAMILY];
  const { ended } = await place.start(...run);
  const family = await place.started();
  const [thief] = await place.swarm.adopt("a1", 300);
  const { code, stdout, stderr } = await ended;
  assert.equal(code, 0, stderr);
  assert.match(stdout, /^lost w1 /);
  for (const pid of family) assert.ok(await isGone(pid), `process ${pid} is gone`);
  assert.equal((await place.swarm.complete(thief!.token)).outcome, "done");
});

Deno.test("a cancelled item's command is ended", async () => {
  await using place = await WorkerPlace.open(NATIVE);
  await place.add({ id: "w1" });
  const { ended } = await place.start("run", "--max-items", "1", "--", "sh", "-c", FAMILY);
  const family = await place.started();
  await place.swarm.cancel("w1");
  assert.equal((await ended).code, 0);
  for (const pid of family) assert.ok(await isGone(pid), `process ${pid} is gone`);
  assert.equal((await place.swarm.show("w1"))?.state, "cancelled");
});

Deno.test("what a killed worker held comes back when its lease ends, and is done once", async () => {
  await using place = await WorkerPlace.open(NATIVE);
  await place.add({ id: "w1" });
  const { child, ended } = await place.start("run", "--", "sh", "-c", WAITING);
  await place.started();
  child.killGroup("SIGKILL");
  assert.equal((await ended).code, 137);
  const second = await place.run("run", "--until-empty", "--", "true");
  assert.equal(second.code, 0, second.stderr);
  assert.deepEqual(await place.completions(), ["w1 2"]);
});

Deno.test("a named agent goes on at once with what its killed process held", async () => {
  await using place = await WorkerPlace.open(NATIVE);
  await place.add({ id: "w1", leaseSeconds: 3600 });
  const { child, ended } = await place.start("run", "--agent", "a1", "--", "sh", "-c", WAITING);
  await place.started();
  child.killGroup("SIGKILL");
  await ended;
  const second = await place.run("run", "--agent", "a1", "--until-empty", "--", "true");
  assert.equal(second.code, 0, second.stderr);
  assert.deepEqual(await place.completions(), ["w1 2"]);
});

Deno.test("a worker that was stopped beyond its lease lost what others have done meanwhile", async () => {
  await using place = await WorkerPlace.open(NATIVE);
  await place.add({ id: "w1" });
  const first = await place.start("run", "--max-items", "1", "--", "sh", "-c", WAITING);
  await place.started();
  first.child.killGroup("SIGSTOP");
  const second = await place.run("run", "--until-empty", "--", "true");
  assert.equal(second.code, 0, second.stderr);
  first.child.killGroup("SIGCONT");
  const { stdout } = await first.ended;
  assert.match(stdout, /^lost w1 /);
  assert.deepEqual(await place.completions(), ["w1 2"]);
});

Deno.test("hostile titles and payloads reach the command unchanged and are never evaluated", async () => {
  await using place = await WorkerPlace.open(NATIVE);
  await workOnHostileItems(place);
});

Deno.test("exit codes say how it went", async () => {
  await using place = await WorkerPlace.open(NATIVE);
  const codeOf = async (...args: readonly string[]) => (await place.run("run", ...args)).code;
  assert.equal(await codeOf("--until-empty", "--", "true"), 3);
  await place.add({ id: "w1", maxAttempts: 1 });
  assert.equal(await codeOf("--until-empty", "--", "false"), 1);
  await place.add({ id: "w2" });
  assert.equal(await codeOf("--until-empty", "--", "no-such-command"), 6);
  assert.equal(await codeOf("--until-empty", "--", "true"), 0);
  assert.equal(await codeOf("--until-empty"), 2);
});

Deno.test("--json prints one line for each attempt", async () => {
  await using place = await WorkerPlace.open(NATIVE);
  await place.add({ id: "w1" });
  const { stdout } = await place.run("run", "--json", "--until-empty", "--", "true");
  const { seconds, ...line } = JSON.parse(stdout);
  assert.equal(typeof seconds, "number");
  assert.deepEqual(line, {
    id: "w1",
    epoch: 1,
    outcome: "done",
    state: "done",
    exit_status: 0,
    title: "Do w1",
  });
});
