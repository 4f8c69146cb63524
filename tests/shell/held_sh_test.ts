// Goal: what the exported program holds is held among processes that are killed, stopped and told to end, also
// together with processes of this program.
// Method: real processes with short leases, which tell the test where they are through named pipes.
import assert from "node:assert/strict";
import { changeOf, openName } from "../../cli/atomic/name.ts";
import type { AtomicState } from "../../patterns/atomic/state.ts";
import { SHELLS } from "../shell_commands/_shells.ts";
import { FAMILY, isGone, NATIVE, type WorkerPlace } from "../support/worker_place.ts";
import { test } from "./_run_stories.ts";

/** Shells that differ in how a process that was stopped goes on. */
const STOPPED = SHELLS.filter(({ name }) => ["dash", "ksh93"].includes(name));

/** What a loaded machine may take to look, to start a shell and to start the command. */
const LATE_MILLISECONDS = 20_000;

test("increments under a lock lose nothing, and tokens only rise", async (place) => {
  await Deno.writeTextFile(`${place.path}/count`, "0\n");
  const increment = 'n=$(cat count); echo $((n + 1)) > count; echo "$SWARMSH_LOCK_TOKEN" >> tokens';
  const rounds = 3;
  const loop = `for round in $(seq ${rounds}); do "$@" || exit; done`;
  const programs = [place.program, place.program, place.program, place.program, NATIVE];
  const all = await Promise.all(programs.map((program) => {
    const line = [...program, "--dir", `${place.path}/data`, "atomic", "lock", "count", "--"];
    return place.spawn(["sh", "-c", loop, "sh", ...line, "sh", "-c", increment]);
  }));
  for (const { ended } of all) assert.deepEqual(await ended, { code: 0, stdout: "", stderr: "" });
  assert.deepEqual(await numbersIn(place, "count"), [programs.length * rounds]);
  const tokens = await numbersIn(place, "tokens");
  assert.deepEqual(tokens, Array.from({ length: programs.length * rounds }, (_, at) => at + 1));
});

test("a lock whose holder is killed is free when its lease is over, and not before", async (place) => {
  const lock = ["atomic", "lock", "k", "--lease", "2", "--skew", "0.5", "--"];
  const holder = await place.start(...lock, "sh", "-c", "echo $$ > started; exec sleep 1000");
  await place.started();
  // The command goes on without it.
  Deno.kill(holder.child.pid, "SIGKILL");
  const { state } = JSON.parse(await stateOf(place, "k"));
  const next = await place.run(...lock, "sh", "-c", 'echo "$SWARMSH_LOCK_TOKEN"; date +%s%3N');
  const [token, at] = next.stdout.trim().split("\n").map(Number);
  assert.deepEqual([next.code, token], [0, 2], next.stderr);
  const late = at! - (state.pool.holders[0].deadline + 500);
  assert.ok(late > 0, `admitted ${-late} ms before the lease was over`);
  assert.ok(late < LATE_MILLISECONDS, `admitted only ${late} ms after it was over`);
});

test("a lease is renewed for as long as the command runs", async (place) => {
  // Longer than a loaded machine may take to renew it.
  const lock = ["atomic", "lock", "r", "--lease", "4", "--skew", "0", "--"];
  const command = "echo $$ > started; sleep 6; echo first >> order";
  const holder = await place.start(...lock, "sh", "-c", command);
  await place.started();
  const next = await place.run(...lock, "sh", "-c", "echo second >> order");
  assert.equal(next.code, 0, next.stderr);
  assert.deepEqual(await holder.ended, { code: 0, stdout: "", stderr: "" });
  assert.equal(await Deno.readTextFile(`${place.path}/order`), "first\nsecond\n");
});

