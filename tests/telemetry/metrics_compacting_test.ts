// Goal: adding files up neither loses nor doubles a count, wherever it is interrupted and whoever reads.
// Method: "at the Nth call, for N = 0, 1, ... until the run is clean": a crash, an error, a reader, or
// another process that does the same.
import assert from "node:assert/strict";
import type { Fs } from "../../core/fs/fs.ts";
import type { ManualClock } from "../../core/clock.ts";
import { SimulatedCrash, type SimulatedDisk } from "../../core/fs/simulated.ts";
import type { Plan } from "../../core/fs/simulated.ts";
import { SwarmError } from "../../core/errors.ts";
import { seededRandom } from "../../core/random.ts";
import { compactMetrics, type CompactOptions } from "../../telemetry/metrics/compacting.ts";
import { DIRECTORY } from "./_files.ts";
import { emptyDisk, fileStates, recordedValues, recordProcess } from "./_metrics.ts";

/** Calls of one run, at most: a loop that never comes to an end must fail. */
const CALLS_MAX = 500;
let compactors = 0;

function compact(fs: Fs, options: Partial<CompactOptions> = {}) {
  const random = seededRandom(1000 + ++compactors);
  const isAlive = () => false;
  return compactMetrics({
    ...{ fs, directory: DIRECTORY, random, host: "h", pid: 100, isAlive },
    ...options,
  });
}

/** Three full files, one of them added up before, and one that processes still pass on; all durable. */
function busyDisk(seed = 1): SimulatedDisk {
  const disk = emptyDisk(seed);
  const fs = disk.fs({ process: "before" });
  recordProcess(fs, 1, { fileBytesMax: 1 });
  compactFull(fs);
  recordProcess(fs, 2);
  makeFull(fs);
  recordProcess(fs, 4);
  makeFull(fs);
  recordProcess(fs, 8);
  for (const name of fs.list(DIRECTORY)!) fs.sync(`${DIRECTORY}/${name}`);
  for (const directory of [DIRECTORY, "/"]) fs.sync(directory);
  return disk;
}

/** As a process does whose file has reached its size. */
function makeFull(fs: Fs): void {
  for (const name of fs.list(DIRECTORY)!.filter((one) => one.startsWith("idle-"))) {
    const to = name.replace("idle-", "full-");
    fs.rename(`${DIRECTORY}/${name}`, `${DIRECTORY}/${to}`);
  }
}

function compactFull(fs: Fs): void {
  makeFull(fs);
  assert.equal(compact(fs)?.files, 1);
}

const WANTED = recordedValues(busyDisk().fs());

type Check = (disk: SimulatedDisk, when: number) => void;

/** Does something at the Nth call of the victim, for every N that there is, and then checks. */
function atEachCall(
  what: (disk: SimulatedDisk) => Plan,
  check: Check,
  { seed, onRefusal }: { readonly seed?: number; readonly onRefusal?: () => void } = {},
): void {
  for (let when = 0; when < CALLS_MAX; when++) {
    const disk = busyDisk(seed);
    let [calls, isReached] = [0, false];
    disk.onCall = ({ process }) => {
      if (process !== "victim" || calls++ !== when) return "ok";
      isReached = true;
      return what(disk);
    };
    try {
      compact(disk.fs({ process: "victim" }), { pid: 200 });
    } catch (error) {
      if (error instanceof SwarmError) onRefusal?.();
      else if (!(error instanceof SimulatedCrash)) throw error;
    }
    disk.onCall = () => "ok";
    check(disk, when);
    if (!isReached) return assert.ok(when > 20, `only ${when} calls`);
  }
  assert.fail(`more than ${CALLS_MAX} calls`);
}

function assertCountsOnce(disk: SimulatedDisk, when: number): void {
  const fs = disk.fs({ process: "after" });
  assert.deepEqual(recordedValues(fs), WANTED, `at call ${when}, before it is repeated`);
  compact(fs);
  assert.deepEqual(recordedValues(fs), WANTED, `at call ${when}, after it was repeated`);
  compact(fs);
  assert.deepEqual(fileStates(fs), ["idle", "sum"], `at call ${when}`);
}

Deno.test("compactMetrics() makes one small file of many, and no counter changes", () => {
  const fs = busyDisk().fs();
  assert.deepEqual(fileStates(fs), ["full", "full", "idle", "sum"]);
  const done = compact(fs)!;
  assert.equal(done.files, 3);
  assert.ok(done.bytesAfter < done.bytesBefore);
  assert.deepEqual(fileStates(fs), ["idle", "sum"]);
  assert.deepEqual(recordedValues(fs), WANTED);
});

Deno.test("compactMetrics() has nothing to do where there is one sum, or nothing", () => {
  const fs = emptyDisk().fs();
  assert.equal(compact(fs), undefined);
  recordProcess(fs, 1);
  assert.equal(compact(fs), undefined);
  compactFull(fs);
  assert.equal(compact(fs), undefined);
});

Deno.test("compactMetrics() with a time takes only what is older, and then also idle files", () => {
  const disk = busyDisk();
  const fs = disk.fs();
  const now = disk.clock.now();
  assert.equal(compact(fs, { before: now }), undefined);
  assert.equal(compact(fs, { before: now + 1 })?.files, 4);
  assert.deepEqual(fileStates(fs), ["sum"]);
  assert.deepEqual(recordedValues(fs), WANTED);
});

