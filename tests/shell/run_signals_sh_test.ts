/** `run` of the exported program when signals come, leases end and processes die. */
import assert from "node:assert/strict";
import type { Json } from "../../core/json.ts";
import { SHELLS } from "../shell_commands/_shells.ts";
import { FAMILY, isGone, WAITING } from "../support/worker_place.ts";
import { exportedScript } from "./_exported.ts";
import { programPath } from "./_program_path.ts";
import { groupOf, leftBy, test } from "./_run_stories.ts";

test("a signal ends a worker that waits for work, and all its processes", async (place) => {
  await place.add({ id: "w1" });
  const { child, says, ended } = await place.start("run", "--", "true");
  await says("done w1");
  Deno.kill(child.pid, "SIGINT");
  assert.deepEqual(await leftBy(child.pid), []);
  const { code, stderr } = await ended;
  assert.equal(code, 0, stderr);
  assert.match(stderr, /SIGINT: taking nothing new.*\(0 running\)\n1 done in /);
}, SHELLS);

// A supervisor may end a worker that it has only just started.
test("a signal that comes while a worker gets ready ends it in order", async (place) => {
  await place.add({ id: "w1" });
  Deno.mkdirSync(`${place.path}/bin`);
  const script = `#!/bin/sh\nkill -TERM "$PPID"\nexec '${programPath("mkfifo")}' "$@"\n`;
  Deno.writeTextFileSync(`${place.path}/bin/mkfifo`, script, { mode: 0o755 });
  const run = ["--dir", `${place.path}/data`, "run", "--", "sh", "-c", FAMILY];
  const { child, ended } = await place.spawn([...place.program, ...run], {
    PATH: `${place.path}/bin:${Deno.env.get("PATH")}`,
  });
  const left = await leftBy(child.pid);
  const { code, stderr } = await ended;
  assert.equal(code, 0, stderr);
  assert.match(stderr, /^SIGTERM: taking nothing new.*\(0 running\)\nNothing to do\n$/);
  assert.equal((await place.swarm.show("w1"))?.state, "ready");
  assert.deepEqual(await place.swarm.agents(), [], "the agent is gone");
  assert.deepEqual(left, []);
}, SHELLS);

// zsh runs the handler of a signal while that of the one before still prints; other shells run it after that.
// Method: the worker's own way to pass a signal on, and the next signal as soon as the one before it is heard.
test("each signal is heard once, however close the next one is", async (place) => {
  const program = Deno.readTextFileSync(exportedScript("program"));
  const functions = ["worker_hear", "worker_tell"].map((name) =>
    new RegExp(`^${name}\\(\\) \\{\\n.*?^\\}\\n`, "ms").exec(program)![0]
  );
  const script = [
    `. '${exportedScript("coordination")}'`,
    ...functions,
    "worker_place=$PWD worker_is_open=1; mkfifo events; exec 3<> events",
    'for signal in INT TERM; do trap "worker_hear $signal" $signal; done',
    "sleep 1000 & echo $$ $! > started",
    "while :; do wait || :; done",
  ].join("\n");
  const { child } = await place.spawn([...place.program.slice(0, -1), "-c", script]);
  await place.started();
  const heard = linesOf(await Deno.open(`${place.path}/events`));
  for (let round = 0; round < 500; round++) {
    for (const signal of ["INT", "TERM"]) {
      Deno.kill(child.pid, `SIG${signal}` as Deno.Signal);
      assert.equal((await heard.next()).value, `signal ${signal}`, `round ${round}`);
    }
  }
  await heard.return(undefined);
}, SHELLS.filter(({ name }) => name.startsWith("zsh")));

async function* linesOf(file: Deno.FsFile): AsyncGenerator<string, undefined> {
  using _ = file;
  const bytes = new Uint8Array(4096);
  for (let text = "";;) {
    const end = text.indexOf("\n");
    if (end < 0) text += new TextDecoder().decode(bytes.subarray(0, await file.read(bytes) ?? 0));
    else {
      yield text.slice(0, end);
      text = text.slice(end + 1);
    }
  }
}

test("a second signal ends the command's whole group and gives the item back", async (place) => {
  await place.add({ id: "w1" });
  const { child, says, ended } = await place.start("run", "--", "sh", "-c", FAMILY);
  const family = await place.started();
  Deno.kill(child.pid, "SIGINT");
  await says("SIGINT: taking nothing new; a second signal ends what runs (1 running)");
  Deno.kill(child.pid, "SIGTERM");
  const { code, stdout, stderr } = await ended;
  assert.equal(code, 1);
  assert.match(stdout, /^released w1 .*: the worker was told to end\n$/);
  assert.match(
    stderr,
    /SIGTERM: ending what runs and giving it back \(1 running\)\n0 done, 1 released in /,
  );
  for (const pid of family) assert.ok(await isGone(pid), `process ${pid} is gone`);
  const detail = await place.swarm.show("w1");
  assert.equal(detail?.state, "ready");
  assert.equal(detail.lastEpoch - detail.epoch, 2, "it cost no attempt");
}, SHELLS);

test("a third signal kills what is deaf to the second", async (place) => {
  await place.add({ id: "w1", leaseSeconds: 300 });
  const run = ["run", "--kill-grace", "1000", "--", "sh", "-c", `trap "" TERM; ${FAMILY}`];
  const { child, says, ended } = await place.start(...run);
  const family = await place.started();
  for (
    const [signal, answer] of [["SIGHUP", "taking"], ["SIGTERM", "ending"], ["SIGINT", "killing"]]
  ) {
    Deno.kill(child.pid, signal as Deno.Signal);
    await says(`${signal}: ${answer}`);
  }
  assert.equal((await ended).code, 1);
  for (const pid of family) assert.ok(await isGone(pid), `process ${pid} is gone`);
});

