// Goal: recorded metrics add up to what was measured, whoever wrote them and whatever is torn.
import assert from "node:assert/strict";
import type { Fs } from "../../core/fs/fs.ts";
import { deltasIn } from "../../telemetry/metrics/deltas.ts";
import { sumRecorded } from "../../telemetry/metrics/recorded_sums.ts";
import { summedRecords } from "../../telemetry/metrics/summed.ts";
import { Sums } from "../../telemetry/metrics/sums.ts";
import { DIRECTORY } from "./_files.ts";
import { emptyDisk, recordedValues, recordProcess, valuesOf } from "./_metrics.ts";

const RETRIES = "swarmsh.work.retries {}";

function append(fs: Fs, name: string, text: string): void {
  const file = fs.openAppend(`${DIRECTORY}/${name}`);
  file.append(new TextEncoder().encode(text));
  file.close();
}

function counterLine(asInt: unknown, sum: Record<string, unknown> = {}): string {
  const data = { aggregationTemporality: 1, isMonotonic: true, dataPoints: [{ asInt }], ...sum };
  const metrics = [{ name: "tides", unit: "{tide}", sum: data }];
  return `${JSON.stringify({ resourceMetrics: [{ scopeMetrics: [{ metrics }] }] })}\n`;
}

Deno.test("sumRecorded() adds up over processes, files and lines", () => {
  const fs = emptyDisk().fs();
  assert.deepEqual(recordedValues(fs), {});
  for (const retries of [1, 2, 3]) recordProcess(fs, retries);
  recordProcess(fs, 4, { fileBytesMax: 1 });
  const values = recordedValues(fs);
  assert.equal(values[RETRIES], 10);
  const { count, sum } = values['swarmsh.operation.duration {"outcome":"lost"}'] as {
    count: number;
    sum: number;
  };
  assert.deepEqual([count, sum], [1 + 1 + 2 + 2, 0.25 * (1 + 1 + 4 + 4)]);
});

Deno.test("sumRecorded() passes over what is torn, and counts what is no OTLP", () => {
  const fs = emptyDisk().fs();
  recordProcess(fs, 5);
  append(
    fs,
    "open-h-9-000000000000.metrics.jsonl",
    counterLine("3") + counterLine("4").slice(0, 60),
  );
  append(fs, "full-000000000001.metrics.jsonl", "{}\nnonsense\n[1]\n" + counterLine("8"));
  append(fs, "full-000000000002.traces.jsonl", "nonsense\n");
  const { sums, unreadable } = sumRecorded({ fs, directory: DIRECTORY });
  assert.equal(unreadable, 3);
  const values = valuesOf(sums.metrics());
  assert.equal(values["tides {}"], 11);
  assert.equal(values[RETRIES], 5);
});

Deno.test("sumRecorded() reads numbers as other programs write them, and leaves totals alone", () => {
  const fs = emptyDisk().fs();
  const lines = [
    counterLine("1"),
    counterLine(2),
    counterLine(undefined, { dataPoints: [{ asDouble: 0.5 }] }),
    counterLine("4", { aggregationTemporality: "AGGREGATION_TEMPORALITY_DELTA" }),
    // None of these says what was added since the last line.
    counterLine("1000", { aggregationTemporality: 2 }),
    counterLine("1000", { isMonotonic: false }),
    counterLine("-1000"),
    counterLine("x"),
  ];
  append(fs, "ours.metrics.jsonl", lines.join(""));
  assert.deepEqual(recordedValues(fs), { "tides {}": 7.5 });
});

Deno.test("Sums.add() puts buckets with other bounds where all that is in them belongs", () => {
  const sums = new Sums();
  const add = (bounds: readonly number[], counts: readonly number[]) => {
    const count = counts.reduce((one, other) => one + other);
    const dataPoints = [{ count, sum: count, bucketCounts: counts, explicitBounds: bounds }];
    const histogram = { aggregationTemporality: 1, dataPoints };
    const [delta] = deltasIn({ name: "tides", unit: "s", histogram }).deltas;
    const fits = sums.fits(delta!);
    sums.add(delta!);
    return fits;
  };
  assert.equal(add([1, 10], [1, 1, 1]), true);
  assert.equal(add([1, 10], [1, 0, 0]), true);
  assert.equal(add([0.5, 1, 5, 100], [1, 1, 1, 1, 1]), false);
  const values = valuesOf(sums.metrics())["tides {}"] as { counts: number[]; count: number };
  assert.deepEqual(values.counts, [4, 2, 3]);
  assert.equal(values.count, 9);
});

Deno.test("deltasIn() refuses histograms that contradict themselves", () => {
  const check = (point: Record<string, unknown>) => {
    const whole = { count: 2, sum: 1, bucketCounts: [1, 1], explicitBounds: [5], ...point };
    const histogram = { aggregationTemporality: 1, dataPoints: [whole] };
    return deltasIn({ name: "tides", histogram }).deltas.length;
  };
  assert.equal(check({}), 1);
  assert.equal(check({ count: 3 }), 0);
  assert.equal(check({ bucketCounts: [2] }), 0);
  assert.equal(check({ bucketCounts: [1, "x"] }), 0);
  assert.equal(check({ bucketCounts: [1, 0, 1], explicitBounds: [5, 5] }), 0);
  assert.equal(check({ sum: null }), 0);
});

Deno.test("summedRecords() says cumulative values since the first start", () => {
  const fs = emptyDisk().fs();
  recordProcess(fs, 6);
  recordProcess(fs, 1);
  const metrics = sumRecorded({ fs, directory: DIRECTORY }).sums.metrics();
  const [record] = metrics.filter(({ metric }) => metric.name.endsWith("retries"))
    .flatMap((metric) => summedRecords(metric));
  const { sum } = JSON.parse(record!);
  assert.equal(sum.aggregationTemporality, 2);
  assert.deepEqual(sum.dataPoints, [{
    attributes: [],
    startTimeUnixNano: "1799999999999994000",
    timeUnixNano: "1800000000000006000",
    asInt: "7",
  }]);
});

Deno.test("sumRecorded() sees each line once while its file is passed on under other names", () => {
  // At each call of the reader, another process takes the idle file, writes a line and leaves it.
  for (let when = 0;; when++) {
    const disk = emptyDisk();
    recordProcess(disk.fs(), 1);
    append(disk.fs(), "full-000000000000.metrics.jsonl", counterLine("2"));
    let [calls, isWritten] = [0, false];
    disk.onCall = ({ process }) => {
      if (process === "reader" && calls++ === when) {
        isWritten = true;
        recordProcess(disk.fs({ process: "writer" }), 4);
      }
      return "ok";
    };
    const values = recordedValues(disk.fs({ process: "reader" }));
    assert.equal(values["tides {}"], 2);
    const found = values[RETRIES];
    assert.ok(found === 1 || found === 5, `found ${found} when written at call ${when}`);
    if (!isWritten) return assert.ok(when > 5, `only ${when} calls`);
  }
});
