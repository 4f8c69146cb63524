/** Compares two versions of a registry: what changed, and who may feel it. */
import type { Deprecated, Registry } from "../resolved.ts";
import {
  type Change,
  type CompatibilityFinding,
  type Kind,
  KINDS,
  nameOf,
  published,
  type RegistryDiff,
  type Things,
} from "./change.ts";
import { changeFindings } from "./compatibility.ts";
import { changedFields } from "./fields.ts";
import { removalFinding } from "./removal.ts";

/** How `current` differs from `baseline`, kind by kind and name by name. */
export function diffRegistries(baseline: Registry, current: Registry): RegistryDiff {
  const changes: Change[] = [];
  const findings: CompatibilityFinding[] = [];
  for (const kind of KINDS) {
    const [before, after] = [published(baseline, kind), published(current, kind)];
    changes.push(...changesOf(kind, before, after));
    findings.push(...findingsOf(kind, { before, after, current }));
  }
  return { baseline: baseline.schemaUrl, current: current.schemaUrl, changes, findings };
}

type Named = ReadonlyMap<string, Things[Kind]>;

function changesOf(kind: Kind, before: Named, after: Named): Change[] {
  const changes: Change[] = [];
  const renamed = new Set<string>();
  for (const [name, old] of before) {
    const now = after.get(name);
    if (now === undefined) changes.push({ kind, type: "removed", name, place: old.place });
    else {
      const retired = retirement(kind, old, now);
      if (retired !== undefined) changes.push(retired);
      if (retired?.newName !== undefined) renamed.add(retired.newName);
      const fields = changedFields(old, now);
      if (fields.length > 0) {
        changes.push({ kind, type: "updated", name, fields, place: now.place });
      }
    }
  }
  for (const [name, { place }] of after) {
    // What is there under a new name was not added.
    if (before.has(name) || renamed.has(name)) continue;
    changes.push({ kind, type: "added", name, place });
  }
  return changes.sort((a, b) => a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
}

/** A deprecation that the baseline did not have yet. */
function retirement(kind: Kind, before: Things[Kind], after: Things[Kind]): Change | undefined {
  const { deprecated, place } = after;
  if (deprecated === undefined || isSame(deprecated, before.deprecated)) return undefined;
  const change = { kind, name: nameOf(after), note: deprecated.note ?? "", place };
  switch (deprecated.reason) {
    case "renamed":
      return { ...change, type: "renamed", newName: deprecated.renamedTo };
    case "obsoleted":
      return { ...change, type: "obsoleted" };
    case "uncategorized":
    case "unspecified":
      return { ...change, type: "uncategorized" };
    default:
      throw deprecated satisfies never;
  }
}

function isSame(now: Deprecated, before: Deprecated | undefined): boolean {
  const target = (of: Deprecated | undefined) => of?.reason === "renamed" ? of.renamedTo : "";
  return now.reason === before?.reason && target(now) === target(before);
}

function findingsOf(
  kind: Kind,
  { before, after, current }: { before: Named; after: Named; current: Registry },
): CompatibilityFinding[] {
  return [...before].flatMap(([name, old]) => {
    const now = after.get(name);
    if (now !== undefined) return changeFindings(kind, old, now);
    return removalFinding(kind, old, current) ?? [];
  });
}
