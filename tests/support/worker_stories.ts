/** What workers of every driver go through. */
import assert from "node:assert/strict";
import { FAMILY, isGone, WAITING, type WorkerPlace } from "./worker_place.ts";

const HOSTILE = [
  "$(touch canary)",
  "`touch canary`",
  "'; touch canary; '",
  '"; touch canary; "',
  "| touch canary",
  "a\n touch canary\n",
  "-rf ../../*",
  "\x1b]0;owned\x07 \u202e",
  "NUL \0 inside",
  "back\\slash \\u0000 é 漢 🌊",
];

/** An item's content is data: it reaches the command, and no shell ever reads it as a program. */
async function workOnHostileItems(place: WorkerPlace): Promise<void> {
  for (const [index, title] of HOSTILE.entries()) {
    await place.add({ id: `w${index}`, title, payload: { title } });
  }
  const script = 'cat; printf "%s" "$SWARMSH_TITLE"';
  const { code, stderr } = await place.run("run", "--until-empty", "--shell", "--", script);
  assert.equal(code, 0, stderr);
  for (const [index, title] of HOSTILE.entries()) {
    const { stdout } = (await place.swarm.show(`w${index}`))?.result as { stdout: string };
    assert.equal(stdout, `${JSON.stringify({ title })}\n${title.replaceAll("\0", "\ufffd")}`);
  }
  const names = [...Deno.readDirSync(place.path)].map(({ name }) => name);
  assert.ok(!names.includes("canary"));
}

async function finishAfterSigterm(place: WorkerPlace): Promise<void> {
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
}

async function endWhatLostItsLease(place: WorkerPlace): Promise<void> {
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
}

async function doWhatAKilledWorkerHeld(place: WorkerPlace): Promise<void> {
  await place.add({ id: "w1" });
  const { child, ended } = await place.start("run", "--", "sh", "-c", WAITING);
  await place.started();
  child.killGroup("SIGKILL");
  assert.equal((await ended).code, 137);
  clear(place.temporary);
  const second = await place.run("run", "--until-empty", "--", "true");
  assert.equal(second.code, 0, second.stderr);
  assert.deepEqual(await place.completions(), ["w1 2"]);
}

async function goOnWithWhatWasHeld(place: WorkerPlace): Promise<void> {
  await place.add({ id: "w1", leaseSeconds: 3600 });
  const { child, ended } = await place.start("run", "--agent", "a1", "--", "sh", "-c", WAITING);
  await place.started();
  child.killGroup("SIGKILL");
  await ended;
  clear(place.temporary);
  const second = await place.run("run", "--agent", "a1", "--until-empty", "--", "true");
  assert.equal(second.code, 0, second.stderr);
  assert.deepEqual(await place.completions(), ["w1 2"]);
}

async function loseWhatWasStopped(place: WorkerPlace): Promise<void> {
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
}

/** Removes what a killed process could not. */
function clear(directory: string): void {
  for (const { name } of Deno.readDirSync(directory)) {
    Deno.removeSync(`${directory}/${name}`, { recursive: true });
  }
}

/** Every story; `isForAll` are those in which shells differ most. */
export const WORKER_STORIES: readonly {
  readonly title: string;
  readonly story: (place: WorkerPlace) => Promise<void>;
  readonly isForAll?: boolean;
}[] = [
  {
    title: "SIGTERM lets the running command finish and takes nothing new",
    story: finishAfterSigterm,
    isForAll: true,
  },
  {
    title: "a lost lease ends the command's whole group, grandchildren included",
    story: endWhatLostItsLease,
  },
  {
    title: "what a killed worker held comes back when its lease ends, and is done once",
    story: doWhatAKilledWorkerHeld,
  },
  {
    title: "a named agent goes on at once with what its killed process held",
    story: goOnWithWhatWasHeld,
  },
  {
    title: "a worker that was stopped beyond its lease lost what others have done meanwhile",
    story: loseWhatWasStopped,
  },
  {
    title: "hostile titles and payloads reach the command unchanged and are never evaluated",
    story: workOnHostileItems,
    isForAll: true,
  },
];
