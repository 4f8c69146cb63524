// Goal: what is collected adds up to what was measured, whenever it is collected, in bounded memory.
import assert from "node:assert/strict";
import { fc } from "../support/chance.ts";
import { deltasIn } from "../../telemetry/metrics/deltas.ts";
import { Meter, SERIES_MAX } from "../../telemetry/metrics/meter.ts";
import type { MetricShape } from "../../telemetry/metrics/metric_shape.ts";
import { type Buckets, DURATION_BOUNDS } from "../../telemetry/metrics/series.ts";
import { Sums } from "../../telemetry/metrics/sums.ts";
import { START, valuesOf } from "./_metrics.ts";

const COUNTER: MetricShape = {
  name: "swarmsh.test.tides",
  instrument: "counter",
  unit: "{tide}",
  valueType: "int",
  brief: "Tides.",
};
const HISTOGRAM: MetricShape = {
  name: "swarmsh.test.duration",
  instrument: "histogram",
  unit: "s",
  valueType: "double",
  brief: "How long a tide takes.",
};
const GAUGE: MetricShape = { ...COUNTER, name: "swarmsh.test.level", instrument: "gauge" };

/** Adds up collected records, as whoever reads the files does. */
function summed(records: readonly string[]): Sums {
  const sums = new Sums();
  for (const record of records) {
    const { deltas, isWhole } = deltasIn(JSON.parse(record));
    assert.ok(isWhole, record);
    for (const delta of deltas) sums.add(delta);
  }
  return sums;
}

function onlyBuckets(sums: Sums): Buckets {
  const [metric] = sums.metrics();
  return metric!.points[0]!.value as Buckets;
}

Deno.test("Meter.collect() gives the change since the last time, and nothing without one", () => {
  const meter = new Meter(START);
  const series = meter.series(COUNTER, { sea: "north", depth: 3, salty: true });
  assert.deepEqual(meter.collect(START), []);
  series.add(2);
  series.add(3);
  const [record, ...others] = meter.collect(START + 5);
  assert.deepEqual(others, []);
  assert.deepEqual(JSON.parse(record!), {
    name: "swarmsh.test.tides",
    description: "Tides.",
    unit: "{tide}",
    sum: {
      aggregationTemporality: 1,
      isMonotonic: true,
      dataPoints: [{
        attributes: [
          { key: "depth", value: { intValue: "3" } },
          { key: "salty", value: { boolValue: true } },
          { key: "sea", value: { stringValue: "north" } },
        ],
        startTimeUnixNano: "1800000000000000000",
        timeUnixNano: "1800000000000005000",
        asInt: "5",
      }],
    },
  });
  assert.deepEqual(meter.collect(START + 9), []);
  series.add(1);
  const [{ startTimeUnixNano, asInt }] = JSON.parse(meter.collect(START + 10)[0]!).sum.dataPoints;
  assert.deepEqual([startTimeUnixNano, asInt], ["1800000000000009000", "1"]);
});

Deno.test("Meter.series() is one series for the same attributes in any order", () => {
  const meter = new Meter(START);
  const one = meter.series(COUNTER, { a: "1", b: "2", c: undefined });
  assert.equal(meter.series(COUNTER, { b: "2", a: "1" }), one);
  assert.notEqual(meter.series(COUNTER, { a: "1" }), one);
});

Deno.test("a gauge keeps the last value, also when that is 0", () => {
  const meter = new Meter(START);
  const gauge = meter.series(GAUGE);
  gauge.add(7);
  gauge.add(0);
  const { gauge: data } = JSON.parse(meter.collect(START)[0]!);
  assert.equal(data.dataPoints[0].asInt, "0");
  assert.deepEqual(meter.collect(START), []);
});

Deno.test("a histogram counts a value in the bucket whose bound is not below it", () => {
  const check = (value: number, index: number) => {
    const meter = new Meter(START);
    meter.series(HISTOGRAM).add(value);
    const { counts } = onlyBuckets(summed(meter.collect(START)));
    assert.equal(counts.indexOf(1), index, String(value));
  };
  check(0, 0);
  check(0.00001, 0);
  check(0.0000100001, 1);
  check(0.00003, 2);
  check(300, DURATION_BOUNDS.length - 1);
  check(300.1, DURATION_BOUNDS.length);
  assert.ok(DURATION_BOUNDS.every((bound, index) => bound > (DURATION_BOUNDS[index - 1] ?? 0)));
});

