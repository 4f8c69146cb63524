/**
 * Adds up what many processes have measured. Memory is bounded: by a number of metrics and, in each, of
 * series; what goes beyond is counted in one further series, as a meter does it.
 */
import type { Delta } from "./deltas.ts";
import { SERIES_MAX } from "./meter.ts";
import type { MetricAttributes, MetricShape } from "./metric_shape.ts";
import { otlpMetricAttributes } from "./otlp_metric.ts";
import type { Buckets } from "./series.ts";
import type { SummedMetric, SummedPoint } from "./summed.ts";

/** Metrics that are added up: a hundred times what there are. */
const METRICS_MAX = 2000;
const OVERFLOW: MetricAttributes = { "otel.metric.overflow": true };

interface Family {
  metric: MetricShape;
  readonly points: Map<string, SummedPoint>;
}

/** Sums by metric and attributes. */
export class Sums {
  readonly #families = new Map<string, Family>();
  /** Deltas for which there was no room. */
  skipped = 0;

  /** Whether adding this loses nothing: there is room, and its buckets are those of its series. */
  fits({ metric, point }: Delta): boolean {
    const family = this.#families.get(keyOf(metric));
    if (family === undefined) return this.#families.size < METRICS_MAX;
    const known = family.points.get(otlpMetricAttributes(point.attributes));
    if (known === undefined) return family.points.size < SERIES_MAX - 1;
    return haveSameBounds(known.value, point.value);
  }

  /** Adds it. Buckets with other bounds go where all that is in them belongs, or further up. */
  add({ metric, point }: Delta): void {
    const family = this.#family(metric);
    if (family === undefined) {
      this.skipped++;
      return;
    }
    let key = otlpMetricAttributes(point.attributes);
    let { attributes } = point;
    if (family.points.size >= SERIES_MAX - 1 && !family.points.has(key)) {
      attributes = OVERFLOW;
      key = otlpMetricAttributes(OVERFLOW);
    }
    const known = family.points.get(key);
    family.points.set(key, known === undefined ? { ...point, attributes } : merged(known, point));
  }

  /** What it all adds up to. */
  metrics(): SummedMetric[] {
    return [...this.#families.values()].map(({ metric, points }) => {
      return { metric, points: [...points.values()] };
    });
  }

  #family(metric: MetricShape): Family | undefined {
    const key = keyOf(metric);
    const family = this.#families.get(key);
    if (family === undefined) {
      if (this.#families.size >= METRICS_MAX) return undefined;
      const added: Family = { metric, points: new Map() };
      this.#families.set(key, added);
      return added;
    }
    // The words may have changed from one version to the next: the last ones count.
    const valueType = family.metric.valueType === "double" ? "double" : metric.valueType;
    family.metric = { ...metric, brief: metric.brief || family.metric.brief, valueType };
    return family;
  }
}

function keyOf({ name, unit, instrument }: MetricShape): string {
  return `${instrument}\n${unit}\n${name}`;
}

function merged(one: SummedPoint, other: SummedPoint): SummedPoint {
  return {
    attributes: one.attributes,
    startMicros: Math.min(one.startMicros, other.startMicros),
    endMicros: Math.max(one.endMicros, other.endMicros),
    value: mergedValues(one.value, other.value),
  };
}

function mergedValues(one: number | Buckets, other: number | Buckets): number | Buckets {
  if (typeof one === "number" || typeof other === "number") return Number(one) + Number(other);
  const counts = [...one.counts];
  for (const [index, count] of other.counts.entries()) {
    if (count > 0) counts[bucketFor(other.bounds[index], one.bounds)]! += count;
  }
  return {
    bounds: one.bounds,
    counts,
    count: one.count + other.count,
    sum: one.sum + other.sum,
    min: Math.min(one.min, other.min),
    max: Math.max(one.max, other.max),
  };
}

/** The first bucket that holds all up to a bound; the last one when there is no bound. */
function bucketFor(bound: number | undefined, bounds: readonly number[]): number {
  const index = bound === undefined ? -1 : bounds.findIndex((other) => other >= bound);
  return index < 0 ? bounds.length : index;
}

function haveSameBounds(one: number | Buckets, other: number | Buckets): boolean {
  if (typeof one === "number" || typeof other === "number") return typeof one === typeof other;
  return one.bounds.length === other.bounds.length &&
    one.bounds.every((bound, index) => bound === other.bounds[index]);
}
