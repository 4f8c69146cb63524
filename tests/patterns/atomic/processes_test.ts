// Goal: what `swarmsh atomic` promises holds among processes that are killed, stopped and told to end.
// Method: real processes with short leases. They tell the test where they are through named pipes and through
// the names themselves, which the test reads as any other process would.
import assert from "node:assert/strict";
import { changeOf, openName } from "../../../cli/atomic/name.ts";
import { type NameView, nameView } from "../../../patterns/atomic/views.ts";
import {
  FAMILY,
  isGone,
  NATIVE,
  type Running,
  WAITING,
  WorkerPlace,
} from "../../support/worker_place.ts";

/** Longest that a test waits for a name to become what it should be. */
const PATIENCE_MILLISECONDS = 60_000;
/** What a loaded machine may take to start a program, besides the second that is promised. */
const START_MILLISECONDS = 2000;

Deno.test("increments under a lock lose nothing, and tokens only rise", async () => {
  await using place = await WorkerPlace.open(NATIVE);
  await Deno.writeTextFile(`${place.path}/count`, "0\n");
  const increment = 'n=$(cat count); echo $((n + 1)) > count; echo "$SWARMSH_LOCK_TOKEN" >> tokens';
  const [processes, rounds] = [8, 4];
  const loop = `for round in $(seq ${rounds}); do "$@" || exit; done`;
  const line = [...NATIVE, "--dir", `${place.path}/data`, "atomic", "lock", "count", "--"];
  const all = await Promise.all(Array.from({ length: processes }, () => {
    return place.spawn(["sh", "-c", loop, "sh", ...line, "sh", "-c", increment]);
  }));
  for (const { ended } of all) assert.deepEqual(await ended, { code: 0, stdout: "", stderr: "" });
  assert.equal(await numbersIn(place, "count").then(([count]) => count), processes * rounds);
  const tokens = await numbersIn(place, "tokens");
  assert.deepEqual(tokens, Array.from(tokens, (_, index) => index + 1));
});

Deno.test("a lock whose holder is killed is free when its lease is over, and not before", async () => {
  await using place = await WorkerPlace.open(NATIVE);
  const lock = ["atomic", "lock", "k", "--lease", "2", "--skew", "0.5", "--"];
  const holder = await place.start(...lock, "sh", "-c", "echo $$ > started; exec sleep 1000");
  await place.started();
  holder.child.killGroup("SIGKILL");
  await holder.ended;
  const { deadline } = (await seen(place, "k", () => true)).holders[0]!;
  const next = await place.run(...lock, "sh", "-c", 'echo "$SWARMSH_LOCK_TOKEN"; date +%s%3N');
  const [token, at] = next.stdout.trim().split("\n").map(Number);
  assert.deepEqual([next.code, token], [0, 2]);
  const late = at! - (deadline + 500);
  assert.ok(late > 0, `admitted ${-late} ms before the lease was over`);
  assert.ok(late < 1000 + START_MILLISECONDS, `admitted only ${late} ms after it was over`);
});

for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) {
  Deno.test(`${signal} reaches the command and what it started, and the lock is free`, async () => {
    await using place = await WorkerPlace.open(NATIVE);
    // A shell that waits ignores SIGINT in what it put into the background.
    const command = signal === "SIGINT" ? "echo $$ > started; exec sleep 1000" : FAMILY;
    const { child, ended } = await place.start("atomic", "lock", "l", "--", "sh", "-c", command);
    const family = await place.started();
    Deno.kill(child.pid, signal);
    assert.equal((await ended).code, { SIGTERM: 143, SIGINT: 130, SIGHUP: 129 }[signal]);
    for (const pid of family) assert.ok(await isGone(pid), `process ${pid} is gone`);
    assert.equal((await seen(place, "l", () => true)).holders.length, 0);
  });
}

Deno.test("a holder that slept through its lease ends its command and ends with 4", async () => {
  await using place = await WorkerPlace.open(NATIVE);
  const lock = ["atomic", "lock", "s", "--lease", "1", "--skew", "0", "--kill-grace", "0.2", "--"];
  const sleeper = await place.start(...lock, "sh", "-c", `trap '' TERM; ${FAMILY}`);
  const family = await place.started();
  Deno.kill(sleeper.child.pid, "SIGSTOP");
  const next = await place.run(...lock, "sh", "-c", 'echo "$SWARMSH_LOCK_TOKEN"');
  assert.deepEqual([next.code, next.stdout], [0, "2\n"]);
  Deno.kill(sleeper.child.pid, "SIGCONT");
  const { code, stderr } = await sleeper.ended;
  assert.equal(code, 4, stderr);
  for (const pid of family) assert.ok(await isGone(pid), `process ${pid} is gone`);
});