Deno.test("what is no measurement is left out and spoils nothing", () => {
  const meter = new Meter(START);
  for (const metric of [COUNTER, HISTOGRAM]) {
    const series = meter.series(metric);
    for (const value of [NaN, Infinity, -Infinity, -1]) series.add(value);
  }
  assert.deepEqual(meter.collect(START), []);
});

Deno.test("series beyond the bound of a metric count in one that says so", () => {
  const meter = new Meter(START);
  for (let index = 0; index < SERIES_MAX + 500; index++) {
    meter.series(COUNTER, { id: `w${index}` }).add(1);
  }
  const kept = meter.series(COUNTER, { id: "w5" });
  kept.add(1);
  const [metric] = summed(meter.collect(START)).metrics();
  assert.equal(metric!.points.length, SERIES_MAX);
  const overflow = metric!.points.filter(({ attributes }) => attributes["otel.metric.overflow"]);
  assert.deepEqual(overflow.map(({ value }) => value), [501]);
  assert.equal(metric!.points.find(({ attributes }) => attributes.id === "w5")!.value, 2);
});

Deno.test("Meter.collect() spreads many series over records that each fit a line", () => {
  const meter = new Meter(START);
  for (let index = 0; index < SERIES_MAX; index++) {
    meter.series(HISTOGRAM, { lane: `${index}~${"\u20ac".repeat(60)}` }).add(index);
  }
  const records = meter.collect(START);
  assert.ok(records.length > 10);
  for (const record of records) assert.ok(new TextEncoder().encode(record).length < 60_000);
  assert.equal(summed(records).metrics()[0]!.points.length, SERIES_MAX);
});

Deno.test("however often they are collected, counts add up to all observations", () => {
  const step = fc.oneof(
    fc.record({ add: fc.integer({ min: 1, max: 1000 }), to: fc.constantFrom("a", "b", "c") }),
    fc.constant("collect" as const),
  );
  fc.assert(fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
    const [meter, records] = [new Meter(START), [] as string[]];
    const expected: Record<string, number> = {};
    for (const one of steps) {
      if (one === "collect") records.push(...meter.collect(START));
      else {
        meter.series(COUNTER, { to: one.to }).add(one.add);
        expected[one.to] = (expected[one.to] ?? 0) + one.add;
      }
    }
    const found = valuesOf(summed([...records, ...meter.collect(START)]).metrics());
    const wanted = Object.entries(expected).map(([to, sum]) => {
      return [`swarmsh.test.tides ${JSON.stringify({ to })}`, sum];
    });
    assert.deepEqual(found, Object.fromEntries(wanted));
  }));
});

Deno.test("a histogram's buckets hold each observation once, whichever process made it", () => {
  // Quarters add up exactly, so that the order in which they are added does not show.
  const observation = fc.integer({ min: 0, max: 4000 }).map((quarters) => quarters / 4);
  const processes = fc.array(fc.array(observation, { maxLength: 30 }), { minLength: 1 });
  fc.assert(fc.property(processes, (all) => {
    const records = all.flatMap((observations) => {
      const meter = new Meter(START);
      for (const value of observations) meter.series(HISTOGRAM).add(value);
      return meter.collect(START);
    });
    const values = all.flat();
    fc.pre(values.length > 0);
    const { count, counts, sum, min, max } = onlyBuckets(summed(records));
    assert.equal(count, values.length);
    assert.equal(counts.reduce((one, other) => one + other), values.length);
    assert.equal(sum, values.reduce((one, other) => one + other));
    assert.deepEqual([min, max], [Math.min(...values), Math.max(...values)]);
    for (const [index, bound] of DURATION_BOUNDS.entries()) {
      const below = counts.slice(0, index + 1).reduce((one, other) => one + other);
      assert.equal(below, values.filter((value) => value <= bound).length, String(bound));
    }
  }));
});
