/**
 * Follows the references of groups: attributes, `extends`, `ref_group` and what is refined.
 *
 * A group is resolved when something first asks for it, so the order of files plays no part. What a group
 * says itself goes before what a `ref_group` brings, and that before what it extends or refines.
 */
import type { Finding } from "../finding.ts";
import type { DraftGroup, DraftUse, Link } from "../read/draft.ts";
import type { Attribute } from "../resolved.ts";
import {
  type Found,
  type Holdings,
  type ResolvedGroup,
  visibleAttributes,
  visibleGroups,
} from "./scope.ts";
import { resolvedShape } from "./shape.ts";
import { inheritedUse, mergedUse, overriddenUse, ownUse, type Use } from "./use.ts";

/** What a registry defines itself. */
export interface Own {
  readonly registry: string;
  readonly attributes: ReadonlyMap<string, Attribute>;
  readonly groups: ReadonlyMap<string, DraftGroup>;
}

/** Resolves the groups of one registry. */
export class GroupResolver {
  readonly findings: Finding[] = [];
  readonly #own: Own;
  readonly #dependencies: readonly Holdings[];
  readonly #resolved = new Map<string, ResolvedGroup>();
  readonly #underway: string[] = [];

  constructor(own: Own, dependencies: readonly Holdings[]) {
    this.#own = own;
    this.#dependencies = dependencies;
  }

  /** Resolves a group, and first those that it needs. */
  resolve(draft: DraftGroup): ResolvedGroup {
    const known = this.#resolved.get(draft.id);
    if (known !== undefined) return known;
    this.#underway.push(draft.id);
    const parent = draft.parent && this.#parent(draft, draft.parent);
    const uses = this.#uses(draft, parent);
    this.#underway.pop();
    const { registry } = this.#own;
    const ancestors = parent === undefined ? [] : [parent, ...parent.ancestors];
    const group: ResolvedGroup = {
      draft,
      registry,
      uses,
      ancestors,
      resolved: resolvedShape({ draft, registry, uses, ancestors }),
    };
    this.#resolved.set(draft.id, group);
    return group;
  }

