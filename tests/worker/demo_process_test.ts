/** `swarmsh demo` with real processes. */
import assert from "node:assert/strict";
import { openSwarm } from "../../core/open.ts";
import { NATIVE, WorkerPlace } from "../support/worker_place.ts";

/** Makes a tree of files. */
async function plant(root: string, count: number): Promise<void> {
  await Deno.mkdir(`${root}/deep`, { recursive: true });
  for (let number = 0; number < count; number++) {
    const place = number % 2 === 0 ? root : `${root}/deep`;
    await Deno.writeTextFile(`${place}/file ${number}`, `${number}\n`.repeat(number));
  }
}

/** Names in a place, and in its directory for what is temporary. */
async function namesIn({ path, temporary }: WorkerPlace): Promise<string[]> {
  const entries = [Deno.readDir(path), Deno.readDir(temporary)].map((all) => Array.fromAsync(all));
  return (await Promise.all(entries)).flat().map(({ name }) => name).sort();
}

Deno.test("demo kills a worker at work, proves that nothing is lost or twice, and tidies up", async () => {
  await using here = await WorkerPlace.open(NATIVE);
  await plant(`${here.path}/files`, 150);
  const before = await namesIn(here);
  const { code, stdout, stderr } = await here.run("demo", "--path", "files", "--json");
  assert.equal(code, 0, stdout + stderr);
  const report = JSON.parse(stdout);
  assert.deepEqual(report.wrong, []);
  assert.equal(report.files, 150);
  assert.equal(report.completions.tickets, 150);
  assert.ok(report.killed.held.length > 0);
  assert.equal(report.reclaimed.length, report.killed.held.length);
  for (const { by, epoch_after: epoch } of report.reclaimed) {
    assert.notEqual(by, report.killed.agent);
    assert.equal(epoch, 2);
  }
  assert.deepEqual(await namesIn(here), before, "no temporary directory is left");
});

Deno.test("demo tells its story, and keeps its data when asked to", async () => {
  await using here = await WorkerPlace.open(NATIVE);
  await plant(`${here.path}/files`, 40);
  const run = ["demo", "--path", "files", "--workers", "2", "--keep"];
  const { code, stdout, stderr } = await here.run(...run);
  assert.equal(code, 0, stdout + stderr);
  assert.match(stdout, /nothing lost +40 of 40 done/);
  assert.match(stdout, /nothing twice +40 completions/);
  const kept = /Kept: swarmsh status --dir (\S+)/.exec(stderr)?.[1];
  await using swarm = await openSwarm(kept!);
  assert.equal((await swarm.stats()).done, 40);
});

Deno.test("demo ends its workers and tidies up when it is interrupted", async () => {
  await using here = await WorkerPlace.open(NATIVE);
  await plant(`${here.path}/files`, 40);
  const before = await namesIn(here);
  const { child, says, ended } = await here.start("demo", "--path", "files");
  await says("worker processes");
  child.killGroup("SIGTERM");
  const { code, stderr } = await ended;
  assert.equal(code, 1);
  assert.match(stderr, /told to end/);
  assert.deepEqual(await namesIn(here), before);
});

Deno.test("demo refuses a directory that is not there or has no files", async () => {
  await using here = await WorkerPlace.open(NATIVE);
  await Deno.mkdir(`${here.path}/empty`);
  const missing = await here.run("demo", "--path", "nowhere");
  assert.equal(missing.code, 6);
  const empty = await here.run("demo", "--path", "empty");
  assert.equal(empty.code, 6);
  assert.match(empty.stderr, /no files/);
  assert.deepEqual(await namesIn(here), ["data", "empty", "gate", "started", "tmp"]);
});