Deno.test("a lock that is taken away ends the command at once", async () => {
  await using place = await WorkerPlace.open(NATIVE);
  const { ended } = await place.start(
    "atomic",
    "lock",
    "b",
    "--lease",
    "600",
    "--",
    "sh",
    "-c",
    FAMILY,
  );
  const family = await place.started();
  const broken = await place.run("atomic", "lock-break", "b", "--reason", "a test");
  assert.equal(broken.code, 0, broken.stderr);
  assert.equal((await ended).code, 4);
  for (const pid of family) assert.ok(await isGone(pid), `process ${pid} is gone`);
});

Deno.test("who waits is admitted in the order of coming; one that was killed is passed over", async () => {
  await using place = await WorkerPlace.open(NATIVE);
  const lock = ["atomic", "lock", "q", "--", "sh", "-c"];
  const holder = await place.start(...lock, WAITING);
  await place.started();
  const waiters: Running[] = [];
  for (const name of ["killed", "told", "first", "second"]) {
    waiters.push(await place.start(...lock, `echo ${name} >> order`));
    await seen(place, "q", ({ waiting }) => waiting.length === waiters.length);
  }
  const [killed, told, ...others] = waiters;
  killed!.child.killGroup("SIGKILL");
  Deno.kill(told!.child.pid, "SIGTERM");
  assert.equal((await told!.ended).code, 143);
  assert.equal((await seen(place, "q", () => true)).waiting.length, 3);
  await place.openGate();
  for (const { ended } of [holder, ...others]) assert.equal((await ended).code, 0);
  assert.equal(await Deno.readTextFile(`${place.path}/order`), "first\nsecond\n");
});

Deno.test("a semaphore admits as many as it has permits, and no more", async () => {
  await using place = await WorkerPlace.open(NATIVE);
  const semaphore = ["atomic", "semaphore", "p", "--permits", "2"];
  const holder = await place.start(...semaphore, "--", "sh", "-c", WAITING);
  await place.started();
  // Beside the one that holds a permit there is room for one at a time.
  await Deno.mkdir(`${place.path}/inside`);
  const visit = "mkdir inside/$$ && ls inside | wc -l >> seen && sleep 0.1 && rmdir inside/$$";
  const visitors = Array.from({ length: 6 }, () => {
    return place.run(...semaphore, "--", "sh", "-c", visit);
  });
  for (const { code, stderr } of await Promise.all(visitors)) assert.equal(code, 0, stderr);
  assert.deepEqual(await numbersIn(place, "seen"), [1, 1, 1, 1, 1, 1]);
  await place.openGate();
  assert.equal((await holder.ended).code, 0);
});

Deno.test("of ten processes one does what is to be done once, and all have its result", async () => {
  await using place = await WorkerPlace.open(NATIVE);
  const command = 'echo "$SWARMSH_ONCE_TOKEN" >> runs; echo ready';
  const all = Array.from({ length: 10 }, () => {
    return place.run("atomic", "once", "o", "--", "sh", "-c", command);
  });
  for (const ended of await Promise.all(all)) {
    assert.deepEqual(ended, { code: 0, stdout: "ready\n", stderr: "" });
  }
  assert.deepEqual(await numbersIn(place, "runs"), [1]);
});

Deno.test("what a killed runner left undone is done by the next when its lease is over", async () => {
  await using place = await WorkerPlace.open(NATIVE);
  const once = ["atomic", "once", "o", "--lease", "1", "--skew", "0", "--", "sh", "-c"];
  const runner = await place.start(...once, "echo $$ > started; exec sleep 1000");
  await place.started();
  runner.child.killGroup("SIGKILL");
  const next = await place.run(...once, 'echo "$SWARMSH_ONCE_TOKEN"');
  assert.deepEqual(next, { code: 0, stdout: "2\n", stderr: "" });
});

