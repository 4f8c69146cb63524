/** Finds what is defined twice: attributes, ids of groups, names of signals. The first one counts. */
import type { Finding } from "../finding.ts";
import type { Place } from "../place.ts";
import type { Draft, DraftGroup } from "../read/draft.ts";
import type { Attribute } from "../resolved.ts";
import { type Holdings, visibleAttributes } from "./scope.ts";

/** Definitions by key, and what defines one again. */
export function distinctAttributes(
  { attributes }: Pick<Draft, "attributes">,
  { registry, dependencies }: { registry: string; dependencies: readonly Holdings[] },
): { attributes: Map<string, Attribute>; findings: Finding[] } {
  const distinct = new Map<string, Attribute>();
  const findings: Finding[] = [];
  for (const attribute of attributes) {
    const { key, place } = attribute;
    const first = distinct.get(key);
    const [elsewhere] = visibleAttributes(dependencies, key);
    if (first !== undefined) {
      findings.push(
        duplicate("attribute_id", { what: "attribute", name: key, place }, first.place),
      );
    } else {
      distinct.set(key, { ...attribute, registry });
      if (elsewhere !== undefined) findings.push(redefined(key, place, elsewhere.registry));
    }
  }
  return { attributes: distinct, findings };
}

/** Groups by id, and what has an id or a name that is taken. */
export function distinctGroups(
  groups: readonly DraftGroup[],
): { groups: Map<string, DraftGroup>; findings: Finding[] } {
  const distinct = new Map<string, DraftGroup>();
  const names = new Map<string, DraftGroup>();
  const findings: Finding[] = [];
  for (const group of groups) {
    const { id, kind, name, place } = group;
    const sameId = distinct.get(id);
    if (sameId !== undefined) {
      findings.push(duplicate("group_id", { what: "group", name: id, place }, sameId.place));
      continue;
    }
    distinct.set(id, group);
    if (kind === "attribute_group" || isVariant(group)) continue;
    const sameName = names.get(`${kind} ${name}`);
    if (sameName === undefined) {
      names.set(`${kind} ${name}`, group);
      continue;
    }
    const rule = kind === "metric" ? "metric_name" : "group_name";
    findings.push(duplicate(rule, { what: kind, name, place }, sameName.place));
  }
  return { groups: distinct, findings };
}

/** A refinement has an id and no name; in the older format, it repeats the name of what it extends. */
function isVariant({ isRefinement, parent, kind }: DraftGroup): boolean {
  return isRefinement || (parent !== undefined && parent.to.startsWith(`${kind}.`));
}

function duplicate(
  rule: string,
  { what, name, place }: { what: string; name: string; place: Place },
  first: Place,
): Finding {
  return {
    id: `duplicate_${rule}`,
    level: "violation",
    message: `Cannot define ${what} "${name}" again: found it at ${first.file}:${first.line}, ` +
      "expected one definition",
    place,
  };
}

function redefined(key: string, place: Place, registry: string): Finding {
  return {
    id: "duplicate_attribute_id",
    level: "violation",
    message:
      `Cannot define attribute "${key}": found it in ${registry}, which this registry depends on, ` +
      `expected a ref to it`,
    place,
  };
}
