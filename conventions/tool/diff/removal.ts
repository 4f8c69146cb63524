/** Nothing that was published goes away: it is deprecated and stays. */
import { isExempt } from "../policies/policy.ts";
import type { AttributeGroup, Registry, Signal } from "../resolved.ts";
import { type CompatibilityFinding, type Kind, nameOf, type Things } from "./change.ts";

const IDS: Readonly<Record<Kind, string>> = {
  attribute: "compatibility_removed_attribute",
  attribute_group: "compatibility_attribute_group_removed",
  span: "compatibility_span_missing",
  metric: "compatibility_metric_missing",
  event: "compatibility_event_missing",
  entity: "compatibility_entity_missing",
};

/** The finding on a thing that the baseline has and the current registry has not, unless it is exempt. */
export function removalFinding(
  kind: Kind,
  thing: Things[Kind],
  current: Registry,
): CompatibilityFinding | undefined {
  const [id, name] = [IDS[kind], nameOf(thing)];
  const rule = { id, in: "compatibility" } as const;
  if (heirs(kind, name, current).some((heir) => isExempt(heir, rule))) return undefined;
  return {
    id,
    level: "violation",
    message: `Cannot remove the ${kind.replace("_", " ")} "${name}": ` +
      "found nothing of that name, expected it to stay, deprecated if need be",
    place: thing.place,
    ...("key" in thing || kind === "attribute_group"
      ? { context: { [kind === "attribute" ? "attribute_key" : "attribute_group_id"]: name } }
      : { signalType: kind, signalName: name }),
    isBreaking: true,
  };
}

/** What may take a thing's place and say so: a refinement of its name, or a group instead of an entity. */
function heirs(
  kind: Kind,
  name: string,
  { refinements, attributeGroups }: Registry,
): readonly (Signal | AttributeGroup)[] {
  // Ids of refinements may begin with their kind, as ids in the older format do.
  const isHeir = ({ name: id }: Signal) => id === name || id === `${kind}.${name}`;
  switch (kind) {
    case "span":
      return refinements.spans.filter(isHeir);
    case "metric":
      return refinements.metrics.filter(isHeir);
    case "event":
      return refinements.events.filter(isHeir);
    case "entity":
      return [
        ...refinements.entities.filter(isHeir),
        ...attributeGroups.filter((group) => group.visibility === "public" && group.name === name),
      ];
    case "attribute":
    case "attribute_group":
      return [];
    default:
      throw kind satisfies never;
  }
}
