/** One line of recorded telemetry: an OTLP/JSON document of its file's signal. */
import type { TelemetrySignal } from "../spool.ts";
import { isLoose, type Loose, objectsIn } from "./otlp_fields.ts";

/** Where a document has its records: a list of resources, in each one of scopes, in each one of records. */
const LISTS = {
  traces: { resources: "resourceSpans", scopes: "scopeSpans", records: "spans" },
  metrics: { resources: "resourceMetrics", scopes: "scopeMetrics", records: "metrics" },
  logs: { resources: "resourceLogs", scopes: "scopeLogs", records: "logRecords" },
} as const satisfies Record<TelemetrySignal, unknown>;

/** A record and who made it. */
export interface RecordFound {
  readonly record: Loose;
  readonly resource: Loose;
  readonly scope: Loose;
}

/** Name of the list that a document of the signal consists of. */
export function listOf(signal: TelemetrySignal): string {
  return LISTS[signal].resources;
}

/** The document; `undefined` when the text is no JSON, or none of the signal. */
export function parseDocument(text: string, signal: TelemetrySignal): Loose | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const isDocument = isLoose(value) && Array.isArray(value[listOf(signal)]);
  return isDocument ? value as Loose : undefined;
}

/** The spans, metrics or log records of a document. */
export function* recordsIn(document: Loose, signal: TelemetrySignal): Generator<RecordFound> {
  const { resources, scopes, records } = LISTS[signal];
  for (const holder of objectsIn(document, resources)) {
    const resource = isLoose(holder.resource) ? holder.resource : {};
    for (const part of objectsIn(holder, scopes)) {
      const scope = isLoose(part.scope) ? part.scope : {};
      for (const record of objectsIn(part, records)) yield { record, resource, scope };
    }
  }
}