for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) {
  test(`${signal} reaches the command and what it started, and the lock is free`, async (place) => {
    // A shell that waits ignores SIGINT in what it put into the background.
    const command = signal === "SIGINT" ? "echo $$ > started; exec sleep 1000" : FAMILY;
    const { child, ended } = await place.start("atomic", "lock", "l", "--", "sh", "-c", command);
    const family = await place.started();
    Deno.kill(child.pid, signal);
    const { code, stderr } = await ended;
    assert.equal(code, { SIGTERM: 143, SIGINT: 130, SIGHUP: 129 }[signal], stderr);
    for (const pid of family) assert.ok(await isGone(pid), `process ${pid} is gone`);
    assert.equal((await place.run("atomic", "lock", "l", "--wait", "0", "--", "true")).code, 0);
  });
}

test("who waits leaves the queue when it is told to end", async (place) => {
  const lock = ["atomic", "lock", "q", "--lease", "600"];
  assert.equal((await place.run("atomic", "lock-acquire", "q", "--holder", "h")).code, 0);
  const waiter = await place.start(...lock, "--", "true");
  await seen(place, "q", ({ pool }) => pool?.waiters.length === 1);
  Deno.kill(waiter.child.pid, "SIGTERM");
  const { code, stderr } = await waiter.ended;
  assert.deepEqual([code, stderr], [143, "error: Cannot go on: SIGTERM came\n"]);
  assert.match(await stateOf(place, "q"), /"waiters":\[\]/);
});

test("a holder that slept through its lease ends its command and ends with 4", async (place) => {
  const lock = ["atomic", "lock", "s", "--lease", "1", "--skew", "0", "--kill-grace", "0.2", "--"];
  const sleeper = await place.start(...lock, "sh", "-c", `trap '' TERM; ${FAMILY}`);
  const family = await place.started();
  Deno.kill(sleeper.child.pid, "SIGSTOP");
  const next = await place.run(...lock, "sh", "-c", 'echo "$SWARMSH_LOCK_TOKEN"');
  assert.deepEqual([next.code, next.stdout], [0, "2\n"], next.stderr);
  Deno.kill(sleeper.child.pid, "SIGCONT");
  const { code, stderr } = await sleeper.ended;
  assert.equal(code, 4, stderr);
  for (const pid of family) assert.ok(await isGone(pid), `process ${pid} is gone`);
}, STOPPED);

test("a lock that is taken away ends the command within moments", async (place) => {
  const lock = ["atomic", "lock", "b", "--lease", "600", "--"];
  const { ended } = await place.start(...lock, "sh", "-c", FAMILY);
  const family = await place.started();
  const broken = await place.run("atomic", "lock-break", "b", "--reason", "a test");
  assert.equal(broken.code, 0, broken.stderr);
  assert.equal((await ended).code, 4);
  for (const pid of family) assert.ok(await isGone(pid), `process ${pid} is gone`);
});

test("a barrier opens for all at once; who is told to end leaves it", async (place) => {
  const barrier = ["atomic", "barrier", "g", "--count", "3"];
  const early = await place.start(...barrier);
  await seen(place, "g", ({ barrier }) => barrier?.joined.length === 1);
  Deno.kill(early.child.pid, "SIGTERM");
  const { code, stderr } = await early.ended;
  assert.deepEqual([code, stderr], [143, "error: Cannot go on: SIGTERM came\n"]);
  await seen(place, "g", ({ barrier }) => barrier?.joined.length === 0);
  const native = [...NATIVE, "--dir", `${place.path}/data`, ...barrier];
  const all = [place.start(...barrier), place.start(...barrier), place.spawn(native)];
  const opened = "All 3 have joined generation 1: it opened\n";
  for (const one of await Promise.all(all)) {
    assert.deepEqual(await one.ended, { code: 0, stdout: opened, stderr: "" });
  }
});

