/**
 * Metrics in Prometheus' text format, version 0.0.4
 * (https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format).
 */
import { prometheusLabels, prometheusName } from "./prometheus_names.ts";
import type { MetricShape } from "./metric_shape.ts";
import type { Buckets } from "./series.ts";
import type { SummedMetric, SummedPoint } from "./summed.ts";

/** Control characters, and what else does not show or moves what does: they are no part of a value. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

/** A family of samples: Prometheus wants each name once, with all its samples behind it. */
interface Family {
  readonly metric: MetricShape;
  readonly points: Map<string, SummedPoint>;
}

/** The lines of the text, by name. */
export function* prometheusLines(metrics: readonly SummedMetric[]): Generator<string> {
  const families = [...familiesOf(metrics)].sort(([one], [other]) => one < other ? -1 : 1);
  for (const [name, { metric, points }] of families) {
    yield `# HELP ${name} ${escapedHelp(metric.brief)}`;
    yield `# TYPE ${name} ${metric.instrument}`;
    for (const labels of [...points.keys()].sort()) {
      const { value } = points.get(labels)!;
      if (typeof value === "number") yield `${name}${braced(labels)} ${numberText(value)}`;
      else yield* histogramLines(name, labels, value);
    }
  }
}

/** Where two metrics have one name the first one has it, unless both are of one kind. */
function familiesOf(metrics: readonly SummedMetric[]): Map<string, Family> {
  const families = new Map<string, Family>();
  for (const { metric, points } of metrics) {
    const name = prometheusName(metric);
    const family = families.get(name) ?? { metric, points: new Map() };
    if (points.length === 0 || family.metric.instrument !== metric.instrument) continue;
    families.set(name, family);
    for (const point of points) {
      const labels = labelsText(point);
      if (!family.points.has(labels)) family.points.set(labels, point);
    }
  }
  return families;
}

function* histogramLines(name: string, labels: string, value: Buckets): Generator<string> {
  const { bounds, counts, count, sum } = value;
  const lead = labels === "" ? "" : `${labels},`;
  let below = 0;
  for (const [index, bound] of bounds.entries()) {
    below += counts[index]!;
    yield `${name}_bucket{${lead}le="${numberText(bound)}"} ${below}`;
  }
  yield `${name}_bucket{${lead}le="+Inf"} ${count}`;
  yield `${name}_sum${braced(labels)} ${numberText(sum)}`;
  yield `${name}_count${braced(labels)} ${count}`;
}

function labelsText({ attributes }: SummedPoint): string {
  return [...prometheusLabels(attributes)]
    .map(([label, value]) => `${label}="${escapedValue(value)}"`).join(",");
}

function braced(labels: string): string {
  return labels === "" ? "" : `{${labels}}`;
}

function escapedHelp(text: string): string {
  return shown(text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n"));
}

function escapedValue(text: string): string {
  const escaped = text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
  return shown(escaped);
}

function shown(text: string): string {
  return text.replace(UNSEEN, "\ufffd");
}

function numberText(value: number): string {
  if (Number.isFinite(value)) return String(value);
  return Number.isNaN(value) ? "NaN" : value > 0 ? "+Inf" : "-Inf";
}
