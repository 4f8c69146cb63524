/** What a live check found, for people. */
import { type Level, LEVELS } from "../conventions/tool/finding.ts";
import { COVERED_KINDS } from "../conventions/tool/live/coverage.ts";
import type { LiveFinding } from "../conventions/tool/live/finding_log.ts";
import type { LiveReport } from "../conventions/tool/live/live_check.ts";
import { countsText } from "../conventions/tool/report/report.ts";
import type { Output } from "./output.ts";

/** Findings of a level and worse. */
export function atLeast(level: Level, findings: readonly LiveFinding[]): readonly LiveFinding[] {
  return findings.filter((finding) => LEVELS.indexOf(finding.level) <= LEVELS.indexOf(level));
}

/** Most names that are listed of what was not seen. */
const NAMES_SHOWN = 10;

/** Prints what was read, found and seen. */
export function showLiveSummary(report: LiveReport, out: Output): void {
  const { lines, samples, occurrences, leftOut, coverage } = report;
  const { span, metric, log, attribute } = samples;
  const unreadable = lines.unreadable === 0 ? "" : ` (${lines.unreadable} unreadable)`;
  out.line(
    `Lines ${lines.read}${unreadable}, spans ${span}, metrics ${metric}, ` +
      `log records ${log}, attributes ${attribute}: ${countsText(occurrences)}`,
  );
  if (leftOut > 0) out.line(`There was no room for ${leftOut} more findings`);
  const rows = COVERED_KINDS.map((kind) => {
    const { seen, unseen, planned } = coverage[kind];
    return [
      kind,
      String(seen.length),
      String(unseen.length),
      String(planned.length),
      listed(unseen),
    ];
  });
  out.table(["OF", "SEEN", "NOT SEEN", "PLANNED", "SUCH AS"], rows);
}

function listed(names: readonly string[]): string {
  const left = names.length - NAMES_SHOWN;
  return names.slice(0, NAMES_SHOWN).join(", ") + (left > 0 ? ` and ${left} more` : "");
}