test("a barrier that is broken ends the waiting with 4", async (place) => {
  const { ended } = await place.start("atomic", "barrier", "g", "--count", "2");
  await seen(place, "g", ({ barrier }) => barrier?.joined.length === 1);
  await place.run("atomic", "barrier-break", "g", "--reason", 'the "other" one \\ is gone');
  const { code, stderr } = await ended;
  assert.equal(code, 4);
  assert.match(stderr, /broken: the "other" one \\ is gone, expected it open\n/);
});

test("of several processes one does what is to be done once, and all have its result", async (place) => {
  const command = 'echo "$SWARMSH_ONCE_TOKEN" >> runs; printf "ready\\n\\n"';
  const once = ["atomic", "once", "o", "--", "sh", "-c", command];
  const native = [...NATIVE, "--dir", `${place.path}/data`, ...once];
  const all = [place.start(...once), place.spawn(native), place.start(...once)];
  const ends = await Promise.all((await Promise.all(all)).map(({ ended }) => ended));
  const shown = ends.map(({ code, stdout, stderr }) => [code, stdout.trimEnd(), stderr]);
  assert.deepEqual(shown, Array.from(all, () => [0, "ready", ""]));
  assert.deepEqual(await numbersIn(place, "runs"), [1]);
});

test("what a killed runner left undone is done by the next when its lease is over", async (place) => {
  const once = ["atomic", "once", "o", "--lease", "2", "--skew", "0.5", "--", "sh", "-c"];
  const runner = await place.start(...once, "echo $$ > started; exec sleep 1000");
  await place.started();
  Deno.kill(runner.child.pid, "SIGKILL");
  const { state } = JSON.parse(await stateOf(place, "o"));
  const next = await place.run(...once, 'echo "$SWARMSH_ONCE_TOKEN"; date +%s%3N');
  const [token, at] = next.stdout.trim().split("\n").map(Number);
  assert.deepEqual([next.code, token], [0, 2], next.stderr);
  const late = at! - (state.once.runners[0].deadline + 500);
  assert.ok(late > 0, `begun ${-late} ms before the lease was over`);
  assert.ok(late < LATE_MILLISECONDS, `begun only ${late} ms after it was over`);
});

test("the output is shown while the command runs; SIGTERM ends it, and that is noted", async (place) => {
  const command = `echo begun; ${FAMILY}`;
  const runner = await place.start("atomic", "once", "t", "--", "sh", "-c", command);
  await runner.says("begun\n");
  const family = await place.started();
  Deno.kill(runner.child.pid, "SIGTERM");
  const { code, stdout, stderr } = await runner.ended;
  assert.deepEqual([code, stdout, stderr], [143, "begun\n", ""]);
  for (const pid of family) assert.ok(await isGone(pid), `process ${pid} is gone`);
  assert.match(await stateOf(place, "t"), /"failures":1,"error":"sh was ended by SIGTERM"/);
});

test("the end of what a command wrote is its result, byte for byte that of the program", async (place) => {
  const command = 'seq 3000; printf "\\000\\377\\n"; i=0; ' +
    'while [ $i -lt 900 ]; do printf "\\303\\251\\342\\202\\254"; i=$((i + 1)); done; echo';
  await place.run("--json", "atomic", "once", "s", "--", "sh", "-c", command);
  const line = [...NATIVE, "--dir", `${place.path}/data`, "--json", "atomic", "once", "n", "--"];
  await (await place.spawn([...line, "sh", "-c", command])).ended;
  const results = await Promise.all(
    ["s", "n"].map(async (name) => JSON.parse(await stateOf(place, name)).state.once.result),
  );
  assert.equal(results[0], results[1]);
});

