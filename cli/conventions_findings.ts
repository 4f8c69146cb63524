/** Findings for people and programs. */
import type { Finding, Level } from "../conventions/tool/finding.ts";
import { findingCommand } from "../conventions/tool/report/finding_command.ts";
import { placeText } from "../conventions/tool/report/place_text.ts";
import type { ReportFormat } from "../conventions/tool/report/report.ts";
import type { Services } from "./command.ts";
import { usage } from "./errors.ts";
import type { Color, Output, Text } from "./output.ts";
import { paint } from "./paint.ts";

/** The format that the options choose. */
export function formatOf({ out }: Services, format: ReportFormat | undefined): ReportFormat {
  if (!out.isJson) return format ?? "text";
  if (format !== undefined && format !== "json") {
    throw usage(`Cannot use --format ${format} with --json: expected one of them`);
  }
  return "json";
}

const COLORS: Readonly<Record<Level, Color>> = {
  violation: "red",
  improvement: "yellow",
  information: "dim",
};

/** Prints findings as text or workflow commands; JSON is printed with what belongs to it. */
export function showFindings(
  findings: readonly Counted[],
  format: "text" | "github",
  out: Output,
): void {
  for (const finding of findings) {
    if (format === "github") out.value(findingCommand(finding));
    else out.line(lineOf(finding));
  }
}

/** A finding, and how often it was made where that is known. */
type Counted = Finding & { readonly count?: number };

function lineOf(finding: Counted): Text {
  const { id, level, message, count = 1 } = finding;
  const often = count > 1 ? ` (${count} times)` : "";
  return [
    `${placeText(finding)}: `,
    paint(COLORS[level], level),
    ` ${id}: ${message}${often}`,
  ];
}
