/**
 * OpenTelemetry's names as Prometheus wants them
 * (https://opentelemetry.io/docs/specs/otel/compatibility/prometheus_and_openmetrics/).
 */
import type { MetricAttributes, MetricShape } from "./metric_shape.ts";

/** Units of UCUM by the words that Prometheus has for them. */
const UNITS: Readonly<Record<string, string>> = {
  d: "days",
  h: "hours",
  min: "minutes",
  s: "seconds",
  ms: "milliseconds",
  us: "microseconds",
  ns: "nanoseconds",
  By: "bytes",
  KiBy: "kibibytes",
  MiBy: "mebibytes",
  GiBy: "gibibytes",
  "%": "percent",
  Cel: "celsius",
  Hz: "hertz",
};

/** What comes after `/`. */
const PER: Readonly<Record<string, string>> = {
  s: "second",
  m: "minute",
  min: "minute",
  h: "hour",
  d: "day",
};

/** A metric's name: dots become underscores, the unit and `_total` are put behind it. */
export function prometheusName({ name, unit, instrument }: MetricShape): string {
  const isCounter = instrument === "counter";
  let text = identifier(name).replace(/^(?=\d)/, "_");
  if (isCounter) text = text.replace(/_total$/, "");
  const unitText = unitName(unit, instrument);
  if (unitText !== "" && !`_${text}_`.includes(`_${unitText}_`)) text += `_${unitText}`;
  return isCounter ? `${text}_total` : text;
}

/** Labels by name, sorted; where two attributes have one name, their values stand side by side. */
export function prometheusLabels(attributes: MetricAttributes): Map<string, string> {
  const labels = new Map<string, string>();
  for (const key of Object.keys(attributes).sort()) {
    const value = attributes[key];
    if (value === undefined) continue;
    const label = labelName(key);
    const before = labels.get(label);
    labels.set(label, before === undefined ? String(value) : `${before};${value}`);
  }
  return new Map([...labels].sort(([one], [other]) => one < other ? -1 : 1));
}

/** A label starts with a letter, and two names are Prometheus' own. */
function labelName(key: string): string {
  const name = identifier(key);
  return /^[a-zA-Z_]/.test(name) && name !== "le" && name !== "quantile" ? name : `key_${name}`;
}

function unitName(unit: string, instrument: MetricShape["instrument"]): string {
  // What stands in braces is a remark, and 1 is no unit but for a share of something.
  const bare = unit.replaceAll(/\{[^}]*\}/g, "");
  if (bare === "1") return instrument === "gauge" ? "ratio" : "";
  const [numerator = "", denominator = ""] = bare.split("/");
  const first = identifier(UNITS[numerator] ?? numerator).replaceAll(/^_+|_+$/g, "");
  const second = identifier(PER[denominator] ?? denominator).replaceAll(/^_+|_+$/g, "");
  if (second === "") return first;
  return first === "" ? `per_${second}` : `${first}_per_${second}`;
}

function identifier(name: string): string {
  return name.replaceAll(/[^a-zA-Z0-9_]+/g, "_").replaceAll(/__+/g, "_");
}
