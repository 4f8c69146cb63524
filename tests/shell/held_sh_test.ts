// Goal: what the exported program holds is held among processes that are killed, stopped and told to end, also
// together with processes of this program.
// Method: real processes with short leases, which tell the test where they are through named pipes.
import assert from "node:assert/strict";
import { changeOf, openName } from "../../cli/atomic/name.ts";
import type { AtomicState } from "../../patterns/atomic/state.ts";
import { FAMILY, isGone, NATIVE, type WorkerPlace } from "../support/worker_place.ts";
import { test } from "./_run_stories.ts";

/** What a loaded machine may take to look, to start a shell and to start the command. */
const LATE_MILLISECONDS = 20_000;

test("increments under a lock lose nothing, and tokens only rise", async (place) => {
  await Deno.writeTextFile(`${place.path}/count`, "0\n");
  const increment = 'n=$(cat count); echo $((n + 1)) > count; echo "$SWARMSH_LOCK_TOKEN" >> tokens';
  const rounds = 5;
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
});

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
