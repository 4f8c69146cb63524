/** `agent_swarm_orchestrator.sh` with real workers: it starts, watches, tells and stops. */
import assert from "node:assert/strict";
import { shellWord } from "../../conventions/generate/quote.ts";
import { initSwarm } from "../../core/open.ts";
import { SCRIPTS } from "../../shell/scripts.ts";
import { type Shell, SHELLS, testWith } from "../shell_commands/_shells.ts";
import { isGone, NATIVE, WAITING } from "../support/worker_place.ts";
import { FewPrograms } from "./_few_programs.ts";
import { VARIED, variedShells } from "./_varied_shells.ts";
import { Yard } from "./_yard.ts";

/** Two of them, for what depends little on the shell. */
const TWO = VARIED.filter(({ name }) => ["busybox ash", "mksh"].includes(name));

function test(
  title: string,
  story: (yard: Yard) => Promise<void>,
  shells: readonly Shell[] = variedShells(title),
): void {
  for (const shell of shells) {
    testWith(shell, `orchestrator in ${shell.name}: ${title}`, async () => {
      await using yard = await Yard.open(shell);
      await story(yard);
    });
  }
}

test("start, status, start again and stop", async (yard) => {
  const { place } = yard;
  for (const id of ["w1", "w2", "w3", "w4"]) await place.add({ id, leaseSeconds: 300 });
  const started = await yard.run("start", "2", "--", "true");
  assert.equal(started.code, 0, started.stderr);
  assert.match(started.stdout, /^Started 2 workers; /);
  const pids = [1, 2].map((number) => yard.pidOf(number));
  const status = await yard.run("status");
  assert.equal(status.code, 0, status.stdout + status.stderr);
  for (const pid of pids) assert.match(status.stdout, new RegExp(`^[12] +${pid} +runs +0 `, "m"));
  assert.match(status.stdout, /^dead +0$/m);
  const again = await yard.run("start", "2", "--", "true");
  assert.equal(again.code, 0, again.stderr);
  assert.deepEqual([1, 2].map((number) => yard.pidOf(number)), pids, "the same processes");
  assert.equal((await yard.run("start", "3", "--", "true")).code, 5);
  assert.equal(Deno.statSync(yard.state).mode! & 0o777, 0o700);
  const stopped = await yard.run("stop");
  assert.equal(stopped.code, 0, stopped.stderr);
  for (const pid of pids) assert.ok(await isGone(pid), `process ${pid} is gone`);
  assert.equal((await yard.run("status")).code, 3);
  assert.equal((await yard.run("stop")).code, 3);
  assert.deepEqual(await place.swarm.agents(), [], "the agents are gone");
}, SHELLS);

test("a worker that is killed is started again and goes on with what it held", async (yard) => {
  const { place } = yard;
  await place.add({ id: "w1", leaseSeconds: 3600 });
  const script = "[ $SWARMSH_EPOCH = 2 ] || { echo $$ > started; sleep 1000; }";
  await yard.run("start", "1", "--", "sh", "-c", script);
  await place.started();
  const former = yard.pidOf(1);
  Deno.kill(former, "SIGKILL");
  await yard.until("it runs again", () => yard.pidOf(1) !== former);
  while ((await place.completions()).length === 0) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.deepEqual(await place.completions(), ["w1 2"]);
  // The count is written behind the pid.
  const expected = /^1 +[0-9]+ +runs +1 /m;
  let status = "";
  for (let look = 0; look < 100 && !expected.test(status); look++) {
    status = (await yard.run("status")).stdout;
  }
  assert.match(status, expected);
});

test("workers outlive their supervisor, and the next one takes them over", async (yard) => {
  await yard.run("start", "2", "--", "true");
  const facts = (number: number) => Deno.readTextFileSync(`${yard.state}/${number}.facts`);
  const first = yard.pidOf(1);
  await yard.kill(first);
  await yard.until("it runs again", () => yard.pidOf(1) !== first && /^runs 1 /.test(facts(1)));
  const pids = [1, 2].map((number) => yard.pidOf(number));
  const former = yard.pidOf("supervisor");
  await yard.kill(former);
  assert.equal((await yard.run("status")).code, 1, "nobody watches");
  const again = await yard.run("start", "2", "--", "true");
  assert.equal(again.code, 0, again.stderr);
  assert.match(
    again.stdout,
    /^2 workers run already, and are watched again; their logs are in .*\n$/,
  );
  assert.notEqual(yard.pidOf("supervisor"), former);
  assert.deepEqual([1, 2].map((number) => yard.pidOf(number)), pids, "no worker was started anew");
  assert.match((await yard.run("status")).stdout, /^1 +[0-9]+ +runs +1 /m, "it is still counted");
  await yard.kill(yard.pidOf("supervisor"));
  await yard.kill(pids[0]!);
  const { stdout } = await yard.run("start", "2", "--", "true");
  assert.match(stdout, /^Started 1 of 2 workers; the others run already, and are watched again; /);
  assert.equal(yard.pidOf(2), pids[1]);
  assert.match((await yard.run("status")).stdout, /^1 +[0-9]+ +runs +2 .*\n2 +[0-9]+ +runs +0 /m);
});

