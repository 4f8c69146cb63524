/** Metrics that were added up, or read off: one value for each series, whoever measured it. */
import type { MetricAttributes, MetricShape } from "./metric_shape.ts";
import { CUMULATIVE, metricRecords, otlpMetricAttributes, otlpPoint } from "./otlp_metric.ts";
import { bucketFields, type Buckets, numberFields } from "./series.ts";

/** One series. */
export interface SummedPoint {
  readonly attributes: MetricAttributes;
  /** Between these times, in microseconds since the Unix epoch. */
  readonly startMicros: number;
  readonly endMicros: number;
  readonly value: number | Buckets;
}

/** One metric. */
export interface SummedMetric {
  readonly metric: MetricShape;
  readonly points: readonly SummedPoint[];
}

/** The metric as OTLP/JSON records, cumulative unless said otherwise. */
export function summedRecords(
  { metric, points }: SummedMetric,
  temporality = CUMULATIVE,
): string[] {
  const texts = points.map(({ attributes, value, ...times }) => {
    const values = typeof value === "number"
      ? numberFields(value, metric.valueType)
      : bucketFields(value);
    return otlpPoint(otlpMetricAttributes(attributes), { ...times, values });
  });
  return metricRecords(metric, texts, temporality);
}