Deno.test("output that can't be shown fails the command, and is the result all the same", async () => {
  await using place = await WorkerPlace.open(NATIVE);
  // More than a pipe holds: the rest is read too, or the command would never end.
  const script = '"$@" atomic once o -- seq 20000 > /dev/full';
  const line = [...NATIVE, "--dir", `${place.path}/data`];
  const { code, stderr } = await (await place.spawn(["sh", "-c", script, "sh", ...line])).ended;
  assert.equal(code, 1);
  assert.match(stderr, /Cannot write to "standard output"/);
  assert.match((await place.run("atomic", "get", "o")).stdout, /\n20000\n$/);
});

Deno.test("where the reader of the output has gone, the end of the command is noted", async () => {
  await using place = await WorkerPlace.open(NATIVE);
  const line = [...NATIVE, "--dir", `${place.path}/data`, "atomic", "once"];
  const endless = '{ "$@" endless -- yes; echo "$?"; } | { read -r line; exec <&-; }';
  await (await place.spawn(["sh", "-c", endless, "sh", ...line])).ended;
  assert.match(
    (await place.run("atomic", "show", "endless")).stdout,
    /^endless: once, not done, 1/,
  );
  // The command writes only when nobody reads any more.
  const late = '{ "$@" late -- sh -c "cat gate > /dev/null; echo hi"; echo "$?" >&2; } | ' +
    "{ exec <&-; echo > gate; }";
  const { stderr } = await (await place.spawn(["sh", "-c", late, "sh", ...line])).ended;
  assert.deepEqual([stderr, (await place.run("atomic", "get", "late")).stdout], ["141\n", "hi\n"]);
});

Deno.test("a barrier opens for all at once; who is told to end leaves it", async () => {
  await using place = await WorkerPlace.open(NATIVE);
  const barrier = ["atomic", "barrier", "g", "--count", "4"];
  const all = await Promise.all(Array.from({ length: 4 - 1 }, () => place.start(...barrier)));
  await seen(place, "g", ({ waiting }) => waiting.length === 3);
  Deno.kill(all[0]!.child.pid, "SIGTERM");
  assert.equal((await all.shift()!.ended).code, 143);
  assert.equal((await seen(place, "g", () => true)).waiting.length, 2);
  all.push(await place.start(...barrier), await place.start(...barrier));
  for (const { ended } of all) assert.equal((await ended).code, 0);
});

Deno.test("a barrier that is broken ends the waiting with 4", async () => {
  await using place = await WorkerPlace.open(NATIVE);
  const { ended } = await place.start("atomic", "barrier", "g", "--count", "2");
  await seen(place, "g", ({ waiting }) => waiting.length === 1);
  await place.run("atomic", "barrier-break", "g", "--reason", "the other one is gone");
  const { code, stderr } = await ended;
  assert.equal(code, 4);
  assert.match(stderr, /broken: the other one is gone/);
});

Deno.test("readers of a file that is replaced see a whole one, and nothing else is left", async () => {
  await using place = await WorkerPlace.open(NATIVE);
  const [file, size] = [`${place.path}/kept/file`, 500_000];
  await Deno.mkdir(`${place.path}/kept`);
  await Deno.writeTextFile(file, "0".repeat(size));
  const write =
    `for letter in a b c; do head -c ${size} /dev/zero | tr '\\0' $letter | "$@" || exit; done`;
  const line = [...NATIVE, "--quiet", "atomic", "write", "kept/file"];
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
  assert.deepEqual([...Deno.readDirSync(`${place.path}/kept`)].map(({ name }) => name), ["file"]);
});

/** The name when it is as it should be. */
async function seen(
  { swarm }: WorkerPlace,
  name: string,
  isSo: (view: NameView) => boolean,
): Promise<NameView> {
  const stream = openName(swarm, name);
  const until = Date.now() + PATIENCE_MILLISECONDS;
  for (;;) {
    const view = nameView(await stream.refresh(), Date.now());
    if (isSo(view)) return view;
    assert.ok(Date.now() < until, `${name} is ${JSON.stringify(view)}`);
    await changeOf(stream, { until, signal: AbortSignal.timeout(PATIENCE_MILLISECONDS) });
  }
}

async function numbersIn({ path }: WorkerPlace, file: string): Promise<number[]> {
  return (await Deno.readTextFile(`${path}/${file}`)).trim().split(/\s+/).map(Number);
}