// One turn of the supervisor looks at all workers: when it starts one again whose end it saw after something
// happened, it has looked at the others too.
test("a worker whose end is not noted yet was not killed", async (yard) => {
  const held = yard.holdFirstEnd();
  await yard.place.add({ id: "w1", leaseSeconds: 300 });
  await yard.run("start", "2", "--max-items", "1", "--", "true");
  await yard.place.started();
  const other = 3 - held();
  Deno.kill(yard.pidOf(other), "SIGKILL");
  await yard.until("it looks", () => yard.log.includes(`Starting worker ${other} again`));
  assert.doesNotMatch(yard.log, new RegExp(`Worker ${held()} ended`));
  await yard.place.openGate();
  const end = `Worker ${held()} ended with status 0; starting it again in 0 s`;
  await yard.until("it is told", () => yard.log.includes(end));
});

test("an end that is noted late is not that of the next worker", async (yard) => {
  const held = yard.holdFirstEnd();
  await yard.place.add({ id: "w1", leaseSeconds: 300 });
  await yard.run("start", "2", "--max-items", "1", "--", "true");
  await yard.place.started();
  const former = yard.pidOf(held());
  // As if the supervisor had been killed before it could note who waits for the worker.
  Deno.removeSync(`${yard.state}/${held()}.attendant`);
  await yard.until("the next one runs", () => yard.pidOf(held()) !== former);
  const next = yard.pidOf(held());
  await yard.place.openGate();
  await yard.until("the end is noted", () => {
    return Deno.statSync(`${yard.state}/${held()}.${former}.exit`).isFile;
  });
  const other = 3 - held();
  Deno.kill(yard.pidOf(other), "SIGKILL");
  await yard.until("it looks", () => yard.log.includes(`Starting worker ${other} again`));
  assert.equal(yard.pidOf(held()), next);
  assert.doesNotMatch(yard.log, new RegExp(`Worker ${held()} ended with status 0`));
}, TWO);

test("Ctrl-C lets running commands finish, whatever the grace of an earlier stop", async (yard) => {
  const { place } = yard;
  // The native program hears a signal that a shell in the background ignores.
  const native = `#!/bin/sh\nexec ${NATIVE.map(shellWord).join(" ")} "$@"\n`;
  yard.env.SWARMSH = `${place.path}/native`;
  Deno.writeTextFileSync(yard.env.SWARMSH, native, { mode: 0o755 });
  await yard.run("start", "1", "--", "true");
  await yard.run("stop", "--grace", "0");
  await place.add({ id: "w1", leaseSeconds: 300 });
  const words = ["1", "--foreground", "--", "sh", "-c", WAITING];
  const { child, ended, says } = await yard.spawn("start", ...words);
  await place.started();
  // As a terminal does it: to all of its processes.
  Deno.kill(-child.pid, "SIGINT");
  await says("Stopping, for at most 30 s");
  await says("taking nothing new");
  await Promise.race([place.openGate(), ended]);
  assert.equal((await ended).code, 0);
  assert.deepEqual(await place.completions(), ["w1 1"]);
}, TWO);

test(
  "ended by a signal, a supervisor in the foreground leaves its workers stopped",
  async (yard) => {
    const calls = [
      [["start", "2", "--foreground", "--", "true"], "SIGINT"],
      [["watch"], "SIGTERM"],
    ] as const;
    for (const [[verb, ...words], signal] of calls) {
      const { child, ended } = await yard.spawn(verb, ...words);
      let pids: number[] = [];
      await yard.until(
        "both run",
        () => (pids = [1, 2].map((number) => yard.pidOf(number))).length === 2,
      );
      // As a terminal does it: to all of its processes.
      Deno.kill(signal === "SIGINT" ? -child.pid : child.pid, signal);
      const { code, stderr } = await ended;
      assert.equal(code, 0, stderr);
      for (const pid of pids) assert.ok(await isGone(pid), `process ${pid} is gone`);
      const status = await yard.run("status");
      assert.equal(status.code, 3);
      assert.match(status.stdout, /^1 +- +stopped +0 .*\n2 +- +stopped +0 /m);
      assert.deepEqual(await yard.place.swarm.agents(), [], "the agents are gone");
    }
  },
  SHELLS.filter(({ name }) => ["dash", "bash", "ksh93"].includes(name)),
);

