/** Metrics as one OTLP/JSON document, counted from the start of the record. */
import type { Json } from "../core/json.ts";
import { type SummedMetric, summedRecords } from "../telemetry/metrics/summed.ts";
import { lineFrame, OF_ONE_PROCESS, type Resource } from "../telemetry/resource.ts";

/** The document. It is about the swarm, so what its resource says of one process is left out. */
export function metricsToJson(
  metrics: readonly SummedMetric[],
  { resource, version }: { readonly resource: Resource; readonly version: string },
): Json {
  const shared = Object.entries(resource).filter(([key]) => !OF_ONE_PROCESS.has(key));
  const { head, tail } = lineFrame("metrics", Object.fromEntries(shared), version);
  const records = metrics.flatMap((metric) => summedRecords(metric));
  return JSON.parse(`${head}${records.join()}${tail}`);
}
