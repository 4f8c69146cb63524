/** Checks which attributes a sample has to carry, by their requirement levels. */
import type { Level } from "../finding.ts";
import type { Entity, RequirementLevel, Signal, UsedAttribute } from "../resolved.ts";
import type { LiveBreach } from "./finding_log.ts";
import type { RegistryIndex } from "./registry_index.ts";
import { remember } from "./remember.ts";
import type { SampleAttribute } from "./sample.ts";

/** How bad it is that an attribute is not there; Weaver's levels. */
const LEVELS: Readonly<Record<RequirementLevel["level"], Level>> = {
  required: "violation",
  conditionally_required: "information",
  recommended: "improvement",
  opt_in: "information",
};

/** What a signal's definition asks for and the sample does not carry. */
export function presenceBreaches(
  signal: Signal,
  attributes: readonly SampleAttribute[],
): readonly LiveBreach[] {
  return absences(signal).filter(({ used }) => isAbsent(used, attributes)).map(({ breach }) =>
    breach
  );
}

interface Absence {
  readonly used: UsedAttribute;
  readonly breach: LiveBreach;
}

/** What is to be said should any attribute of a signal not be there. */
const absences = remember((signal: Signal): readonly Absence[] => {
  const what = `${signal.signal} "${signal.name}"`;
  return signal.attributes.map((used) => {
    const { key, requirementLevel } = used;
    const breach: LiveBreach = {
      id: `${requirementLevel.level}_attribute_not_present`,
      level: LEVELS[requirementLevel.level],
      message: `Cannot find attribute "${key}" on the ${what}: found nothing, ` +
        `expected it as ${wanted(requirementLevel)}`,
      about: key,
      context: { attribute_key: key },
    };
    return { used, breach };
  });
});

/**
 * What the entities that a signal is associated with ask of the resource. Of several entities one is
 * enough; entities that nobody defined ask for nothing.
 */
export function* entityBreaches(
  { entities }: RegistryIndex,
  associations: readonly string[],
  resource: readonly SampleAttribute[],
): Generator<LiveBreach> {
  const outcomes = associations.map((name) => {
    const entity = entities.get(name);
    return entity === undefined ? [] : [...ofEntity(entity, resource)];
  });
  const satisfied = outcomes.filter((found) => !found.some(({ level }) => level === "violation"));
  if (associations.length < 2) yield* outcomes.flat();
  else if (satisfied.length > 0) yield* satisfied.flat();
  else {
    yield {
      id: "entity_association_not_satisfied",
      level: "violation",
      message: `Cannot find any of the entities ${associations.join(", ")}: ` +
        "found none of them whole, expected one in the resource",
      context: { entity_type: associations.join(", ") },
    };
  }
}

function* ofEntity(entity: Entity, resource: readonly SampleAttribute[]): Generator<LiveBreach> {
  for (const used of entity.attributes.filter((used) => isAbsent(used, resource))) {
    const { key, requirementLevel } = used;
    yield {
      id: `entity_${requirementLevel.level}_attribute_not_present`,
      level: LEVELS[requirementLevel.level],
      message: `Cannot find attribute "${key}" of the entity "${entity.name}": ` +
        `found nothing in the resource, expected it as ${wanted(requirementLevel)}`,
      about: `${entity.name} ${key}`,
      context: { attribute_key: key, entity_type: entity.name },
    };
  }
}

function isAbsent({ key, type }: UsedAttribute, found: readonly SampleAttribute[]): boolean {
  if (type.kind !== "template") return !found.some((sample) => sample.key === key);
  return !found.some((sample) => sample.key.startsWith(`${key}.`));
}

function wanted(requirement: RequirementLevel): string {
  const text = "text" in requirement ? requirement.text?.trim() : undefined;
  return text ? `${requirement.level} (${text})` : requirement.level;
}