  #uses(draft: DraftGroup, parent: ResolvedGroup | undefined): Map<string, Use> {
    const uses = new Map<string, Use>();
    for (const [key, use] of parent?.uses ?? []) uses.set(key, inheritedUse(use, parent!.draft.id));
    for (const [key, use] of this.#included(draft)) {
      const earlier = uses.get(key);
      uses.set(key, earlier === undefined ? use : mergedUse(earlier, use));
    }
    const own = new Set<string>();
    for (const use of draft.uses) {
      if (own.has(use.key)) {
        this.findings.push(duplicateRef(draft, use));
        continue;
      }
      own.add(use.key);
      const inherited = uses.get(use.key);
      if (inherited !== undefined && !use.defines) {
        uses.set(use.key, overriddenUse(inherited, use));
        continue;
      }
      const definition = this.#definition(draft, use);
      if (definition !== undefined) uses.set(use.key, ownUse(use, definition, draft.id));
    }
    return uses;
  }

  /** Two groups may not bring the same attribute: nothing says whose word counts. */
  #included(draft: DraftGroup): Map<string, Use> {
    const uses = new Map<string, Use>();
    for (const link of draft.includes) {
      const group = this.#follow(draft, { link, rule: "unresolved_ref_group" });
      if (group === undefined) continue;
      if (group.draft.kind !== "attribute_group") {
        this.findings.push(notAGroup(link, group));
        continue;
      }
      for (const [key, use] of group.uses) {
        const other = uses.get(key);
        if (other !== undefined) this.findings.push(duplicateInGroups(link, key, other));
        else uses.set(key, inheritedUse(use, group.draft.id));
      }
    }
    return uses;
  }

  #parent(draft: DraftGroup, link: Link): ResolvedGroup | undefined {
    const rule = draft.isRefinement ? "unresolved_refinement" : "unresolved_extends";
    const parent = this.#follow(draft, { link, rule });
    if (parent === undefined || !draft.isRefinement || parent.draft.kind === draft.kind) {
      return parent;
    }
    this.findings.push(wrongKind(draft, link, parent));
    return undefined;
  }

  #follow(
    draft: DraftGroup,
    { link, rule }: { link: Link; rule: string },
  ): ResolvedGroup | undefined {
    const own = this.#own.groups.get(link.to);
    if (own !== undefined) {
      if (!this.#underway.includes(own.id)) return this.resolve(own);
      this.findings.push(circular(draft, link, this.#underway));
      return undefined;
    }
    const found = visibleGroups(this.#dependencies, link.to);
    if (found.length === 0) this.findings.push(unresolved(draft, link, rule));
    else this.#checkAmbiguity(link, found);
    return found[0]?.thing;
  }

  #definition(draft: DraftGroup, use: DraftUse): Attribute | undefined {
    const own = this.#own.attributes.get(use.key);
    if (own !== undefined || use.defines) return own;
    const link = { to: use.key, place: use.place };
    const found = visibleAttributes(this.#dependencies, use.key);
    if (found.length === 0) this.findings.push(unresolved(draft, link, "unresolved_ref"));
    else this.#checkAmbiguity(link, found);
    return found[0]?.thing;
  }

  #checkAmbiguity(link: Link, [one, other]: readonly Found<unknown>[]): void {
    if (one === undefined || other === undefined) return;
    this.findings.push({
      id: "ambiguous_reference",
      level: "violation",
      message: `Cannot choose what "${link.to}" refers to: found it in ${one.registry} and ` +
        `${other.registry}, expected it in one dependency`,
      place: link.place,
    });
  }
}

const NEEDS: Readonly<Record<string, string>> = {
  unresolved_ref: "an attribute",
  unresolved_ref_group: "an attribute group",
  unresolved_extends: "a group",
  unresolved_refinement: "a signal to refine",
};

function unresolved(draft: DraftGroup, { to, place }: Link, id: string): Finding {
  const message =
    `Cannot resolve "${to}" in ${draft.kind} "${draft.name}": found no definition of it, ` +
    `expected ${NEEDS[id]} of this registry or of one that it depends on directly`;
  return { id, level: "violation", message, place, ...signalOf(draft) };
}

function circular(draft: DraftGroup, { to, place }: Link, underway: readonly string[]): Finding {
  const circle = [...underway.slice(underway.indexOf(to)), to].join(" -> ");
  const message =
    `Cannot extend "${to}": found a circle (${circle}), expected groups to end somewhere`;
  return { id: "circular_extends", level: "violation", message, place, ...signalOf(draft) };
}

function duplicateRef(draft: DraftGroup, { key, place }: DraftUse): Finding {
  const message = `Cannot use "${key}" twice in ${draft.kind} "${draft.name}": ` +
    "found it before, expected each attribute once";
  return { id: "duplicate_attribute_ref", level: "violation", message, place, ...signalOf(draft) };
}

function duplicateInGroups({ to, place }: Link, key: string, { lineage }: Use): Finding {
  const message =
    `Cannot include "${to}": found "${key}", which "${lineage.sourceGroup}" also brings, ` +
    "expected each attribute from one group";
  return { id: "duplicate_attribute_id", level: "violation", message, place };
}

function notAGroup({ to, place }: Link, { draft }: ResolvedGroup): Finding {
  const message = `Cannot include "${to}": found a ${draft.kind}, expected an attribute group`;
  return { id: "unresolved_ref_group", level: "violation", message, place };
}

function wrongKind(draft: DraftGroup, { to, place }: Link, parent: ResolvedGroup): Finding {
  const message = `Cannot refine "${to}" by "${draft.id}": found a ${parent.draft.kind}, ` +
    `expected a ${draft.kind}`;
  return { id: "invalid_refinement", level: "violation", message, place, ...signalOf(draft) };
}

function signalOf({ kind, name }: DraftGroup): Pick<Finding, "signalType" | "signalName"> {
  return { signalType: kind, signalName: name };
}
