/** Statistics of a registry for people. */
import type { GeneratedLines } from "../conventions/tool/stats/generated_lines.ts";
import type {
  CountsBy,
  RegistryStats,
  ThingStats,
} from "../conventions/tool/stats/registry_stats.ts";
import type { Output } from "./output.ts";

/** Most different units that are named. */
const UNITS_SHOWN = 8;

/** Prints what a registry consists of. */
export function showStats(stats: RegistryStats, out: Output): void {
  const { attributes, spans, metrics, events, entities, read } = stats;
  out.line(`${stats.schemaUrl}, ${read.files} files`);
  out.line("");
  out.table(["", "TOTAL", "DEPRECATED", "STABLE", "BRIEF", "NOTE"], [
    row("attributes", attributes),
    row("spans", spans),
    row("metrics", metrics),
    row("events", events),
    row("entities", entities),
  ]);
  out.line("");
  out.table(["WHAT", "COUNTS"], [
    ["stability of attributes", countsText(attributes.byStability)],
    ["types of attributes", countsText(attributes.byType)],
    ["enumerations", `${attributes.enums} with ${attributes.enumMembers} members`],
    ["attributes with examples", attributes.total === 0 ? "" : `${attributes.withExamples} %`],
    ["attributes of dependencies", String(stats.borrowedAttributes)],
    [
      "groups",
      `public ${stats.attributeGroups.public}, internal ${stats.attributeGroups.internal}`,
    ],
    ["kinds of spans", countsText(spans.byKind)],
    ["instruments", countsText(metrics.byInstrument)],
    ["units", countsText(metrics.byUnit, UNITS_SHOWN)],
    ["levels on spans", countsText(spans.byRequirementLevel)],
    ["levels on metrics", countsText(metrics.byRequirementLevel)],
    ["levels on events", countsText(events.byRequirementLevel)],
    ["refinements", countsText(stats.refinements)],
    ["references", `${read.references}, ${read.unresolvedReferences} unresolved`],
  ]);
  out.line("");
  out.table(
    ["NAMESPACE", "ATTRIBUTES", "SPANS", "METRICS", "EVENTS", "ENTITIES"],
    stats.namespaces.map(({ namespace, ...counts }) => {
      return [namespace, ...Object.values(counts).map((count) => count === 0 ? "" : String(count))];
    }),
  );
}

/** Prints how much of the project is generated. */
export function showGenerated(generated: GeneratedLines | undefined, out: Output): void {
  out.line("");
  if (generated === undefined) {
    out.line("Generated lines: not counted, the current directory is in no checkout");
    return;
  }
  const { all, generated: made, percent, folders } = generated;
  out.line(
    `Generated: ${made.lines} of ${all.lines} lines (${percent} %), ${made.files} of ${all.files} files`,
  );
  out.table(
    ["FOLDER", "FILES", "LINES"],
    folders.map(({ folder, files, lines }) => [folder, String(files), String(lines)]),
  );
}

function row(name: string, stats: ThingStats): string[] {
  const { total, deprecated, byStability, withBrief, withNote } = stats;
  const counts = [total, deprecated, byStability.stable ?? 0].map(String);
  // A share of nothing says nothing.
  const shares = total === 0 ? ["", ""] : [`${withBrief} %`, `${withNote} %`];
  return [name, ...counts, ...shares];
}

function countsText(counts: CountsBy, most = Infinity): string {
  const entries = Object.entries(counts).filter(([, count]) => count > 0);
  const shown = entries.slice(0, most).map(([word, count]) => `${word} ${count}`);
  const left = entries.length - shown.length;
  if (left > 0) shown.push(`and ${left} more`);
  return shown.length === 0 ? "none" : shown.join(", ");
}
