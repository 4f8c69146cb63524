/** OTLP/JSON lines made by hand, and what a live check finds in them. */
import type { InputLine } from "../../conventions/tool/live/lines.ts";
import { liveCheck, type LiveReport } from "../../conventions/tool/live/live_check.ts";
import type { Registry } from "../../conventions/tool/resolved.ts";

/** Values as JavaScript has them; a bigint is a whole number, a number with no fraction too. */
export type Values = Readonly<Record<string, unknown>>;

/** Attributes as OTLP writes them. */
export function attributes(values: Values) {
  return Object.entries(values).map(([key, value]) => ({ key, value: anyValue(value) }));
}

function anyValue(value: unknown): unknown {
  switch (typeof value) {
    case "string":
      return { stringValue: value };
    case "boolean":
      return { boolValue: value };
    case "bigint":
      return { intValue: String(value) };
    case "number":
      return Number.isInteger(value) ? { intValue: value } : { doubleValue: value };
    default:
      // What OTLP has no word for in JavaScript comes as OTLP writes it.
      return Array.isArray(value) ? { arrayValue: { values: value.map(anyValue) } } : value;
  }
}

/** Where samples come from. */
export interface From {
  readonly resource?: Values;
  readonly scope?: string;
}

/** A line of spans. */
export function spansLine(spans: readonly object[], from: From = {}): string {
  return line("Spans", "spans", spans, from);
}

/** A line of metrics. */
export function metricsLine(metrics: readonly object[], from: From = {}): string {
  return line("Metrics", "metrics", metrics, from);
}

/** A line of log records. */
export function logsLine(records: readonly object[], from: From = {}): string {
  return line("Logs", "logRecords", records, from);
}

function line(
  name: "Spans" | "Metrics" | "Logs",
  list: string,
  samples: readonly object[],
  { resource = {}, scope = "test" }: From,
): string {
  const fromScope = { scope: { name: scope }, [list]: samples };
  const fromResource = {
    resource: { attributes: attributes(resource) },
    [`scope${name}`]: [fromScope],
  };
  return JSON.stringify({ [`resource${name}`]: [fromResource] });
}

/** Lines as a reader gives them. */
export function ended(...texts: readonly string[]): InputLine[] {
  return texts.map((text, index) => ({ number: index + 1, text, isEnded: true, isTooLong: false }));
}

/** Checks lines; scopes that begin with `own` are ours. */
export function check(registry: Registry, ...texts: readonly string[]): Promise<LiveReport> {
  return liveCheck(registry, ended(...texts), { file: "spans.jsonl", ownScopes: ["own"] });
}

/** Findings as `id key`, sorted, without those that say only that something is not stable. */
export function found({ findings }: LiveReport): string[] {
  return findings.filter(({ id }) => id !== "not_stable").map(({ id, context }) => {
    const about = context?.attribute_key ?? context?.event_name ?? context?.metric_name ?? "";
    return `${id} ${about}`.trim();
  }).sort();
}
