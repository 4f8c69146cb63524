// Goal: metrics read as Prometheus wants them, whatever is in them; its own checker has no complaint.
import assert from "node:assert/strict";
import { fc } from "../support/chance.ts";
import * as generated from "../../telemetry/generated/metrics.ts";
import type { MetricAttributes, MetricShape } from "../../telemetry/metrics/metric_shape.ts";
import { prometheusLines } from "../../telemetry/metrics/prometheus.ts";
import { prometheusLabels, prometheusName } from "../../telemetry/metrics/prometheus_names.ts";
import type { Buckets } from "../../telemetry/metrics/series.ts";
import type { SummedMetric } from "../../telemetry/metrics/summed.ts";
import { checkWithPromtool, whyNoPromtool } from "./_promtool.ts";

const TIMES = { startMicros: 1, endMicros: 2 };
const SHAPE: MetricShape = {
  name: "tides",
  instrument: "gauge",
  unit: "{tide}",
  valueType: "int",
  brief: "Tides.",
};

function metricOf(
  shape: Partial<MetricShape>,
  ...points: readonly (readonly [MetricAttributes, number | Buckets])[]
): SummedMetric {
  const metric = { ...SHAPE, ...shape };
  return { metric, points: points.map(([attributes, value]) => ({ attributes, value, ...TIMES })) };
}

const BUCKETS: Buckets = {
  bounds: [0.00001, 0.5, 10],
  counts: [1, 0, 2, 1],
  count: 4,
  sum: 31.5,
  min: 0,
  max: 20,
};

Deno.test("prometheusName() follows OpenTelemetry's rules", () => {
  const check = (shape: Partial<MetricShape>, want: string) => {
    assert.equal(prometheusName({ ...SHAPE, ...shape }), want);
  };
  check({ name: "swarmsh.work.items", unit: "{item}" }, "swarmsh_work_items");
  check({ name: "swarmsh.operation.duration", unit: "s" }, "swarmsh_operation_duration_seconds");
  check({ name: "a.b", instrument: "counter", unit: "{lease}" }, "a_b_total");
  check({ name: "a.total", instrument: "counter", unit: "By" }, "a_bytes_total");
  check({ name: "a.seconds", unit: "s" }, "a_seconds");
  check({ name: "a", unit: "1" }, "a_ratio");
  check({ name: "a", unit: "1", instrument: "counter" }, "a_total");
  check({ name: "a", unit: "{item}/s" }, "a_per_second");
  check({ name: "a", unit: "m/s" }, "a_m_per_second");
  check({ name: "3..a--b", unit: "" }, "_3_a_b");
});

Deno.test("prometheusLabels() names labels by what Prometheus allows, and joins namesakes", () => {
  const check = (attributes: MetricAttributes, want: Record<string, string>) => {
    assert.deepEqual(Object.fromEntries(prometheusLabels(attributes)), want);
  };
  check({ "swarmsh.work.state": "ready", "a.b": undefined }, { swarmsh_work_state: "ready" });
  check({ "a.b": 1, "a_b": true, "a-b": "x" }, { a_b: "x;1;true" });
  check({ "9lives": "x", "": "y", "le": "z" }, { key_9lives: "x", key_: "y", key_le: "z" });
});

Deno.test("prometheusLines() prints each family once, sorted, with help and type", () => {
  const lines = [...prometheusLines([
    metricOf({}, [{ sea: "north" }, 2], [{ sea: "baltic" }, 0]),
    metricOf({ name: "ebbs", instrument: "counter", brief: 'All "ebbs".\nOr \\ so.' }, [{}, 3]),
    metricOf({}, [{ sea: "north" }, 99], [{ sea: "dead" }, 1]),
    metricOf({ name: "none" }),
  ])];
  assert.deepEqual(lines, [
    '# HELP ebbs_total All "ebbs".\\nOr \\\\ so.',
    "# TYPE ebbs_total counter",
    "ebbs_total 3",
    "# HELP tides Tides.",
    "# TYPE tides gauge",
    'tides{sea="baltic"} 0',
    'tides{sea="dead"} 1',
    'tides{sea="north"} 2',
  ]);
});

Deno.test("prometheusLines() prints a histogram with buckets that add up", () => {
  const metric = metricOf(
    { name: "tide.duration", instrument: "histogram", unit: "s" },
    [{ sea: "north" }, BUCKETS],
    [{}, { ...BUCKETS, counts: [4, 0, 0, 0] }],
  );
  assert.deepEqual([...prometheusLines([metric])], [
    "# HELP tide_duration_seconds Tides.",
    "# TYPE tide_duration_seconds histogram",
    'tide_duration_seconds_bucket{le="0.00001"} 4',
    'tide_duration_seconds_bucket{le="0.5"} 4',
    'tide_duration_seconds_bucket{le="10"} 4',
    'tide_duration_seconds_bucket{le="+Inf"} 4',
    "tide_duration_seconds_sum 31.5",
    "tide_duration_seconds_count 4",
    'tide_duration_seconds_bucket{sea="north",le="0.00001"} 1',
    'tide_duration_seconds_bucket{sea="north",le="0.5"} 1',
    'tide_duration_seconds_bucket{sea="north",le="10"} 3',
    'tide_duration_seconds_bucket{sea="north",le="+Inf"} 4',
    'tide_duration_seconds_sum{sea="north"} 31.5',
    'tide_duration_seconds_count{sea="north"} 4',
  ]);
});

Deno.test("a label value stays one value, whatever is in it", () => {
  const value = 'a"b\\c\nd\x1b[31me\u202ef\u2028g';
  const [, , sample] = [...prometheusLines([metricOf({}, [{ sea: value }, 1])])];
  assert.equal(sample, 'tides{sea="a\\"b\\\\c\\nd\ufffd[31me\ufffdf\ufffdg"} 1');
});

Deno.test({
  name: `promtool accepts every metric of the registry${whyNoPromtool()}`,
  ignore: whyNoPromtool() !== "",
  async fn() {
    const metrics = Object.values(generated).map((shape): SummedMetric => {
      const value = shape.instrument === "histogram" ? BUCKETS : 3;
      return metricOf(shape, [{ "swarmsh.work.state": "ready" }, value]);
    });
    const { error, advice } = await checkWithPromtool(prometheusLines(metrics));
    assert.equal(error, "");
    // OpenTelemetry's conventions call a number of things `.count`, such as cicd.worker.count.
    assert.deepEqual(advice.filter((line) => !line.includes('"_count" suffix')), []);
  },
});

Deno.test({
  name: `promtool finds fault with what is no such text${whyNoPromtool()}`,
  ignore: whyNoPromtool() !== "",
  async fn() {
    assert.match(
      (await checkWithPromtool(['tides{sea="north} 1'])).error,
      /unexpected|parsing|error/,
    );
    assert.match(
      (await checkWithPromtool(["# TYPE tides counter", "tides 1"])).advice[0]!,
      /_total|help/,
    );
  },
});

Deno.test({
  name: `promtool reads any attribute${whyNoPromtool()}`,
  ignore: whyNoPromtool() !== "",
  async fn() {
    const attributes = fc.sample(
      fc.dictionary(fc.string({ unit: "binary" }), fc.string({ unit: "binary" })),
      { numRuns: 200, seed: 1 },
    );
    const points = attributes.map((one, index) => [{ ...one, "swarmsh.n": index }, 1] as const);
    const { error } = await checkWithPromtool(prometheusLines([metricOf({}, ...points)]));
    assert.equal(error, "");
  },
});
