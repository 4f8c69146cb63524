/**
 * Adds up what one process measures, until it is collected. What is collected is the change since the
 * last time (delta temporality), so that the lines of many short processes add up to the whole.
 */
import type { MetricAttributes, MetricShape } from "./metric_shape.ts";
import { metricRecords, otlpMetricAttributes, otlpPoint } from "./otlp_metric.ts";
import { type CollectedSeries, newSeries, type Series } from "./series.ts";

/** Series of one metric, the one for all that are too many included: OTel's default. */
export const SERIES_MAX = 2000;
/** What that one carries, by OTel's rules. */
const OVERFLOW: MetricAttributes = { "otel.metric.overflow": true };

/** A metric and its series by their attributes, as text. */
interface Family {
  readonly metric: MetricShape;
  readonly series: Map<string, CollectedSeries>;
}

/** The metrics of one process. */
export class Meter {
  readonly #families = new Map<string, Family>();
  #sinceMicros: number | undefined;

  /** @param startMicros When measuring began; when not given, the first time it is collected. */
  constructor(startMicros?: number) {
    this.#sinceMicros = startMicros;
  }

  /** The series with these attributes. Keep it: looking it up costs many times what measuring does. */
  series(metric: MetricShape, attributes: MetricAttributes = {}): Series {
    let family = this.#families.get(metric.name);
    if (family === undefined) {
      family = { metric, series: new Map() };
      this.#families.set(metric.name, family);
    }
    const { series } = family;
    let key = otlpMetricAttributes(attributes);
    if (series.size >= SERIES_MAX - 1 && !series.has(key)) key = otlpMetricAttributes(OVERFLOW);
    let one = series.get(key);
    if (one === undefined) {
      one = newSeries(metric);
      series.set(key, one);
    }
    return one;
  }

  /** What was measured since the last time: OTLP/JSON metrics, none of a metric without news. */
  collect(nowMicros: number): string[] {
    const startMicros = this.#sinceMicros ?? nowMicros;
    this.#sinceMicros = nowMicros;
    return [...this.#families.values()].flatMap(({ metric, series }) => {
      const points: string[] = [];
      for (const [attributes, one] of series) {
        const values = one.take();
        if (values === "") continue;
        points.push(otlpPoint(attributes, { startMicros, endMicros: nowMicros, values }));
      }
      return metricRecords(metric, points);
    });
  }
}
