/** Registries made by hand: only what a test is about has to be said. */
import type {
  Attribute,
  AttributeGroup,
  AttributeLineage,
  Entity,
  EnumMember,
  Event,
  Metric,
  Registry,
  RequirementLevel,
  Span,
  UsedAttribute,
} from "../../conventions/tool/resolved.ts";

/** Schema URL of every made registry. */
export const SCHEMA = "https://example.com/schemas/1.0.0";

/** What a made registry may say. */
export type RegistryParts = Partial<Omit<Registry, "refinements">> & {
  readonly refinements?: Partial<Registry["refinements"]>;
};

const PLACE = { file: "made.yaml", line: 1, column: 1 };
const LINEAGE: AttributeLineage = {
  sourceGroup: "",
  inheritedFields: [],
  locallyOverriddenFields: [],
};

const NAMED = {
  brief: "Said in a sentence.",
  note: "",
  stability: "stable",
  annotations: {},
  attributes: [],
  place: PLACE,
  registry: SCHEMA,
  lineage: [],
} as const;

/** A registry with these parts; attributes that signals use are defined by themselves. */
export function registry({ refinements, ...parts }: RegistryParts = {}): Registry {
  const made = {
    schemaUrl: SCHEMA,
    description: "Made for a test.",
    attributes: [],
    attributeGroups: [],
    spans: [],
    metrics: [],
    events: [],
    entities: [],
    refinements: { spans: [], metrics: [], events: [], entities: [], ...refinements },
    counts: {
      files: 1,
      groups: {},
      definitions: {},
      attributeDefinitions: 0,
      references: 0,
      unresolvedReferences: 0,
      extensions: 0,
      groupReferences: 0,
    },
    ...parts,
  };
  return { ...made, attributes: [...made.attributes, ...usedOnly(made)] };
}

/** Definitions of what signals use and nobody defined. */
function usedOnly(made: Registry): Attribute[] {
  const known = new Map(made.attributes.map((attribute) => [attribute.key, attribute]));
  const found: Attribute[] = [];
  const { spans, metrics, events, entities, refinements } = made;
  const users = [...spans, ...metrics, ...events, ...entities, ...refinements.metrics];
  for (const used of users.flatMap(({ attributes }) => attributes)) {
    if (known.has(used.key)) continue;
    const { requirementLevel: _, role: __, lineage: ___, ...definition } = used;
    known.set(used.key, definition);
    found.push(definition);
  }
  return found;
}

/** A stable attribute of type string. */
export function attribute(key: string, parts: Partial<Attribute> = {}): Attribute {
  const { brief, note, stability, annotations, place, registry } = NAMED;
  const type = { kind: "value", of: "string" } as const;
  return { key, type, brief, note, stability, annotations, place, registry, ...parts };
}

/** A stable attribute of a simple type. */
export function typed(
  key: string,
  of: "string" | "int" | "double" | "boolean" | "any" | "string[]" | "int[]",
  parts: Partial<Attribute> = {},
): Attribute {
  return attribute(key, { type: { kind: "value", of }, ...parts });
}

/** A stable attribute whose type is an enumeration. */
export function choice(
  key: string,
  members: readonly (string | Partial<EnumMember>)[],
  parts: Partial<Attribute> = {},
): Attribute {
  return attribute(key, { type: { kind: "enum", members: members.map(member) }, ...parts });
}

function member(part: string | Partial<EnumMember>): EnumMember {
  const given = typeof part === "string" ? { id: part } : part;
  const id = given.id ?? "member";
  return { id, value: id, stability: "stable", annotations: {}, place: PLACE, ...given };
}

/** An attribute as a signal uses it. */
export function used(
  definition: Attribute | string,
  level: RequirementLevel["level"] = "recommended",
  parts: Partial<UsedAttribute> = {},
): UsedAttribute {
  const base = typeof definition === "string" ? attribute(definition) : definition;
  const requirementLevel = level === "conditionally_required"
    ? { level, text: "If there is one." }
    : { level };
  return { ...base, requirementLevel, lineage: LINEAGE, ...parts };
}

/** A stable internal span. */
export function span(name: string, parts: Partial<Span> = {}): Span {
  return {
    ...NAMED,
    signal: "span",
    name,
    kind: "internal",
    spanName: "",
    events: [],
    entityAssociations: [],
    ...parts,
  };
}

/** A stable counter of requests. */
export function metric(name: string, parts: Partial<Metric> = {}): Metric {
  return {
    ...NAMED,
    signal: "metric",
    name,
    instrument: "counter",
    unit: "{request}",
    entityAssociations: [],
    ...parts,
  };
}

/** A stable event. */
export function event(name: string, parts: Partial<Event> = {}): Event {
  return { ...NAMED, signal: "event", name, entityAssociations: [], ...parts };
}

/** A stable entity with an identity. */
export function entity(name: string, parts: Partial<Entity> = {}): Entity {
  const identity = used(`${name}.id`, "required", { role: "identifying" });
  return { ...NAMED, signal: "entity", name, attributes: [identity], ...parts };
}

/** A public group of attributes. */
export function group(name: string, parts: Partial<AttributeGroup> = {}): AttributeGroup {
  return { ...NAMED, signal: "attribute_group", name, visibility: "public", ...parts };
}