test("a cancelled item's command is ended, with SIGKILL when SIGTERM does not help", async (place) => {
  await place.add({ id: "w1" });
  const run = ["run", "--max-items", "1", "--kill-grace", "0.2", "--", "sh", "-c"];
  const { ended } = await place.start(...run, `trap "" TERM; ${FAMILY}`);
  const family = await place.started();
  await place.swarm.cancel("w1", "not needed");
  const { code, stdout } = await ended;
  assert.equal(code, 0);
  assert.match(stdout, /^lost w1 .*: cancelled: not needed\n$/);
  for (const pid of family) assert.ok(await isGone(pid), `process ${pid} is gone`);
  assert.equal((await place.swarm.show("w1"))?.state, "cancelled");
});

test("a lease is renewed for as long as the command runs", async (place) => {
  await place.add({ id: "w1" });
  const { ended } = await place.start("run", "--max-items", "1", "--", "sh", "-c", WAITING);
  await place.started();
  const renewals = async () => {
    const { events } = await place.swarm.engine.store.events("", 1000);
    return events.filter(({ verb }) => verb === "renew").length;
  };
  // Three renewals are longer than the lease.
  while (await renewals() < 4) await new Promise((resolve) => setTimeout(resolve, 50));
  await place.openGate();
  const { stdout } = await ended;
  assert.match(stdout, /^done w1 /);
  assert.deepEqual(await place.completions(), ["w1 1"]);
});

// The worker itself minds signals or ignores them, which must not be passed on.
test("signals mean to a command what they usually mean", async (place) => {
  await place.add({ id: "w1" });
  await place.run("run", "--until-empty", "--", "sh", "-c", "cat /proc/$$/status > status");
  const status = await Deno.readTextFile(`${place.path}/status`);
  const ignored = BigInt(`0x${/^SigIgn:\s*(\w+)$/m.exec(status)![1]}`);
  const numbers = { SIGINT: 2n, SIGQUIT: 3n, SIGTERM: 15n };
  const names = Object.entries(numbers).filter(([, number]) => ignored >> (number - 1n) & 1n);
  assert.deepEqual(names, []);
}, SHELLS);

test("a command that takes too long is ended, and its item failed", async (place) => {
  await place.add({ id: "w1", maxAttempts: 1 });
  const run = ["run", "--json", "--until-empty", "--timeout", "0.5", "--", "sh", "-c", FAMILY];
  const { ended } = await place.start(...run);
  const family = await place.started();
  const { code, stdout } = await ended;
  assert.equal(code, 1);
  const { seconds, ...line } = JSON.parse(stdout);
  assert.ok(seconds >= 0.5 && seconds < 5, `${seconds} s`);
  assert.deepEqual(line, {
    id: "w1",
    epoch: 1,
    outcome: "failed",
    state: "dead",
    exit_status: 143,
    title: "Do w1",
    reason: "sh ran longer than 0.5 s and was ended",
  });
  const [attempt] = (await place.swarm.show("w1"))!.attempts;
  assert.equal((attempt?.result as Record<string, Json>).signal, "SIGTERM");
  for (const pid of family) assert.ok(await isGone(pid), `process ${pid} is gone`);
}, SHELLS);

// The other processes of a worker do not outlive its first one, and what they ran ends with them.
test("when only its first process is killed, a worker ends its command and leaves the item", async (place) => {
  await place.add({ id: "w1" });
  const { child } = await place.start("run", "--", "sh", "-c", FAMILY);
  const family = await place.started();
  Deno.kill(child.pid, "SIGKILL");
  while ((await groupOf(child.pid)).length > 0) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  for (const pid of family) assert.ok(await isGone(pid), `process ${pid} is gone`);
  const second = await place.run("run", "--until-empty", "--", "true");
  assert.equal(second.code, 0, second.stderr);
  assert.deepEqual(await place.completions(), ["w1 2"]);
});

/** Makes a directory of all programs of this machine but `setsid`. */
async function programsWithoutSetsid(directory: string): Promise<void> {
  await Deno.mkdir(directory);
  for (const place of (Deno.env.get("PATH") ?? "").split(":").reverse()) {
    const entries = await Array.fromAsync(Deno.readDir(place)).catch(() => []);
    for (const { name } of entries) {
      if (name === "setsid") continue;
      await Deno.remove(`${directory}/${name}`).catch(() => {});
      await Deno.symlink(`${place}/${name}`, `${directory}/${name}`);
    }
  }
}

// bash makes a group by its job control; dash can't without a terminal, and looks for descendants.
test("without setsid what a command started is ended as well", async (place) => {
  await place.add({ id: "w1", leaseSeconds: 300 });
  await programsWithoutSetsid(`${place.path}/bin`);
  const run = ["--dir", `${place.path}/data`, "run", "--", "sh", "-c", FAMILY];
  const { child, says, ended } = await place.spawn([...place.program, ...run], {
    PATH: `${place.path}/bin`,
  });
  const family = await place.started();
  Deno.kill(child.pid, "SIGINT");
  await says("SIGINT: taking nothing new");
  Deno.kill(child.pid, "SIGTERM");
  const { code, stdout } = await ended;
  assert.equal(code, 1);
  assert.match(stdout, /^released w1 /);
  for (const pid of family) assert.ok(await isGone(pid), `process ${pid} is gone`);
}, SHELLS.filter(({ name }) => name === "dash" || name === "bash" || name === "ksh93"));
