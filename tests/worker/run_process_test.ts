/** `swarmsh run` with real processes and real signals. */
import assert from "node:assert/strict";
import { isGone, Workshop } from "./_workshop.ts";

/** A command that says that it runs, and waits for the test. */
const WAITING = "echo $$ > started; cat gate > /dev/null";
/** One with a grandchild; both would run for ever. */
const FAMILY = "sleep 1000 & echo $$ $! > started; wait";

/** How often each item was completed, says the event log. */
async function completions(workshop: Workshop): Promise<string[]> {
  const { events } = await workshop.swarm.engine.store.events("", 10_000);
  return events.filter(({ verb }) => verb === "complete").map(({ id, epoch }) => `${id} ${epoch}`);
}

Deno.test("SIGTERM lets the running command finish and takes nothing new", async () => {
  await using workshop = await Workshop.open();
  await workshop.add({ id: "w1" });
  await workshop.add({ id: "w2" });
  const { child, says, ended } = await workshop.start("run", "--", "sh", "-c", WAITING);
  await workshop.started();
  child.killGroup("SIGTERM");
  await says("SIGTERM: taking nothing new");
  await workshop.openGate();
  const { code, stdout, stderr } = await ended;
  assert.equal(code, 0, stderr);
  assert.match(stdout, /^done w1 [0-9.]+s\n$/);
  assert.equal((await workshop.swarm.show("w2"))?.state, "ready");
  assert.deepEqual(await workshop.swarm.agents(), [], "its agent is gone");
});

Deno.test("a second signal ends the command's whole group and gives the item back", async () => {
  await using workshop = await Workshop.open();
  await workshop.add({ id: "w1" });
  const { child, ended } = await workshop.start("run", "--", "sh", "-c", FAMILY);
  const family = await workshop.started();
  // Two different ones: the same signal sent twice may arrive as one.
  Deno.kill(child.pid, "SIGINT");
  Deno.kill(child.pid, "SIGTERM");
  const { code, stdout } = await ended;
  assert.equal(code, 1);
  assert.match(stdout, /^released w1 /);
  for (const pid of family) assert.ok(await isGone(pid), `process ${pid} is gone`);
  assert.equal((await workshop.swarm.show("w1"))?.state, "ready");
});

Deno.test("a lost lease ends the command's whole group, grandchildren included", async () => {
  await using workshop = await Workshop.open();
  await workshop.add({ id: "w1" });
  const run = ["run", "--agent", "a1", "--max-items", "1", "--", "sh", "-c", FAMILY];
  const { ended } = await workshop.start(...run);
  const family = await workshop.started();
  const [thief] = await workshop.swarm.adopt("a1", 300);
  const { code, stdout, stderr } = await ended;
  assert.equal(code, 0, stderr);
  assert.match(stdout, /^lost w1 /);
  for (const pid of family) assert.ok(await isGone(pid), `process ${pid} is gone`);
  assert.equal((await workshop.swarm.complete(thief!.token)).outcome, "done");
});

Deno.test("a cancelled item's command is ended", async () => {
  await using workshop = await Workshop.open();
  await workshop.add({ id: "w1" });
  const { ended } = await workshop.start("run", "--max-items", "1", "--", "sh", "-c", FAMILY);
  const family = await workshop.started();
  await workshop.swarm.cancel("w1");
  assert.equal((await ended).code, 0);
  for (const pid of family) assert.ok(await isGone(pid), `process ${pid} is gone`);
  assert.equal((await workshop.swarm.show("w1"))?.state, "cancelled");
});

Deno.test("what a killed worker held comes back when its lease ends, and is done once", async () => {
  await using workshop = await Workshop.open();
  await workshop.add({ id: "w1" });
  const { child, ended } = await workshop.start("run", "--", "sh", "-c", WAITING);
  await workshop.started();
  child.killGroup("SIGKILL");
  assert.equal((await ended).code, 137);
  const second = await workshop.run("run", "--until-empty", "--", "true");
  assert.equal(second.code, 0, second.stderr);
  assert.deepEqual(await completions(workshop), ["w1 2"]);
});

Deno.test("a named agent goes on at once with what its killed process held", async () => {
  await using workshop = await Workshop.open();
  await workshop.add({ id: "w1", leaseSeconds: 3600 });
  const { child, ended } = await workshop.start("run", "--agent", "a1", "--", "sh", "-c", WAITING);
  await workshop.started();
  child.killGroup("SIGKILL");
  await ended;
  const second = await workshop.run("run", "--agent", "a1", "--until-empty", "--", "true");
  assert.equal(second.code, 0, second.stderr);
  assert.deepEqual(await completions(workshop), ["w1 2"]);
});

Deno.test("a worker that was stopped beyond its lease lost what others have done meanwhile", async () => {
  await using workshop = await Workshop.open();
  await workshop.add({ id: "w1" });
  const first = await workshop.start("run", "--max-items", "1", "--", "sh", "-c", WAITING);
  await workshop.started();
  first.child.killGroup("SIGSTOP");
  const second = await workshop.run("run", "--until-empty", "--", "true");
  assert.equal(second.code, 0, second.stderr);
  first.child.killGroup("SIGCONT");
  const { stdout } = await first.ended;
  assert.match(stdout, /^lost w1 /);
  assert.deepEqual(await completions(workshop), ["w1 2"]);
});

// Goal: an item's content is data. It reaches the command, and no shell ever reads it as a program.
Deno.test("hostile titles and payloads reach the command unchanged and are never evaluated", async () => {
  await using workshop = await Workshop.open();
  const hostile = [
    "$(touch canary)",
    "`touch canary`",
    "'; touch canary; '",
    '"; touch canary; "',
    "| touch canary",
    "a\n touch canary\n",
    "-rf ../../*",
    "\x1b]0;owned\x07 \u202e",
    "NUL \0 inside",
  ];
  for (const [index, title] of hostile.entries()) {
    await workshop.add({ id: `w${index}`, title, payload: { title } });
  }
  const script = 'cat; printf "%s" "$SWARMSH_TITLE"';
  const { code, stderr } = await workshop.run("run", "--until-empty", "--shell", "--", script);
  assert.equal(code, 0, stderr);
  for (const [index, title] of hostile.entries()) {
    const { stdout } = (await workshop.swarm.show(`w${index}`))?.result as { stdout: string };
    const seen = title.replaceAll("\0", "\ufffd");
    assert.equal(stdout, `${JSON.stringify({ title })}\n${seen}`);
  }
  const names = [...Deno.readDirSync(workshop.path)].map(({ name }) => name);
  assert.ok(!names.includes("canary"));
});

Deno.test("exit codes say how it went", async () => {
  await using workshop = await Workshop.open();
  const codeOf = async (...args: readonly string[]) => (await workshop.run("run", ...args)).code;
  assert.equal(await codeOf("--until-empty", "--", "true"), 3);
  await workshop.add({ id: "w1", maxAttempts: 1 });
  assert.equal(await codeOf("--until-empty", "--", "false"), 1);
  await workshop.add({ id: "w2" });
  assert.equal(await codeOf("--until-empty", "--", "no-such-command"), 6);
  assert.equal(await codeOf("--until-empty", "--", "true"), 0);
  assert.equal(await codeOf("--until-empty"), 2);
});

Deno.test("--json prints one line for each attempt", async () => {
  await using workshop = await Workshop.open();
  await workshop.add({ id: "w1" });
  const { stdout } = await workshop.run("run", "--json", "--until-empty", "--", "true");
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
