/** `swarmsh run` with real processes and real signals. */
import assert from "node:assert/strict";
import { FAMILY, isGone, NATIVE, WorkerPlace } from "../support/worker_place.ts";
import { WORKER_STORIES } from "../support/worker_stories.ts";

for (const { title, story } of WORKER_STORIES) {
  Deno.test(title, async () => {
    await using place = await WorkerPlace.open(NATIVE);
    await story(place);
  });
}

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
