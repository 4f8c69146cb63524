/** Recorded files: one writer each, bounded, and whole lines whatever happens. */
import assert from "node:assert/strict";
import { SimulatedCrash, SimulatedDisk } from "../../core/fs/simulated.ts";
import { parseSpoolName } from "../../telemetry/spool.ts";
import { DIRECTORY, numberedSpan, outletOn, recordedNumbers } from "./_files.ts";

function newDisk(): SimulatedDisk {
  const disk = new SimulatedDisk({ seed: 5 });
  disk.fs().makeDirectory(DIRECTORY);
  return disk;
}

/** States of the files that are there. */
function statesOn(disk: SimulatedDisk): string[] {
  return disk.fs().list(DIRECTORY)!.map((name) => parseSpoolName(name)!.state).sort();
}

Deno.test("a process hands its file on to the next one", () => {
  const disk = newDisk();
  for (let number = 1; number <= 20; number++) {
    const outlet = outletOn(disk.fs());
    outlet.span(numberedSpan(number));
    outlet.close();
  }
  assert.deepEqual(statesOn(disk), ["idle"]);
  assert.equal(recordedNumbers(disk.fs()).length, 20);
});

Deno.test("processes that record at the same time have a file each", () => {
  const disk = newDisk();
  const outlets = Array.from({ length: 5 }, () => outletOn(disk.fs()));
  for (const [index, outlet] of outlets.entries()) {
    outlet.span(numberedSpan(index + 1));
    outlet.span(numberedSpan(index + 11, 1_800_000_002_000_000));
  }
  assert.deepEqual(statesOn(disk), Array(5).fill("open"));
  for (const outlet of outlets) outlet.close();
  assert.deepEqual(statesOn(disk), Array(5).fill("idle"));
  assert.equal(recordedNumbers(disk.fs()).length, 10);
});

Deno.test("what was recorded a second ago is written with the next span", () => {
  const disk = newDisk();
  const outlet = outletOn(disk.fs());
  outlet.span(numberedSpan(1));
  outlet.span(numberedSpan(2, 1_800_000_000_500_000));
  assert.deepEqual(recordedNumbers(disk.fs()), []);
  outlet.span(numberedSpan(3, 1_800_000_001_000_001));
  assert.deepEqual(recordedNumbers(disk.fs()), [1, 2]);
});

Deno.test("full files are removed, oldest first, when they are too many, and what is left is whole", () => {
  const disk = newDisk();
  const outlet = outletOn(disk.fs(), { fileBytesMax: 100_000, spoolBytesMax: 400_000 });
  for (let number = 1; number <= 10_000; number++) {
    outlet.span(numberedSpan(number, 1_800_000_000_000_000 + number));
  }
  outlet.close();
  const fs = disk.fs();
  const sizes = fs.list(DIRECTORY)!.map((name) => fs.stat(`${DIRECTORY}/${name}`)!.size);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  assert.ok(total < 800_000, `${total} bytes`);
  const numbers = recordedNumbers(fs);
  assert.equal(numbers.at(-1), 10_000);
  assert.equal(numbers.length, 10_000 - numbers[0]! + 1, "no gap");
});

Deno.test("a crash at any call leaves files whose every ended line is whole", () => {
  for (let index = 0;; index++) {
    const disk = newDisk();
    // The second process finds what the first one left.
    outletOn(disk.fs({ process: "before" })).close();
    disk.onCall = (call) => call.process === "victim" && call.index === index ? "crash" : "ok";
    const isOver = survives(() => {
      const outlet = outletOn(disk.fs({ process: "victim" }), { pid: 8, fileBytesMax: 2000 });
      for (let number = 1; number <= 40; number++) {
        outlet.span(numberedSpan(number, 1_800_000_000_000_000 + number * 400_000));
      }
      outlet.close();
    });
    const survivor = outletOn(disk.fs(), { isAlive: (pid) => pid !== 8 });
    survivor.span(numberedSpan(100));
    survivor.close();
    assert.ok(recordedNumbers(disk.fs()).includes(100));
    assert.ok(!statesOn(disk).includes("open"), `crash before call ${index}`);
    if (isOver) return;
  }
});