Deno.test("a crash at any call of compactMetrics() neither loses nor doubles a count", () => {
  atEachCall(() => "crash", assertCountsOnce);
});

Deno.test("a loss of power at any call of compactMetrics() neither loses nor doubles a count", () => {
  for (let seed = 1; seed <= 10; seed++) {
    atEachCall(() => "crash", (disk, when) => {
      disk.powerLoss({ keepSome: seed > 1 });
      assertCountsOnce(disk, when);
    }, { seed });
  }
});

Deno.test("an error at any call of compactMetrics() neither loses nor doubles a count", () => {
  for (const error of ["ENOSPC", "EIO", "EACCES"]) {
    for (const time of ["before", "after"] as const) {
      atEachCall(() => ({ error, when: time }), assertCountsOnce);
    }
  }
});

Deno.test("whoever reads at any call of compactMetrics() finds every count once", () => {
  let reads = 0;
  atEachCall((disk) => {
    const plan = disk.onCall;
    disk.onCall = () => "ok";
    assert.deepEqual(recordedValues(disk.fs({ process: "reader" })), WANTED);
    reads++;
    disk.onCall = plan;
    return "ok";
  }, assertCountsOnce);
  assert.ok(reads > 20);
});

Deno.test("a reader finds every count once when files are added up at any of its calls", () => {
  for (let when = 0; when < CALLS_MAX; when++) {
    const disk = busyDisk();
    let [calls, isDone] = [0, false];
    disk.onCall = ({ process }) => {
      if (process === "reader" && calls++ === when) isDone = compact(disk.fs()) !== undefined;
      return "ok";
    };
    assert.deepEqual(recordedValues(disk.fs({ process: "reader" })), WANTED, `at call ${when}`);
    if (!isDone) return assert.ok(when > 10, `only ${when} calls`);
  }
  assert.fail(`more than ${CALLS_MAX} calls`);
});

/** A second process that adds up at each call of the victim, and whether it knows that that lives. */
function withRival(knowsLiving: boolean): { readonly refusals: number } {
  const victims = { refusals: 0 };
  atEachCall(
    (disk) => {
      const plan = disk.onCall;
      disk.onCall = () => "ok";
      const isAlive = (pid: number) => knowsLiving && pid === 200;
      compact(disk.fs({ process: "rival" }), { pid: 300, isAlive });
      disk.onCall = plan;
      return "ok";
    },
    assertCountsOnce,
    { onRefusal: () => victims.refusals++ },
  );
  return victims;
}

Deno.test("two processes that add up at once, at any of their calls, take no file twice", () => {
  assert.equal(withRival(true).refusals, 0);
});

Deno.test("a process that was thought dead at any of its calls gives up what was taken from it", () => {
  assert.ok(withRival(false).refusals > 0);
});

Deno.test("what another machine has taken is left to it for a day", () => {
  const disk = busyDisk();
  let isTaken = false;
  disk.onCall = ({ operation, process }) => {
    isTaken ||= operation === "openAppend" && process === "victim";
    return isTaken && process === "victim" ? "crash" : "ok";
  };
  const elsewhere = { host: "elsewhere", pid: 200 };
  assert.throws(() => compact(disk.fs({ process: "victim" }), elsewhere), SimulatedCrash);
  const fs = disk.fs();
  assert.deepEqual(fileStates(fs), ["fold", "fold", "fold", "idle"]);
  assert.equal(compact(fs), undefined);
  assert.deepEqual(recordedValues(fs), WANTED);
  (disk.clock as ManualClock).advance(25 * 3600);
  compact(fs);
  compact(fs);
  assert.deepEqual(fileStates(fs), ["idle", "sum"]);
  assert.deepEqual(recordedValues(fs), WANTED);
});

Deno.test("a line that can't be added up exactly is kept as it is", () => {
  const fs = emptyDisk().fs();
  recordProcess(fs, 3);
  const [name] = fs.list(DIRECTORY)!;
  const file = fs.openAppend(`${DIRECTORY}/${name}`);
  const gauge = { dataPoints: [{ asInt: "5", timeUnixNano: "1" }] };
  const metrics = [{ name: "level", gauge }];
  const line = JSON.stringify({ resourceMetrics: [{ scopeMetrics: [{ metrics }] }] });
  file.append(new TextEncoder().encode(`${line}\n`));
  file.close();
  compactFull(fs);
  const text = new TextDecoder().decode(fs.read(`${DIRECTORY}/${fs.list(DIRECTORY)![0]}`));
  assert.ok(text.split("\n").includes(line), text);
  assert.equal(recordedValues(fs)["swarmsh.work.retries {}"], 3);
});

Deno.test("each line of a sum is OTLP/JSON of at most 64 KiB, and says nothing of one process", () => {
  const fs = busyDisk().fs();
  compact(fs);
  const name = fs.list(DIRECTORY)!.find((one) => one.startsWith("sum-"));
  const lines = new TextDecoder().decode(fs.read(`${DIRECTORY}/${name}`)).trimEnd().split("\n");
  assert.ok(lines.length > 1);
  for (const line of lines) {
    assert.ok(Array.isArray(JSON.parse(line).resourceMetrics), line);
    assert.ok(line.length < 64 * 1024);
  }
});
