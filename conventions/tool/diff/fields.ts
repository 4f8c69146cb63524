/** What a thing says, field by field as text, so that two versions of it can be compared. */
import { attributeTypeName } from "../report/type_name.ts";
import type { Attribute, RequirementLevel, UsedAttribute, YamlValue } from "../resolved.ts";
import type { FieldChange, Kind, Things } from "./change.ts";

/** Fields that say something else, in the order of their names. */
export function changedFields(before: Things[Kind], after: Things[Kind]): FieldChange[] {
  const [old, now] = [fieldsOf(before), fieldsOf(after)];
  const names = [...new Set([...old.keys(), ...now.keys()])].sort();
  return names.map((field) => ({ field, before: old.get(field), after: now.get(field) }))
    .filter((change) => change.before !== change.after);
}

/** Every field that says something. Where it stands and where it comes from is not what it says. */
function fieldsOf(thing: Things[Kind]): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const [field, value] of "key" in thing ? ofAttribute(thing) : ofNamed(thing)) {
    if (value !== undefined && value !== "") fields.set(field, value);
  }
  return fields;
}

type Field = readonly [name: string, value: string | undefined];

function* ofAttribute(attribute: Attribute): Generator<Field> {
  yield* ofAll(attribute);
  yield ["type", attributeTypeName(attribute.type)];
  yield ["examples", json(attribute.examples)];
  if (attribute.type.kind !== "enum") return;
  for (const { id, value, place: _, ...member } of attribute.type.members) {
    yield [`members.${id}`, JSON.stringify(value)];
    yield [`members.${id}.stability`, member.stability];
    yield [`members.${id}.brief`, member.brief];
    yield [`members.${id}.note`, member.note];
    yield [`members.${id}.deprecated`, member.deprecated?.reason];
  }
}

function* ofNamed(thing: Exclude<Things[Kind], Attribute>): Generator<Field> {
  yield* ofAll(thing);
  switch (thing.signal) {
    case "attribute_group":
      yield ["display_name", thing.displayName];
      break;
    case "span":
      yield ["kind", thing.kind];
      yield ["span_name", thing.spanName];
      yield ["events", [...thing.events].sort().join(", ")];
      break;
    case "metric":
      yield ["instrument", thing.instrument];
      yield ["unit", thing.unit];
      break;
    case "event":
      yield ["body", json(thing.body)];
      break;
    case "entity":
      break;
    default:
      throw thing satisfies never;
  }
  if ("entityAssociations" in thing) {
    yield ["entity_associations", [...thing.entityAssociations].sort().join(", ")];
  }
  for (const attribute of thing.attributes) yield* ofUse(attribute);
}

function* ofUse(attribute: UsedAttribute): Generator<Field> {
  const field = `attributes.${attribute.key}`;
  yield [field, levelText(attribute.requirementLevel)];
  yield [`${field}.role`, attribute.role];
  // Only what the signal says over the definition: that is reported with the definition.
  for (const name of attribute.lineage.locallyOverriddenFields) {
    if (name === "brief" || name === "note") yield [`${field}.${name}`, attribute[name]];
  }
}

function* ofAll({ brief, note, stability, annotations }: Things[Kind]): Generator<Field> {
  yield ["brief", brief.trim()];
  yield ["note", note.trim()];
  yield ["stability", stability];
  yield ["annotations", Object.keys(annotations).length === 0 ? "" : json(annotations)];
}

/** `required`, or `conditionally_required: If there is one.` */
export function levelText(requirement: RequirementLevel): string {
  const text = "text" in requirement ? requirement.text : undefined;
  return text === undefined ? requirement.level : `${requirement.level}: ${text.trim()}`;
}

function json(value: YamlValue | undefined): string | undefined {
  return value === undefined ? undefined : JSON.stringify(value);
}