test(
  "what is remembered of two data directories stays apart, without cksum and chmod",
  async (yard) => {
    const { place } = yard;
    const needs = SCRIPTS.map(({ needs }) => needs).join(" ");
    const programs = new FewPrograms(`${needs} true sh ${place.program[0]}`);
    yard.env.PATH = programs.directory;
    // Paths whose ends are the same, as far as they are used for names.
    const [short, one, two] = [
      "short ü_é",
      ...["one", "two"].map((name) => `${name}/${"l".repeat(200)}`),
    ]
      .map((name) => `${place.path}/${name}`);
    const directories = [short!, one!, two!];
    try {
      for (const directory of directories) {
        await initSwarm(directory);
        const started = await yard.runOn(directory, "start", "1", "--", "true");
        assert.equal(started.stderr, "");
        assert.match(started.stdout, /^Started 1 workers; /);
      }
      assert.equal((await yard.runOn(one!, "stop")).code, 0);
      const codes = [];
      for (const directory of directories) codes.push((await yard.runOn(directory, "status")).code);
      assert.deepEqual(codes, [0, 3, 0]);
      for (const directory of directories) await yard.runOn(directory, "stop");
      const homes = [...Deno.readDirSync(`${place.path}/state/swarmsh`)].map(({ name }) => name)
        .sort();
      assert.match(homes[0]!, /^main@_.*_short=20=c3=bc=5f=c3=a9$/);
      assert.equal(homes[2], `${homes[1]}@2`);
    } finally {
      delete yard.env.PATH;
      programs.remove();
    }
  },
  TWO,
);

