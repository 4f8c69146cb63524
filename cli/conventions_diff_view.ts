/** A difference between two versions of a registry, for people. */
import {
  type Change,
  CHANGE_TYPES,
  type ChangeType,
  type RegistryDiff,
} from "../conventions/tool/diff/change.ts";
import { showFindings } from "./conventions_findings.ts";
import type { Color, Output } from "./output.ts";
import { paint } from "./paint.ts";

const COLORS: Readonly<Record<ChangeType, Color>> = {
  added: "green",
  renamed: "cyan",
  updated: "yellow",
  obsoleted: "dim",
  uncategorized: "dim",
  removed: "red",
};

/** Prints what changed, and what of it somebody may feel. */
export function showDiff(
  { baseline, current, changes, findings }: RegistryDiff,
  out: Output,
): void {
  out.line(`${baseline} -> ${current}`);
  if (changes.length === 0) {
    out.line("Nothing changed");
    return;
  }
  const rows = changes.map((change) => [
    paint(COLORS[change.type], change.type),
    change.kind.replace("_", " "),
    change.name,
    detailOf(change),
  ]);
  out.table(["CHANGE", "KIND", "NAME", "WHAT"], rows);
  out.line("");
  showFindings(findings, "text", out);
  const counts = CHANGE_TYPES.map((type) => {
    return `${changes.filter((change) => change.type === type).length} ${type}`;
  });
  const breaking = findings.filter(({ isBreaking }) => isBreaking).length;
  out.line(`${counts.join(", ")}; ${breaking} breaking`);
}

function detailOf({ newName, note, fields = [] }: Change): string {
  if (newName !== undefined) return `now ${newName}`;
  if (fields.length > 0) return fields.map(({ field }) => field).join(", ");
  return note?.trim() ?? "";
}