/** Whether it ran to its end; a simulated kill is the only way not to. */
function survives(run: () => void): boolean {
  try {
    run();
    return true;
  } catch (error) {
    if (error instanceof SimulatedCrash) return false;
    throw error;
  }
}

Deno.test("a full disk drops spans, counts them and says why; later ones are recorded again", () => {
  const disk = newDisk();
  const outlet = outletOn(disk.fs());
  outlet.span(numberedSpan(1));
  disk.limit({ bytes: 100 });
  outlet.span(numberedSpan(2, 1_800_000_002_000_000));
  assert.equal(outlet.dropped.traces?.count, 1);
  assert.match(outlet.dropped.traces.reason, /no space left/);
  disk.limit({});
  outlet.close();
  assert.deepEqual(recordedNumbers(disk.fs()), [2]);
});

Deno.test("a full disk leaves no files behind, and files that it took as they were", () => {
  for (const isFirst of [true, false]) {
    const disk = newDisk();
    if (!isFirst) {
      const before = outletOn(disk.fs());
      before.span(numberedSpan(100));
      before.close();
    }
    const states = statesOn(disk);
    disk.onCall = ({ operation }) =>
      operation === "append" ? { error: "ENOSPC", when: "before" } : "ok";
    for (let number = 1; number <= 10; number++) {
      const outlet = outletOn(disk.fs());
      outlet.span(numberedSpan(number));
      outlet.close();
      assert.equal(outlet.dropped.traces?.count, 1);
    }
    assert.deepEqual(statesOn(disk), states);
    disk.onCall = () => "ok";
    assert.deepEqual(recordedNumbers(disk.fs()), isFirst ? [] : [100]);
  }
});

Deno.test("errors at any call throw nothing, and what was not written is counted", () => {
  for (const errno of ["ENOSPC", "EIO", "EACCES", "EROFS"]) {
    for (let index = 0; index < 12; index++) {
      const disk = newDisk();
      disk.onCall = (call) =>
        call.process === "victim" && call.index >= index ? { error: errno, when: "before" } : "ok";
      const outlet = outletOn(disk.fs({ process: "victim" }));
      for (let number = 1; number <= 3; number++) {
        outlet.span(numberedSpan(number, 1_800_000_000_000_000 + number * 2_000_000));
      }
      outlet.close();
      const dropped = outlet.dropped.traces?.count ?? 0;
      assert.equal(recordedNumbers(disk.fs()).length + dropped, 3, `${errno} from call ${index}`);
    }
  }
});

Deno.test("a million spans take no more memory than the first ones", () => {
  const outlet = outletOn({
    ...new SimulatedDisk().fs(),
    list: () => [],
    rename: () => "ok",
    openAppend: () => ({ append: () => {}, size: () => 0, sync: () => {}, close: () => {} }),
  });
  const record = (from: number, count: number) => {
    for (let number = from; number < from + count; number++) {
      // These have no failure, as nearly all spans of a long run.
      outlet.span(numberedSpan(3 * number + 1, 1_800_000_000_000_000 + number));
    }
    return Deno.memoryUsage().heapUsed;
  };
  const before = record(0, 100_000);
  const after = record(100_000, 1_000_000);
  outlet.close();
  // Garbage that is not collected yet may make either figure larger.
  assert.ok(after - before < 64 * 1024 * 1024, `${before} then ${after} bytes`);
});

Deno.test("only names of ours are recorded files", () => {
  const word = "0123456789ab";
  const open = parseSpoolName(`open-my-host-12-${word}.traces.jsonl`);
  assert.deepEqual([open?.state, open?.signal, open?.host, open?.pid], [
    ...["open", "traces", "my-host", 12],
  ]);
  assert.equal(parseSpoolName(`idle-${word}.logs.jsonl`)?.state, "idle");
  for (const name of ["idle-x.traces.jsonl", `idle-${word}.jsonl`, `../idle-${word}.logs.jsonl`]) {
    assert.equal(parseSpoolName(name), undefined, name);
  }
});
