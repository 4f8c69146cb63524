/** Reads recorded metrics as what can be added up: counts, and histograms, since the last ones. */
import { attributesIn, enumIn, isLoose, type Loose, microsIn } from "../reading/otlp_fields.ts";
import { numberIn, objectIn, objectsIn, textIn } from "../reading/otlp_fields.ts";
import type { MetricAttributes, MetricShape } from "./metric_shape.ts";
import { DELTA } from "./otlp_metric.ts";
import type { Buckets } from "./series.ts";
import type { SummedPoint } from "./summed.ts";

/** OTLP's aggregation temporalities, by the names that protobuf gives them. */
const TEMPORALITIES = [
  "AGGREGATION_TEMPORALITY_UNSPECIFIED",
  "AGGREGATION_TEMPORALITY_DELTA",
  "AGGREGATION_TEMPORALITY_CUMULATIVE",
];

/** What a metric of a recorded line adds to one series. */
export interface Delta {
  readonly metric: MetricShape;
  readonly point: SummedPoint;
}

/** What was found in one metric. */
export interface DeltasFound {
  readonly deltas: readonly Delta[];
  /** Whether that is all of it, so that nothing is lost when only these are kept. */
  readonly isWhole: boolean;
}

const NONE: DeltasFound = { deltas: [], isWhole: false };

/** What one metric of a recorded line adds. Gauges and totals add nothing. */
export function deltasIn(record: Loose): DeltasFound {
  const isCounter = isLoose(record.sum);
  const data = objectIn(record, isCounter ? "sum" : "histogram");
  const name = textIn(record, "name");
  const isDelta = enumIn(data, "aggregationTemporality", TEMPORALITIES) === DELTA;
  if (name === "" || !isDelta || (isCounter && data.isMonotonic !== true)) return NONE;
  const points = objectsIn(data, "dataPoints");
  const metric: MetricShape = {
    name,
    instrument: isCounter ? "counter" : "histogram",
    unit: textIn(record, "unit"),
    valueType: isCounter && points.every(({ asInt }) => asInt !== undefined) ? "int" : "double",
    brief: textIn(record, "description"),
  };
  const deltas = points.flatMap((point) => deltaIn(point, metric) ?? []);
  return { deltas, isWhole: deltas.length === points.length };
}

function deltaIn(point: Loose, metric: MetricShape): Delta | undefined {
  const attributes = scalarsOf(attributesIn(point));
  const value = metric.instrument === "counter" ? countIn(point) : bucketsIn(point);
  if (attributes === undefined || value === undefined) return undefined;
  const startMicros = Math.floor(microsIn(point, "startTimeUnixNano"));
  const endMicros = Math.floor(microsIn(point, "timeUnixNano"));
  return { metric, point: { attributes, startMicros, endMicros, value } };
}

/** Lists and the like tell no series apart that we know of. */
function scalarsOf(attributes: ReturnType<typeof attributesIn>): MetricAttributes | undefined {
  const isScalar = Object.values(attributes).every((value) => {
    return value !== null && typeof value !== "object";
  });
  return isScalar ? attributes as MetricAttributes : undefined;
}

function countIn(point: Loose): number | undefined {
  const value = numberIn(point, "asInt") ?? numberIn(point, "asDouble");
  return value !== undefined && value >= 0 ? value : undefined;
}

function bucketsIn(point: Loose): Buckets | undefined {
  const bounds = numbersIn(point, "explicitBounds");
  const counts = numbersIn(point, "bucketCounts");
  const [count, sum] = [numberIn(point, "count"), numberIn(point, "sum")];
  if (bounds === undefined || counts === undefined || sum === undefined) return undefined;
  const isAscending = bounds.every((bound, index) => index === 0 || bound > bounds[index - 1]!);
  const total = counts.reduce((one, other) => one + other, 0);
  if (!isAscending || counts.length !== bounds.length + 1 || total !== count) return undefined;
  const min = numberIn(point, "min") ?? 0;
  return { bounds, counts, count, sum, min, max: numberIn(point, "max") ?? bounds.at(-1) ?? 0 };
}

/** Numbers of a list, 64-bit ones written as strings; `undefined` when anything else is among them. */
function numbersIn(holder: Loose, key: string): number[] | undefined {
  const list = holder[key];
  if (!Array.isArray(list)) return undefined;
  const numbers = list.map((value) => numberIn({ value }, "value") ?? NaN);
  return numbers.some(Number.isNaN) ? undefined : numbers;
}
