/** Gives a group, its attributes being known, the shape of what it is: a signal, an entity, a set. */
import { type DraftGroup, type GroupKind, withoutKind } from "../read/draft.ts";
import { withoutGaps } from "../read/fields.ts";
import type { AttributeGroup, Entity, Event, Metric, Signal, Span } from "../resolved.ts";
import type { ResolvedGroup } from "./scope.ts";
import { usedAttribute } from "./use.ts";

/** What a group comes down to. */
export function resolvedShape(
  { draft, registry, uses, ancestors }: Omit<ResolvedGroup, "resolved">,
): AttributeGroup | Signal {
  const refined = ancestors.filter((ancestor) => ancestor.draft.kind === draft.kind);
  const said = draft.isRefinement ? withInherited(draft, refined.map((one) => one.draft)) : draft;
  const attributes = [...uses.values()].map(usedAttribute);
  const named = withoutGaps({
    name: said.name,
    brief: said.brief ?? "",
    note: said.note ?? "",
    stability: said.stability ?? "development",
    deprecated: said.deprecated,
    annotations: said.annotations,
    requirementLevel: said.requirementLevel,
    attributes,
    place: said.place,
    registry,
    lineage: ancestors.map(({ draft: { id } }) => id),
    refines: refinedName(draft, refined.map((one) => one.draft)),
  });
  return withoutGaps(SHAPES[draft.kind](said, named));
}

type NamedFields = Omit<Entity, "signal">;

const SHAPES: Readonly<
  Record<GroupKind, (draft: DraftGroup, named: NamedFields) => AttributeGroup | Signal>
> = {
  attribute_group: ({ visibility, displayName }, { refines: _, ...named }): AttributeGroup => ({
    signal: "attribute_group",
    ...named,
    visibility,
    displayName,
  }),
  span: (draft, named): Span => ({
    signal: "span",
    ...named,
    kind: draft.spanKind ?? "internal",
    spanName: draft.spanName ?? "",
    events: draft.events ?? [],
    entityAssociations: associations(draft),
  }),
  metric: (draft, named): Metric => ({
    signal: "metric",
    ...named,
    instrument: draft.instrument ?? "gauge",
    unit: draft.unit ?? "",
    entityAssociations: associations(draft),
  }),
  event: (draft, named): Event => ({
    signal: "event",
    ...named,
    body: draft.body,
    entityAssociations: associations(draft),
  }),
  entity: (_draft, named): Entity => ({ signal: "entity", ...named }),
};

/** A refinement has everything of what it refines but what it says itself. */
function withInherited(draft: DraftGroup, refined: readonly DraftGroup[]): DraftGroup {
  const all = [draft, ...refined].reverse();
  return {
    ...Object.assign({}, ...all),
    annotations: Object.assign({}, ...all.map(({ annotations }) => annotations)),
    entityAssociations: [draft, ...refined]
      .map(({ entityAssociations }) => entityAssociations)
      .find(({ length }) => length > 0) ?? [],
  };
}

/**
 * The signal that a group refines, if it does. The older format has no word for it: a span there refines
 * the span that it extends, and a metric or event the one of its own name.
 */
function refinedName(draft: DraftGroup, refined: readonly DraftGroup[]): string | undefined {
  const root = refined.at(-1);
  if (draft.isRefinement) return root?.name ?? withoutKind(draft.parent?.to ?? "", draft.kind);
  if (root === undefined || draft.kind === "attribute_group") return undefined;
  return draft.kind === "span" || root.name === draft.name ? root.name : undefined;
}

function associations({ entityAssociations }: DraftGroup): string[] {
  return [...new Set(entityAssociations.map(({ to }) => to))];
}
