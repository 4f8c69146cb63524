/** What must hold after a command was hit, and how another driver goes on from there. */
import assert from "node:assert/strict";
import { ManualClock } from "../../core/clock.ts";
import { ERROR_CODES } from "../../core/errors.ts";
import { denoFs } from "../../core/fs/deno.ts";
import { openSwarm } from "../../core/open.ts";
import type { Problem } from "../../core/store/store.ts";
import { verifyDirectory } from "../support/directory_oracle.ts";
import { drain } from "../support/drain.ts";
import type { CommandCase } from "./_calls_cases.ts";
import { type Driver, survivorOf } from "./_calls_drivers.ts";
import { type Rehearsal, type Scene, sweepLeftovers, whole } from "./_calls_scene.ts";
import { type Ended, runAlone } from "./_calls_shim.ts";

/**
 * What `swarmsh doctor` may find behind a fault. It can mend all of them, but for an add that is incomplete and
 * less than an hour old: its writer may be alive.
 */
const MENDABLE: readonly string[] = ["unfinished_add", "expired_lease", "missed_wakeup"];

/** How our sentences begin: errors as JSON, notes, and what a worker tells of its work. */
const OURS =
  /^(?:\{"code":".*\}$|(?:warning|note|telemetry): |Cannot (?:claim, trying again in |[a-z]+ ")|Claiming works again$|\d+ (?:done|failed))/;

/** A shell says itself what it could not open for a loop. */
const OF_SHELL = /^\S+: \d+: cannot open /;

/** Past every lease and due time of these tests. */
const FAR_MILLISECONDS = 30 * 86_400_000;

/** Looks at how the command ended, and at what it left; then lets another driver mend it and work on. */
export async function judge(rehearsal: Rehearsal, scene: Scene, at: number): Promise<void> {
  const { subject, driver } = rehearsal;
  const survivor = survivorOf(driver);
  const isKilled = scene.ended.signal === "SIGKILL";
  if (!isKilled) assertProper(scene.ended, subject);
  if (subject.isFirst) return await judgeFirst(rehearsal, scene, survivor);
  assertConserved(rehearsal, scene.path);
  if (!isKilled) await assertHonest(rehearsal, scene);
  // Either may come first, so both meet what the fault left behind.
  const steps = [() => repeat(rehearsal, scene.path, survivor), () => mend(scene.path, survivor)];
  for (const step of at % 2 === 0 ? steps : steps.toReversed()) {
    await step();
    assertConserved(rehearsal, scene.path);
  }
  await workOn(scene.path, survivor);
  assertConserved(rehearsal, scene.path);
}

/** A command that has to make the directory. */
async function judgeFirst(
  rehearsal: Rehearsal,
  { path, ended }: Scene,
  survivor: Driver,
): Promise<void> {
  const format = denoFs().stat(`${path}/format`);
  if (ended.code === 0) assert.ok(format, "I6: the directory is there");
  else if (ended.signal === null && codeOf(ended) !== "unknown") {
    assert.equal(format, undefined, "I7: no effect");
  }
  await repeat(rehearsal, path, survivor);
  await mend(path, survivor);
}

function assertConserved({ acknowledged }: Rehearsal, path: string): void {
  const tickets = verifyDirectory(denoFs(), path);
  for (const id of acknowledged) assert.ok(tickets.has(id), `I5: ${id} is lost`);
}

/** Whether the answer is true: the whole effect, none, or `unknown`. */
async function assertHonest(rehearsal: Rehearsal, { path, ended }: Scene): Promise<void> {
  if (isDone(ended, rehearsal.subject)) {
    assert.deepEqual(
      await rehearsal.look(path),
      rehearsal.now,
      "I6: what is acknowledged is there",
    );
  } else if (codeOf(ended) !== "unknown") {
    const after = await whole(path, rehearsal.subject);
    assert.deepEqual(after, rehearsal.before, `I7: no effect: ${ended.stderr}`);
  }
}

/** What people and scripts are told must be one of our own sentences. */
function assertProper(ended: Ended, subject: CommandCase): void {
  const { code, signal, stderr } = ended;
  assert.equal(signal, null, `nobody killed it: ${stderr}`);
  const lines = stderr.split("\n").filter((text) => text !== "" && !OF_SHELL.test(text));
  for (const line of lines) {
    assert.match(line, OURS, `not one of our sentences: ${stderr}`);
  }
  if (isDone(ended, subject)) return;
  assert.equal(code, 1, `the exit code of a failure: ${stderr}`);
  const said = codeOf(ended);
  assert.ok((ERROR_CODES as readonly unknown[]).includes(said), `a code of ours: ${stderr}`);
}