test("a place that others may write to is refused", async (yard) => {
  Deno.mkdirSync(`${yard.env.XDG_STATE_HOME}/swarmsh`, { recursive: true });
  Deno.chmodSync(`${yard.env.XDG_STATE_HOME}/swarmsh`, 0o770);
  const { code, stderr } = await yard.run("start", "1", "--", "true");
  assert.equal(code, 5);
  assert.match(stderr, /^error: Cannot use .*: others may write to it, .*\nhint: Run chmod go-w "/);
}, TWO);

test("where no data directory is named, the nearest one of a parent is it", async (yard) => {
  const { place } = yard;
  Deno.symlinkSync("data", `${place.path}/.swarmsh`);
  Deno.mkdirSync(`${place.path}/deep/deeper`, { recursive: true });
  await yard.run("start", "1", "--", "true");
  const inside = async (directory: string) => {
    const script = `cd '${directory}' && exec "$@"`;
    return await (await place.spawn(
      ["sh", "-c", script, "sh", ...place.program, "status"],
      yard.env,
    )).ended;
  };
  const { code, stderr } = await inside("deep/deeper");
  assert.equal(code, 0, stderr);
  const outside = await inside("/");
  assert.equal(outside.code, 6);
  assert.match(
    outside.stderr,
    /^error: Cannot find a data directory: looked for .swarmsh in "\/" and its /,
  );
}, TWO);

test("workers that run with another command are not taken for those asked for", async (yard) => {
  const words = ["sh", "-c", "true\n", "", "a b", "*"];
  const refusal =
    /^error: Cannot start 1 workers: they run here with another command or other options\nhint: Stop them /;
  const expectRefusals = async () => {
    for (
      const others of [
        ["--", ...words, "more"],
        ["--", ...words.slice(0, -1)],
        ["--", ...words.map((word) => word.trimEnd())],
        ["--until-empty", "--", ...words],
      ]
    ) {
      const { code, stderr } = await yard.run("start", "1", ...others);
      assert.equal(code, 5, others.join("|"));
      assert.match(stderr, refusal);
    }
  };
  await yard.run("start", "1", "--", ...words);
  const pid = yard.pidOf(1);
  await expectRefusals();
  const same = await yard.run("start", "1", "--", ...words);
  assert.equal(same.code, 0, same.stderr);
  assert.equal(same.stdout, "1 workers run already\n");
  await yard.kill(yard.pidOf("supervisor"));
  await expectRefusals();
  assert.equal((await yard.run("start", "1", "--", ...words)).code, 0);
  assert.equal(yard.pidOf(1), pid);
}, SHELLS);

test("what SWARMSH names is run, and is missed where it is not there", async (yard) => {
  const program = yard.env.SWARMSH!;
  yard.env.SWARMSH = "/nope";
  const { code, stderr } = await yard.run("start", "1", "--", "true");
  assert.equal(code, 6);
  assert.match(
    stderr,
    /^error: Cannot use SWARMSH "\/nope": there is no such file, expected .*\nhint: Unset /,
  );
  yard.env.SWARMSH = program;
  await yard.run("start", "1", "--", "true");
  await yard.run("stop");
  Deno.copyFileSync(program, `${yard.place.path}/other.sh`);
  yard.env.SWARMSH = "other.sh";
  const other = await yard.run("start", "1", "--", "true");
  assert.equal(other.code, 0, other.stderr);
  const command = Deno.readTextFileSync(`/proc/${yard.pidOf(1)}/cmdline`);
  assert.ok(command.includes(`${yard.place.path}/other.sh`), command);
}, TWO);

test("a process that has a worker's number by chance is none", async (yard) => {
  await yard.run("start", "1", "--", "true");
  await yard.run("stop");
  // This very process: it lives, and its command line has no such agent.
  for (const name of ["1", "supervisor"]) {
    Deno.writeTextFileSync(`${yard.state}/${name}.pid`, `${Deno.pid} supervise elsewhere\n`);
  }
  assert.equal((await yard.run("status")).code, 3);
  const again = await yard.run("start", "1", "--", "true");
  assert.equal(again.code, 0, again.stderr);
  assert.notEqual(yard.pidOf(1), Deno.pid);
});

test("--until-empty ends all of it when nothing is left", async (yard) => {
  for (const id of ["w1", "w2", "w3"]) await yard.place.add({ id, leaseSeconds: 300 });
  const { code, stderr } = await yard.run("start", "2", "--until-empty", "--", "true");
  assert.equal(code, 0, stderr);
  await yard.until("the supervisor has ended", () => /Ended\n$/.test(yard.log));
  assert.equal((await yard.place.swarm.stats()).done, 3);
});

test("what no other try will change is not tried again", async (yard) => {
  await yard.place.add({ id: "w1", leaseSeconds: 300 });
  await yard.run("start", "1", "--", "no-such-command");
  await yard.until("the supervisor gave up", () => /Ended\n$/.test(yard.log));
  assert.match(yard.log, /Worker 1 ended with status 6, which no other try will change\n/);
  assert.match(Deno.readTextFileSync(`${yard.state}/1.log`), /there is no such program/);
});

test("stop lets a running command finish, and ends it after the grace", async (yard) => {
  const { place } = yard;
  await place.add({ id: "w1", leaseSeconds: 300 });
  await yard.run("start", "1", "--", "sh", "-c", "sleep 1000 & echo $$ $! > started; wait");
  const family = await place.started();
  const { code, stderr } = await yard.run("stop", "--grace", "1");
  assert.equal(code, 0, stderr);
  for (const pid of family) assert.ok(await isGone(pid), `process ${pid} is gone`);
  assert.equal((await place.swarm.show("w1"))?.state, "ready", "it was given back");
});

test("words of the command stay what they are", async (yard) => {
  const words = ["a b", "", "$(touch canary)", "`touch canary`", "'\"\\", "line\nline", "*"];
  await yard.place.add({ id: "w1", leaseSeconds: 300 });
  const command = ["printf", "<%s>", ...words];
  await yard.run("start", "1", "--until-empty", "--", ...command);
  await yard.until("the supervisor has ended", () => /Ended\n$/.test(yard.log));
  const { stdout } = (await yard.place.swarm.show("w1"))?.result as { stdout: string };
  assert.equal(stdout, words.map((word) => `<${word}>`).join(""));
  assert.ok(![...Deno.readDirSync(yard.place.path)].some(({ name }) => name === "canary"));
}, SHELLS);

test("wrong command lines are told before anything is started", async (yard) => {
  for (
    const [words, message] of [
      [["0", "--", "true"], /expected a whole number from 1 to 256/],
      [["2"], /the command is missing/],
      [["2", "--agent", "a1", "--", "true"], /every worker has an agent of its own/],
      [["2", "--no-such", "--", "true"], /there is no such option/],
    ] as const
  ) {
    const { code, stderr } = await yard.run("start", ...words);
    assert.equal(code, 2, stderr);
    assert.match(stderr, message);
  }
});
