// Goal: what shells share is sent and removed once nobody writes to it, and not before.
import assert from "node:assert/strict";
import type { ManualClock } from "../../core/clock.ts";
import type { SimulatedDisk } from "../../core/fs/simulated.ts";
import { compactMetrics } from "../../telemetry/metrics/compacting.ts";
import { closeShared } from "../../telemetry/shared_files.ts";
import { shippable } from "../../telemetry/shipping/shipment.ts";
import { prune } from "../../telemetry/shipping/prune.ts";
import { parseSpoolName, Spool } from "../../telemetry/spool.ts";
import { DIRECTORY } from "./_files.ts";
import { recordedValues, recordProcess } from "./_metrics.ts";
import { QuickClock, Receiver, shipperOn, shipTo, TIMEOUT_MILLISECONDS } from "./_receiver.ts";
import { recording, spansLine, write } from "./_recording.ts";

const WORD = "000000000001";
const HOUR = 3600 * 1000;

/** A clock on which waiting takes the disk's time, and during which others may act. */
class Waiting extends QuickClock {
  constructor(private readonly disk: SimulatedDisk, private readonly meanwhile = () => {}) {
    super();
  }

  override sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    if (milliseconds !== TIMEOUT_MILLISECONDS) {
      this.meanwhile();
      pass(this.disk, milliseconds);
    }
    return super.sleep(milliseconds, signal);
  }
}

/** Moves the disk's time on. */
function pass(disk: SimulatedDisk, milliseconds: number): void {
  (disk.clock as ManualClock).advance(milliseconds / 1000);
}

function lateName(disk: SimulatedDisk, secondsAgo: number, word = WORD): string {
  return `late-${Math.floor(disk.clock.now() / 1000) - secondsAgo}-${word}`;
}

Deno.test("parseSpoolName() knows what shells share, and what they have shared", () => {
  assert.deepEqual(parseSpoolName("shared-my-host_1.traces.jsonl"), {
    state: "shared",
    signal: "traces",
    word: "",
    host: "my-host_1",
  });
  assert.deepEqual(parseSpoolName(`late-1800000000-${WORD}.metrics.jsonl`), {
    state: "late",
    signal: "metrics",
    word: WORD,
    closedAt: 1_800_000_000,
  });
  for (
    const name of ["shared-.traces.jsonl", `late-01-${WORD}.logs.jsonl`, "late-1-x.logs.jsonl"]
  ) {
    assert.equal(parseSpoolName(name), undefined, name);
  }
});

Deno.test("closeShared() waits until those who had the file open have written", async () => {
  const { place, disk, fs } = recording({ "shared-h.traces.jsonl": [spansLine({ id: 1 })] });
  const shipper = shipperOn(place);
  const clock = new Waiting(disk, () => {
    // Who had opened the file before it got its new name still writes to it.
    const [name] = fs.list(DIRECTORY)!;
    write(fs, name!, [spansLine({ id: 2 })]);
    assert.deepEqual(shippable(shipper, "traces"), []);
  });
  await closeShared(shipper, { clock });
  const [file, ...others] = shippable(shipper, "traces");
  assert.equal(others.length, 0);
  assert.equal(file!.spool!.state, "late");
  assert.equal(clock.waits.length, 1);
  assert.ok(clock.waits[0]! > 1000 && clock.waits[0]! <= 3000, `${clock.waits}`);
  // Nothing is left to wait for.
  await closeShared(shipper, { clock });
  assert.equal(clock.waits.length, 1);
});

Deno.test("closeShared() leaves other machines' files alone for an hour, and younger ones on demand", async () => {
  const { place, disk, fs } = recording({
    "shared-elsewhere.traces.jsonl": [spansLine({ id: 1 })],
    "shared-h.logs.jsonl": ['{"resourceLogs":[]}'],
  });
  const before = disk.clock.now() - HOUR;
  await closeShared(shipperOn(place), { clock: new Waiting(disk), before });
  assert.deepEqual(fs.list(DIRECTORY)!.sort(), [
    "shared-elsewhere.traces.jsonl",
    "shared-h.logs.jsonl",
  ]);
  pass(disk, 2 * HOUR);
  await closeShared(shipperOn(place), {
    clock: new Waiting(disk),
    before: disk.clock.now() - HOUR,
  });
  assert.ok(fs.list(DIRECTORY)!.every((name) => name.startsWith("late-")), `${fs.list(DIRECTORY)}`);
});

Deno.test("closeShared() does not wait for a clock that is far ahead", async () => {
  const { place, disk } = recording({});
  write(place.fs, `${lateName(disk, -1000)}.traces.jsonl`, [spansLine({ id: 1 })]);
  const clock = new Waiting(disk);
  await closeShared(shipperOn(place), { clock });
  assert.deepEqual(clock.waits, []);
});

Deno.test("ship() sends what shells share, with all that was written until it was taken", async () => {
  await using receiver = new Receiver();
  const { place, disk, fs } = recording({ "shared-h.traces.jsonl": [spansLine({ id: 1 })] });
  const clock = new Waiting(disk, () => {
    const late = fs.list(DIRECTORY)!.find((name) => name.startsWith("late-"))!;
    write(fs, late, [spansLine({ id: 2 })]);
    write(fs, "shared-h.traces.jsonl", [spansLine({ id: 3 })]);
  });
  await shipTo(receiver, place, { clock });
  assert.deepEqual(receiver.spans, [1, 2]);
  assert.deepEqual(fs.list(DIRECTORY), ["shared-h.traces.jsonl"]);
});

Deno.test("prune() removes what shells have shared, but nothing that they may still write to", () => {
  const { place, disk, fs } = recording({ "shared-h.traces.jsonl": ["1"] });
  write(fs, `${lateName(disk, 100)}.traces.jsonl`, ["2"]);
  write(fs, `${lateName(disk, 0, "000000000002")}.traces.jsonl`, ["3"]);
  const { removed } = prune(shipperOn(place), { bytesMax: 0 });
  assert.deepEqual(removed.map(({ spool }) => spool!.word), [WORD]);
});

Deno.test("compactMetrics() adds up what shells have shared", () => {
  const { place, disk, fs } = recording({});
  recordProcess(fs, 3);
  const [idle] = fs.list(DIRECTORY)!;
  const wanted = recordedValues(fs);
  fs.rename(`${DIRECTORY}/${idle}`, `${DIRECTORY}/${lateName(disk, 0)}.metrics.jsonl`);
  const compact = () => compactMetrics({ ...shipperOn(place), isAlive: () => false });
  assert.equal(compact(), undefined);
  pass(disk, 10_000);
  assert.equal(compact()?.files, 1);
  assert.deepEqual(recordedValues(fs), wanted);
  assert.match(fs.list(DIRECTORY)![0]!, /^sum-/);
});

Deno.test("what shells have shared counts for the bound of the directory", () => {
  const { disk, fs } = recording({});
  write(fs, `${lateName(disk, 100)}.traces.jsonl`, "x".repeat(80));
  pass(disk, 1000);
  const options = { fs, directory: DIRECTORY, host: "h", pid: 1, isAlive: () => true };
  const random = shipperOn({ fs, directory: DIRECTORY }).random;
  const spool = new Spool({ ...options, random, fileBytesMax: 10, spoolBytesMax: 50 }, "traces");
  spool.append(new TextEncoder().encode("0123456789\n"));
  spool.close();
  assert.equal(spool.removedBytes, 80);
  assert.equal(fs.list(DIRECTORY)!.length, 1);
});