/** Whether it says that it did what it was told to. */
function isDone({ code, stdout, stderr }: Ended, { exit = 0, isReport }: CommandCase): boolean {
  if (code === exit) return true;
  if (isReport !== true || code !== 1 || stderr !== "") return false;
  return problemsIn(stdout).some(({ severity, repaired }) => severity === "error" && !repaired);
}

/** What a doctor tells, a line each. */
function problemsIn(stdout: string): Problem[] {
  const lines = stdout.split("\n").filter((line) => line !== "");
  return lines.map((line) => JSON.parse(line) as Problem);
}

/** The code of the error that was reported. */
function codeOf({ stderr }: Ended): unknown {
  const line = stderr.split("\n").find((text) => text.startsWith("{"));
  return line === undefined ? undefined : JSON.parse(line).code;
}

/** Another process gives the same command, which then leads where the first would have led. */
async function repeat(rehearsal: Rehearsal, path: string, driver: Driver): Promise<void> {
  if (rehearsal.subject.retry === "more") return;
  const { code, stderr } = await rehearsal.repeat(path, driver);
  // The first may have done it, so what it asked for may be over.
  assert.ok([0, 3, 4, 5, 6].includes(code), `I7: the repetition ends with ${code}: ${stderr}`);
  await sweepLeftovers(path);
  assert.deepEqual(await rehearsal.look(path), rehearsal.clean, "I7: the repetition converges");
}

/** `swarmsh doctor --repair` must know everything that it finds, and tell truly what it mended. */
async function mend(path: string, driver: Driver): Promise<void> {
  const argv = [...await driver.argv(), "--json", "--dir", path, "doctor", "--repair"];
  const { code, stdout, stderr } = await runAlone({ argv, directory: path });
  assert.equal(stderr, "", "the doctor has nothing to complain of");
  const problems = problemsIn(stdout).filter(({ kind, severity }) =>
    severity !== "note" || kind === "foreign_file"
  );
  const left = problems.filter(({ repaired }) => !repaired);
  for (const { kind, says } of problems) {
    assert.ok(MENDABLE.includes(kind), `the doctor does not know this: ${says}`);
  }
  for (const { kind, says } of left) {
    assert.equal(kind, "unfinished_add", `the doctor cannot mend: ${says}`);
  }
  assert.equal(code, left.length === 0 ? 0 : 1, "the doctor says whether it mended all");
  assert.deepEqual(await warnings(path), left.map(({ says }) => says), "left by the doctor");
}

/** What a look finds that is more than a note. */
async function warnings(path: string, milliseconds = Date.now()): Promise<string[]> {
  await using swarm = await openSwarm(path, { clock: new ManualClock(milliseconds) });
  const found: string[] = [];
  for await (const { severity, says } of swarm.check({ repair: false })) {
    if (severity !== "note") found.push(says);
  }
  return found;
}

/** Time passes, and a worker of another driver ends everything that can be ended (I12). */
async function workOn(path: string, driver: Driver): Promise<void> {
  const clock = new ManualClock(Date.now() + FAR_MILLISECONDS);
  await using swarm = await openSwarm(path, { clock });
  await swarm.resume();
  await swarm.sweep();
  const words = ["run", "--agent", "diligent", "--until-empty", "--", "true"];
  const argv = [...await driver.argv(), "--json", "--dir", path, ...words];
  const { code, stderr } = await runAlone({ argv, directory: path });
  assert.ok(code === 0 || code === 3, `I12: the worker ended with ${code}: ${stderr}`);
  const { ready, scheduled, claimed } = await swarm.stats();
  assert.equal(ready + scheduled + claimed, 0, "I12: the worker ended everything");
  await drain(swarm, clock);
  // By now everything that a crash left behind is old enough to be swept away.
  assert.deepEqual(await warnings(path, clock.now()), [], "nothing is left to mend");
  for (const directory of ["tmp", "packs"]) {
    assert.deepEqual(denoFs().list(`${path}/${directory}`), [], `nothing is left in ${directory}/`);
  }
}
