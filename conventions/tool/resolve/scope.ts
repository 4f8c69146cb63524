/**
 * What names mean inside one registry: first what it defines itself, then what the registries that it
 * depends on directly let others see.
 */
import type { DraftGroup } from "../read/draft.ts";
import type { Annotations, Attribute, AttributeGroup, Signal } from "../resolved.ts";
import type { Use } from "./use.ts";

/** A group whose references are followed. */
export interface ResolvedGroup {
  readonly draft: DraftGroup;
  /** Schema URL of the registry that it comes from. */
  readonly registry: string;
  readonly uses: ReadonlyMap<string, Use>;
  /** What it extends or refines, nearest first. */
  readonly ancestors: readonly ResolvedGroup[];
  readonly resolved: AttributeGroup | Signal;
}

/** What a registry holds, and so what others can see of it. */
export interface Holdings {
  readonly registry: string;
  readonly attributes: ReadonlyMap<string, Attribute>;
  /** By id. */
  readonly groups: ReadonlyMap<string, ResolvedGroup>;
}

/** Where a name was found. */
export interface Found<Thing> {
  readonly thing: Thing;
  readonly registry: string;
}

/** Attributes with a key that direct dependencies let others see. */
export function visibleAttributes(
  dependencies: readonly Holdings[],
  key: string,
): Found<Attribute>[] {
  return visible(dependencies, ({ attributes }) => {
    const attribute = attributes.get(key);
    return attribute !== undefined && !isExcluded(attribute.annotations) ? attribute : undefined;
  });
}

/** Groups with an id that direct dependencies let others see. */
export function visibleGroups(
  dependencies: readonly Holdings[],
  id: string,
): Found<ResolvedGroup>[] {
  return visible(dependencies, ({ groups }) => {
    const group = groups.get(id);
    return group !== undefined && isVisibleGroup(group.draft) ? group : undefined;
  });
}

/** An internal group is its registry's own business; the older format has no such word. */
export function isVisibleGroup({ format, visibility, annotations }: DraftGroup): boolean {
  return !(format === "definition/2" && visibility === "internal") && !isExcluded(annotations);
}

/** Whether annotations keep a thing from other registries. */
export function isExcluded({ dependency_resolution: said }: Annotations): boolean {
  return typeof said === "object" && said !== null && "exclude" in said && said.exclude === true;
}

/** The same thing can come by two ways; things of different registries are different things. */
function visible<Thing extends { readonly registry: string }>(
  dependencies: readonly Holdings[],
  look: (holdings: Holdings) => Thing | undefined,
): Found<Thing>[] {
  const found = new Map<string, Found<Thing>>();
  for (const holdings of dependencies) {
    const thing = look(holdings);
    if (thing !== undefined && !found.has(thing.registry)) {
      found.set(thing.registry, { thing, registry: thing.registry });
    }
  }
  return [...found.values()];
}
