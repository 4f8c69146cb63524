/** A metric as OTLP/JSON, in records that fit a line. */
import { otlpAttribute, quoted } from "../otlp_value.ts";
import type { MetricAttributes, MetricShape } from "./metric_shape.ts";

/** Characters of the data points of one record: at most 3 bytes each, they leave room in a line. */
const RECORD_LENGTH_MAX = 16 * 1024;
/** OTLP's number for values since the last ones, which add up over files and processes. */
export const DELTA = 1;
/** OTLP's number for values since the start. */
export const CUMULATIVE = 2;

/** Attributes, in the order of their keys, as they stand between the brackets of a list. */
export function otlpMetricAttributes(attributes: MetricAttributes): string {
  let text = "";
  for (const key of Object.keys(attributes).sort()) {
    const value = attributes[key];
    if (value === undefined) continue;
    text += (text === "" ? "" : ",") + otlpAttribute(key, value, false);
  }
  return text;
}

/** A data point; the attributes and the fields with its values are text already. */
export function otlpPoint(
  attributes: string,
  { startMicros, endMicros, values }: {
    readonly startMicros: number;
    readonly endMicros: number;
    readonly values: string;
  },
): string {
  return `{"attributes":[${attributes}],"startTimeUnixNano":"${startMicros}000",` +
    `"timeUnixNano":"${endMicros}000",${values}}`;
}

/** Records of a metric with these data points: none without any, several when they are many. */
export function metricRecords(
  metric: MetricShape,
  points: readonly string[],
  temporality = DELTA,
): string[] {
  const { name, brief, unit, instrument } = metric;
  const head = `{"name":${quoted(name)},"description":${quoted(brief)},"unit":${quoted(unit)},` +
    headOf(instrument, temporality);
  return batchesOf(points).map((batch) => `${head}"dataPoints":[${batch}]}}`);
}

function headOf(instrument: MetricShape["instrument"], temporality: number): string {
  switch (instrument) {
    case "counter":
      return `"sum":{"aggregationTemporality":${temporality},"isMonotonic":true,`;
    case "histogram":
      return `"histogram":{"aggregationTemporality":${temporality},`;
    case "gauge":
      return `"gauge":{`;
    default:
      return instrument satisfies never;
  }
}

function batchesOf(points: readonly string[]): string[] {
  const batches: string[] = [];
  let batch = "";
  for (const point of points) {
    if (batch !== "" && batch.length + point.length > RECORD_LENGTH_MAX) {
      batches.push(batch);
      batch = "";
    }
    batch += batch === "" ? point : `,${point}`;
  }
  if (batch !== "") batches.push(batch);
  return batches;
}
