/** Checks metrics with their data points. */
import type { Metric } from "../resolved.ts";
import { formatBreach } from "./attribute_check.ts";
import { NAME } from "../policies/names.ts";
import type { LiveBreach, SignalOf } from "./finding_log.ts";
import { type Part, part, parts, text } from "./json_parts.ts";
import { presenceBreaches } from "./presence_check.ts";
import { sampleAttributes } from "./sample.ts";
import { note, type Origin, type Walk, walkAttributes, walkDefinition } from "./walk.ts";

/** The field that holds the data of a metric tells its instrument. */
const DATA_FIELDS = ["gauge", "sum", "histogram", "exponentialHistogram", "summary"] as const;

/** Checks one metric. */
export function walkMetric(walk: Walk, metric: Part, origin: Origin): void {
  const name = text(metric.name);
  const signal: SignalOf = { signalType: "metric", signalName: name };
  const definition = walk.index.metrics.get(name);
  walk.samples.metric++;
  if (!NAME.test(name)) note(walk, [formatBreach("metric", name)], signal);
  if (definition === undefined) note(walk, [missingMetric(name)], signal);
  else {
    walk.coverage.saw("metric", name);
    walkDefinition(walk, origin, { signal, definition });
    note(walk, instrumentBreaches(definition, metric), signal);
  }
  const field = DATA_FIELDS.find((field) => metric[field] !== undefined);
  for (const point of parts(part(metric[field ?? "gauge"]).dataPoints)) {
    walkPoint(walk, point, { signal, definition });
  }
}

function walkPoint(
  walk: Walk,
  point: Part,
  { signal, definition }: { readonly signal: SignalOf; readonly definition?: Metric },
): void {
  const attributes = sampleAttributes(point.attributes);
  walk.samples.data_point++;
  if (definition !== undefined) note(walk, presenceBreaches(definition, attributes), signal);
  walkAttributes(walk, attributes, { signal, definition });
  for (const exemplar of parts(point.exemplars)) {
    walk.samples.exemplar++;
    walkAttributes(walk, sampleAttributes(exemplar.filteredAttributes), { signal });
  }
}

function* instrumentBreaches(definition: Metric, metric: Part): Generator<LiveBreach> {
  const [instrument, unit] = [instrumentOf(metric), text(metric.unit)];
  if (instrument !== definition.instrument) {
    yield {
      id: "unexpected_instrument",
      level: "violation",
      message: `Cannot match the metric "${definition.name}": found instrument ${instrument}, ` +
        `expected ${definition.instrument}`,
      context: { instrument, expected: definition.instrument },
    };
  }
  if (unit !== definition.unit) {
    yield {
      id: "unit_mismatch",
      level: "violation",
      message: `Cannot match the metric "${definition.name}": found unit "${unit}", ` +
        `expected "${definition.unit}"`,
      context: { unit, expected: definition.unit },
    };
  }
}

/** The instrument that made the data; a summary comes from none that OpenTelemetry has. */
function instrumentOf(metric: Part): string {
  if (metric.sum !== undefined) {
    return part(metric.sum).isMonotonic === true ? "counter" : "updowncounter";
  }
  if (metric.gauge !== undefined) return "gauge";
  if (metric.histogram !== undefined || metric.exponentialHistogram !== undefined) {
    return "histogram";
  }
  return metric.summary === undefined ? "none" : "summary";
}

function missingMetric(name: string): LiveBreach {
  return {
    id: "missing_metric",
    level: "violation",
    message: `Cannot find metric "${name}": found no definition, expected one in the registry`,
    context: { metric_name: name },
  };
}
