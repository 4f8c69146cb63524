/**
 * One series of a metric in this process: what was measured since it was last asked. Measuring happens
 * in every operation, so it is a few additions; text is made only when the series is collected.
 */
import type { MetricShape } from "./metric_shape.ts";

/** Where measurements go. */
export interface Series {
  /** A counter adds it up, a histogram counts it, a gauge keeps the last one. */
  add(value: number): void;
}

/** A series, as a meter keeps it. */
export interface CollectedSeries extends Series {
  /** The fields of its OTLP/JSON data point that hold values, and starts anew; `""` without any. */
  take(): string;
}

/**
 * Upper bounds of a histogram's buckets, in seconds: three to a decade, as OTel's own have, but from
 * 10 us on, because a claim takes some 30 us, and with longer steps above 10 s, up to the length of a
 * usual lease.
 */
export const DURATION_BOUNDS: readonly number[] = [
  ...[0.00001, 0.000025, 0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025],
  ...[0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300],
];

/** Makes the series that a metric's instrument asks for. */
export function newSeries({ instrument, valueType }: MetricShape): CollectedSeries {
  switch (instrument) {
    case "counter":
      return new CounterSeries(valueType);
    case "histogram":
      return new HistogramSeries(DURATION_BOUNDS);
    case "gauge":
      return new GaugeSeries(valueType);
    default:
      return instrument satisfies never;
  }
}

/** What a histogram has counted. */
export interface Buckets {
  /** Upper bounds, the last one's infinite neighbour left out. */
  readonly bounds: readonly number[];
  /** One more than bounds. */
  readonly counts: readonly number[];
  readonly count: number;
  readonly sum: number;
  readonly min: number;
  readonly max: number;
}

/** The fields of a histogram's data point. */
export function bucketFields({ bounds, counts, count, sum, min, max }: Buckets): string {
  return `"count":"${count}","sum":${sum},"min":${min},"max":${max},` +
    `"bucketCounts":["${counts.join('","')}"],"explicitBounds":[${bounds.join()}]`;
}

/** The value of a data point that is one number. 64-bit integers are strings in OTLP/JSON. */
export function numberFields(value: number, valueType: MetricShape["valueType"]): string {
  return valueType === "int" ? `"asInt":"${Math.trunc(value)}"` : `"asDouble":${value}`;
}

class CounterSeries implements CollectedSeries {
  #sum = 0;

  constructor(private readonly valueType: MetricShape["valueType"]) {}

  add(value: number): void {
    // Also false for what is no number: one such value would spoil the sum for ever.
    if (value > 0 && value < Infinity) this.#sum += value;
  }

  take(): string {
    const sum = this.#sum;
    this.#sum = 0;
    return sum === 0 ? "" : numberFields(sum, this.valueType);
  }
}

class GaugeSeries implements CollectedSeries {
  #value: number | undefined;

  constructor(private readonly valueType: MetricShape["valueType"]) {}

  add(value: number): void {
    if (Number.isFinite(value)) this.#value = value;
  }

  take(): string {
    const value = this.#value;
    this.#value = undefined;
    return value === undefined ? "" : numberFields(value, this.valueType);
  }
}

class HistogramSeries implements CollectedSeries, Buckets {
  readonly counts: number[];
  count = 0;
  sum = 0;
  min = Infinity;
  max = 0;

  constructor(readonly bounds: readonly number[]) {
    this.counts = new Array(bounds.length + 1).fill(0);
  }

  add(value: number): void {
    if (!(value >= 0 && value < Infinity)) return;
    const { bounds } = this;
    let index = 0;
    // Most durations are short, so that counting up is faster here than halving.
    while (index < bounds.length && value > bounds[index]!) index++;
    this.counts[index]!++;
    this.count++;
    this.sum += value;
    if (value < this.min) this.min = value;
    if (value > this.max) this.max = value;
  }

  take(): string {
    if (this.count === 0) return "";
    const text = bucketFields(this);
    this.counts.fill(0);
    this.count = this.sum = this.max = 0;
    this.min = Infinity;
    return text;
  }
}
