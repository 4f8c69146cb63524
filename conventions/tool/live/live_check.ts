/**
 * Checks recorded telemetry against a registry: OTLP/JSON lines, any mix of traces, metrics and logs.
 *
 * One pass, with memory bounded by the registry, the longest line and `FINDINGS_MAX`. Findings have
 * Weaver's ids and levels where Weaver has them. Spans carry no type; a definition whose annotation
 * `code_generation.span_name` is the exact name of the span counts as its type. Beyond Weaver, what
 * comes from a scope of our own must be defined (`missing_span`, and events on spans), and an attribute
 * that is defined but not on the matched signal is an improvement (`unexpected_attribute`).
 */
import type { LevelCounts } from "../report/report.ts";
import type { Registry } from "../resolved.ts";
import { Coverage, type CoverageReport } from "./coverage.ts";
import { FindingLog, type LiveBreach, type LiveFinding } from "./finding_log.ts";
import { type Part, part, parts, text } from "./json_parts.ts";
import type { InputLine } from "./lines.ts";
import { walkLog } from "./log_check.ts";
import { walkMetric } from "./metric_check.ts";
import { indexRegistry } from "./registry_index.ts";
import { sampleAttributes } from "./sample.ts";
import { walkSpan } from "./span_check.ts";
import { type Origin, SAMPLE_KINDS, type SampleKind, type Walk, walkAttributes } from "./walk.ts";

/** What a check may be told. */
export interface LiveCheckOptions {
  /** Name of what is checked, for places. */
  readonly file: string;
  /** Beginnings of the names of scopes whose spans must all be defined. */
  readonly ownScopes?: readonly string[];
}

/** What a check found. */
export interface LiveReport {
  /** Each once, with a count, the worst first. */
  readonly findings: readonly LiveFinding[];
  /** How often something was found, by level. */
  readonly occurrences: LevelCounts;
  /** How often something new was found when there was no more room for it. */
  readonly leftOut: number;
  readonly lines: { readonly read: number; readonly unreadable: number };
  readonly samples: Readonly<Record<SampleKind, number>>;
  readonly coverage: CoverageReport;
}

/** Checks lines as they come. */
export async function liveCheck(
  registry: Registry,
  lines: AsyncIterable<InputLine> | Iterable<InputLine>,
  { file, ownScopes = [] }: LiveCheckOptions,
): Promise<LiveReport> {
  const index = indexRegistry(registry);
  const log = new FindingLog(file);
  const coverage = new Coverage(registry, index);
  const samples = Object.fromEntries(SAMPLE_KINDS.map((kind) => [kind, 0])) as Walk["samples"];
  const count = { read: 0, unreadable: 0 };
  for await (const line of lines) {
    count.read++;
    const document = readLine(line);
    if ("breach" in document) {
      count.unreadable++;
      log.add(document.breach, { signal: {}, line: line.number });
    } else {walkDocument(
        { index, log, coverage, samples, line: line.number },
        document.value,
        ownScopes,
      );}
  }
  return {
    findings: log.list(),
    occurrences: log.occurrences,
    leftOut: log.leftOut,
    lines: count,
    samples,
    coverage: coverage.report(),
  };
}

type Reading = { readonly value: Part } | { readonly breach: LiveBreach };

function readLine({ number, text, isEnded, isTooLong }: InputLine): Reading {
  const unreadable = (found: string): Reading => ({
    breach: {
      id: "invalid_line",
      level: "violation",
      message: `Cannot read line ${number}: found ${found}, expected one OTLP/JSON document`,
      about: String(number),
    },
  });
  if (isTooLong) return unreadable("more characters than a receiver takes");
  try {
    const value = part(JSON.parse(text));
    if (FIELDS.some(([field]) => field in value)) return { value };
    return unreadable(`none of ${FIELDS.map(([field]) => field).join(", ")}`);
  } catch {
    return isEnded ? unreadable("no JSON") : { breach: torn(number) };
  }
}

/** A writer that is killed leaves half a line behind; that is no fault of what it wrote before. */
function torn(number: number): LiveBreach {
  return {
    id: "torn_line",
    level: "information",
    message: `Cannot read line ${number}: found the end of the file within it, ` +
      "expected a line break; its writer was stopped",
    about: String(number),
  };
}

/** A document's field, the list of scopes in each of its resources, and what a scope holds. */
const FIELDS = [
  ["resourceSpans", "scopeSpans", "spans", walkSpan],
  ["resourceMetrics", "scopeMetrics", "metrics", walkMetric],
  ["resourceLogs", "scopeLogs", "logRecords", walkLog],
] as const;

function walkDocument(walk: Walk, document: Part, ownScopes: readonly string[]): void {
  for (const [field, scopesField, samplesField, walkSample] of FIELDS) {
    for (const fromResource of parts(document[field])) {
      const resource = sampleAttributes(part(fromResource.resource).attributes);
      walk.samples.resource++;
      walkAttributes(walk, resource, { signal: { signalType: "resource" } });
      for (const fromScope of parts(fromResource[scopesField])) {
        const origin = walkScope(walk, part(fromScope.scope), { resource, ownScopes });
        for (const sample of parts(fromScope[samplesField])) walkSample(walk, sample, origin);
      }
    }
  }
}

function walkScope(
  walk: Walk,
  scope: Part,
  { resource, ownScopes }: Pick<Origin, "resource"> & { readonly ownScopes: readonly string[] },
): Origin {
  const name = text(scope.name);
  walk.samples.instrumentation_scope++;
  walkAttributes(walk, sampleAttributes(scope.attributes), { signal: { signalType: "resource" } });
  return { resource, scope: name, isOwn: ownScopes.some((start) => name.startsWith(start)) };
}
