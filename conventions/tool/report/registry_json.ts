/**
 * A resolved registry as JSON, in the shape of the official schema `semconv.materialized.v2.json`: what
 * Weaver gives to templates and policies. Lineage is beyond it, and comes only when asked for.
 */
import type {
  Attribute,
  AttributeGroup,
  AttributeLineage,
  Deprecated,
  Entity,
  EnumMember,
  Event,
  Metric,
  Registry,
  RequirementLevel,
  Span,
  UsedAttribute,
  YamlValue,
} from "../resolved.ts";
import { attributeTypeName } from "./type_name.ts";

/** A JSON object. */
export type JsonObject = { readonly [key: string]: YamlValue };

/** What may be left out or added. */
export interface RegistryJsonOptions {
  /** Adds to everything where it comes from, which the official schema has no field for. */
  readonly lineage?: boolean;
}

/** The registry as a JSON value. What is empty is left out, as Weaver leaves it out. */
export function registryJson(registry: Registry, options: RegistryJsonOptions = {}): JsonObject {
  const write = writers({ ...options, home: registry.schemaUrl });
  const { refinements } = registry;
  return {
    schema_url: { url: registry.schemaUrl },
    registry: {
      attributes: registry.attributes.map(write.attribute),
      attribute_groups: registry.attributeGroups
        .filter(({ visibility }) => visibility === "public").map(write.group),
      metrics: registry.metrics.map(write.metric),
      spans: registry.spans.map(write.span),
      events: registry.events.map(write.event),
      entities: registry.entities.map(write.entity),
    },
    refinements: {
      metrics: refined(refinements.metrics, write.metric, "name"),
      spans: refined(refinements.spans, write.span, "type"),
      events: refined(refinements.events, write.event, "name"),
      entities: refined(refinements.entities, write.entity, "type"),
    },
  };
}

interface Context extends RegistryJsonOptions {
  /** Schema URL of the registry itself: what comes from elsewhere says so. */
  readonly home: string;
}

function writers(context: Context) {
  const used = (attribute: UsedAttribute) => usedJson(attribute, context);
  const signal = (thing: Span | Metric | Event, fields: JsonObject) => {
    return object({
      ...fields,
      ...namedJson(thing, context),
      attributes: thing.attributes.map(used),
      entity_associations: thing.entityAssociations.map((type) => ({ type })),
    });
  };
  return {
    attribute: (thing: Attribute) => object(attributeJson(thing, context)),
    group: (thing: AttributeGroup) => {
      const attributes = thing.attributes.map(used);
      return { ...object({ id: thing.name, ...namedJson(thing, context) }), attributes };
    },
    span: (thing: Span) => {
      return signal(thing, { type: thing.name, kind: thing.kind, name: { note: thing.spanName } });
    },
    metric: (thing: Metric) => {
      return signal(thing, { name: thing.name, instrument: thing.instrument, unit: thing.unit });
    },
    event: (thing: Event) => signal(thing, { name: thing.name }),
    entity: (thing: Entity) => {
      const [identity, description] = [
        thing.attributes.filter(({ role }) => role === "identifying"),
        thing.attributes.filter(({ role }) => role !== "identifying"),
      ];
      return object({
        type: thing.name,
        ...namedJson(thing, context),
        identity: identity.map(used),
        description: description.map(used),
      });
    },
  };
}

interface Refinable {
  readonly name: string;
  readonly refines?: string;
}

/** A refinement has an id of its own, and the name of the signal that it refines. */
function refined<T extends Refinable>(
  all: readonly T[],
  write: (thing: T) => JsonObject,
  field: "name" | "type",
): JsonObject[] {
  const bases = new Map(all.map(({ name, refines }) => [name, refines]));
  return all.map((thing) => {
    let base = thing.name;
    // A refinement may refine another one; each is followed once, should they go in a circle.
    for (const _ of all) base = bases.get(base) ?? base;
    return { id: thing.name, ...write(thing), [field]: base };
  });
}

function usedJson(attribute: UsedAttribute, context: Context): JsonObject {
  const { requirementLevel, samplingRelevant, lineage } = attribute;
  return object({
    ...attributeJson(attribute, context),
    requirement_level: levelJson(requirementLevel),
    sampling_relevant: samplingRelevant,
    lineage: context.lineage ? lineageJson(lineage) : undefined,
  });
}

function lineageJson(lineage: AttributeLineage): JsonObject {
  return {
    source_group: lineage.sourceGroup,
    inherited_fields: lineage.inheritedFields,
    locally_overridden_fields: lineage.locallyOverriddenFields,
  };
}

function attributeJson(attribute: Attribute, { home }: Context): Fields {
  const { key, type, examples, registry, place } = attribute;
  return {
    key,
    type: type.kind === "enum"
      ? { members: type.members.map(memberJson) }
      : attributeTypeName(type),
    examples,
    ...saidJson(attribute),
    provenance: provenance(place.file, registry === home ? undefined : registry),
  };
}

function memberJson(member: EnumMember): JsonObject {
  const { id, value, brief, note, stability, deprecated, annotations } = member;
  return object({
    id,
    value,
    brief,
    note,
    stability,
    deprecated: deprecatedJson(deprecated),
    annotations,
  });
}

function namedJson(
  thing: Span | Metric | Event | Entity | AttributeGroup,
  context: Context,
): Fields {
  const { registry, place, lineage } = thing;
  return {
    ...saidJson(thing),
    provenance: provenance(place.file, registry === context.home ? undefined : registry),
    lineage: context.lineage ? lineage : undefined,
  };
}

function saidJson(
  thing: Pick<Attribute, "brief" | "note" | "stability" | "deprecated" | "annotations">,
): Fields {
  const { brief, note, stability, deprecated, annotations } = thing;
  return { brief, note, stability, deprecated: deprecatedJson(deprecated), annotations };
}

function deprecatedJson(deprecated: Deprecated | undefined): JsonObject | undefined {
  if (deprecated === undefined) return undefined;
  const { reason, note = "" } = deprecated;
  return reason === "renamed"
    ? { reason, renamed_to: deprecated.renamedTo, note }
    : { reason, note };
}

function levelJson(requirement: RequirementLevel): YamlValue {
  const text = "text" in requirement ? requirement.text : undefined;
  return text === undefined ? requirement.level : { [requirement.level]: text };
}

function provenance(path: string, registry: string | undefined): JsonObject {
  return object({ path, source: registry === undefined ? undefined : { url: registry } });
}

type Fields = { readonly [key: string]: YamlValue | undefined };

/** What Weaver leaves out when it is empty. */
const LEFT_OUT = new Set([
  "annotations",
  "attributes",
  "description",
  "entity_associations",
  "identity",
  "lineage",
  "note",
]);

function object(fields: Fields): JsonObject {
  const kept = Object.entries(fields).filter(([key, value]) => {
    return value !== undefined && !(LEFT_OUT.has(key) && isEmpty(value));
  });
  return Object.fromEntries(kept) as JsonObject;
}

function isEmpty(value: YamlValue): boolean {
  if (value === "") return true;
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}
