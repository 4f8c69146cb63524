/** All findings of a check: counted, and as one JSON value. */
import { type Finding, type Level, LEVELS } from "../finding.ts";
import { type FindingJson, findingJson } from "./finding_json.ts";

/** How findings can be written. */
export type ReportFormat = "text" | "json" | "github";

/** How many findings there are of each level. */
export type LevelCounts = Readonly<Record<Level, number>>;

/** All findings as one JSON value. An alias, since an interface is not assignable to a JSON type. */
export type ReportJson = {
  readonly findings: readonly FindingJson[];
  readonly counts: LevelCounts;
};

/** Counts findings by level. */
export function countLevels(findings: readonly Pick<Finding, "level">[]): LevelCounts {
  const count = (wanted: Level) => findings.filter(({ level }) => level === wanted).length;
  return Object.fromEntries(LEVELS.map((level) => [level, count(level)])) as LevelCounts;
}

/** All findings as one JSON value. */
export function reportJson(findings: readonly Finding[]): ReportJson {
  return { findings: findings.map(findingJson), counts: countLevels(findings) };
}

/** `2 violations, 1 improvement`, or `no findings`. */
export function countsText(counts: LevelCounts): string {
  const words = LEVELS.filter((level) => counts[level] > 0).map((level) => {
    const many = counts[level] > 1 && level !== "information" ? "s" : "";
    return `${counts[level]} ${level}${many}`;
  });
  return words.length === 0 ? "no findings" : words.join(", ");
}
