/** What a live check found, as JSON. */
import { findingJson } from "../report/finding_json.ts";
import { type CoverageReport, COVERED_KINDS } from "./coverage.ts";
import type { LiveReport } from "./live_check.ts";

/** The report as a JSON value. Names of the statistics are Weaver's where Weaver counts the same. */
export function liveReportJson(report: LiveReport) {
  const { findings, occurrences, leftOut, lines, samples, coverage } = report;
  return {
    findings: findings.map((finding) => ({ ...findingJson(finding), count: finding.count })),
    counts: { ...occurrences },
    statistics: {
      lines: lines.read,
      unreadable_lines: lines.unreadable,
      findings_left_out: leftOut,
      total_entities_by_type: { ...samples },
      ...Object.fromEntries(COVERED_KINDS.map((kind) => {
        const { seen, unseen, planned } = coverage[kind];
        const counts = Object.fromEntries(seen.map(({ name, count }) => [name, count]));
        return [`seen_registry_${kind}s`, { seen: counts, not_seen: unseen, planned }] as const;
      })),
      registry_coverage: shareSeen(coverage),
    },
  };
}

/** How much of what is expected was seen, from 0 to 1. */
function shareSeen(coverage: CoverageReport): number {
  const kinds = COVERED_KINDS.map((kind) => coverage[kind]);
  const seen = kinds.reduce((sum, kind) => sum + kind.seen.length, 0);
  const unseen = kinds.reduce((sum, kind) => sum + kind.unseen.length, 0);
  return seen + unseen === 0 ? 1 : Math.round(seen / (seen + unseen) * 10_000) / 10_000;
}