test("output that can't be shown fails the command, and is the result all the same", async (place) => {
  const script = '"$@" atomic once o -- seq 20000 > /dev/full';
  const line = [...place.program, "--dir", `${place.path}/data`];
  const { code, stderr } = await (await place.spawn(["sh", "-c", script, "sh", ...line])).ended;
  assert.equal(code, 1);
  assert.match(stderr, /Cannot write to "standard output": no space left/);
  assert.match(await stateOf(place, "o"), /\\n20000","failures":0/);
});

test("what a command leaves running does not keep its result back", async (place) => {
  const command = "sleep 1000 & echo $! > started; echo ready";
  const runner = await place.start("atomic", "once", "l", "--", "sh", "-c", command);
  await place.started();
  assert.deepEqual(await runner.ended, { code: 0, stdout: "ready\n", stderr: "" });
});

test("who is told to end while it takes a file in leaves all as it was", async (place) => {
  const [file, input] = [`${place.path}/kept/file`, `${place.path}/gate`];
  await Deno.mkdir(`${place.path}/kept`);
  await Deno.writeTextFile(file, "old\n");
  const writer = await place.spawn(
    ["sh", "-c", 'exec "$@" < gate', "sh", ...place.program, "atomic", "write", "kept/file"],
  );
  using open = await Deno.open(input, { write: true });
  await open.write(new TextEncoder().encode("half"));
  await until(() => filesIn(`${place.path}/kept`).length === 2, `${place.path}/kept`);
  Deno.kill(writer.child.pid, "SIGTERM");
  assert.equal((await writer.ended).code, 143);
  assert.deepEqual([filesIn(`${place.path}/kept`), await Deno.readTextFile(file)], [
    ["file"],
    "old\n",
  ]);
});

test("readers of a file that is replaced see a whole one, and nothing else is left", async (place) => {
  const [file, size] = [`${place.path}/kept/file`, 200_000];
  await Deno.mkdir(`${place.path}/kept`);
  await Deno.writeTextFile(file, "0".repeat(size));
  const write =
    `for letter in a b c; do head -c ${size} /dev/zero | tr '\\0' $letter | "$@" || exit; done`;
  const line = [...place.program, "--quiet", "atomic", "write", "kept/file"];
  const writers = await Promise.all(
    [0, 1].map(() => place.spawn(["sh", "-c", write, "sh", ...line])),
  );
  let isOver = false;
  const ends = Promise.all(writers.map(({ ended }) => ended)).finally(() => isOver = true);
  const found = new Set<string>();
  while (!isOver) {
    const text = await Deno.readTextFile(file);
    assert.equal(text, text[0]!.repeat(size));
    found.add(text[0]!);
  }
  for (const { code, stderr } of await ends) assert.equal(code, 0, stderr);
  assert.ok(found.size > 1, "the reader has seen it change");
  assert.deepEqual(filesIn(`${place.path}/kept`), ["file"]);
});

function filesIn(directory: string): string[] {
  return [...Deno.readDirSync(directory)].map(({ name }) => name);
}

/** Resolves when it is so, which it is asked whenever the directory changes. */
async function until(isSo: () => boolean, directory: string): Promise<void> {
  using watcher = Deno.watchFs(directory);
  if (isSo()) return;
  for await (const _ of watcher) if (isSo()) return;
}

/** Resolves when a name is as it should be. */
async function seen(
  { swarm }: WorkerPlace,
  name: string,
  isSo: (state: AtomicState) => boolean,
): Promise<void> {
  const stream = openName(swarm, name);
  const signal = AbortSignal.timeout(60_000);
  while (!isSo(await stream.refresh())) {
    signal.throwIfAborted();
    await changeOf(stream, { until: Date.now() + 60_000, signal });
  }
}

/** The newest record of a name. */
async function stateOf({ path }: WorkerPlace, name: string): Promise<string> {
  const directory = `${path}/data/streams/atomic/${name}`;
  const files = [...Deno.readDirSync(directory)].map((entry) => entry.name).sort();
  return await Deno.readTextFile(`${directory}/${files.at(-1)}`);
}

async function numbersIn({ path }: WorkerPlace, file: string): Promise<number[]> {
  return (await Deno.readTextFile(`${path}/${file}`)).trim().split(/\s+/).map(Number);
}
