/** Attributes as templates see them: plain, every member always there. */
import { attributeTypeName } from "../tool/report/type_name.ts";
import type {
  Annotations,
  Attribute,
  AttributeType,
  Deprecated,
  EnumMember,
  RequirementLevel,
  Stability,
  UsedAttribute,
  YamlValue,
} from "../tool/resolved.ts";
import { annotation, isExcluded } from "../tool/annotation.ts";
import { namespaceOf, type Root } from "./namespace.ts";

/** Why something is out of use. */
export interface DeprecatedView {
  readonly reason: Deprecated["reason"];
  readonly renamedTo: string | undefined;
  readonly note: string | undefined;
}

/** One value of an enumeration. */
export interface MemberView {
  readonly id: string;
  readonly value: string | number | boolean;
  readonly brief: string;
  readonly note: string;
  readonly stability: Stability;
  readonly deprecated: DeprecatedView | undefined;
}

/** An attribute. */
export interface AttributeView {
  readonly key: string;
  /** First word of the key, below the root of the template set. */
  readonly namespace: string;
  readonly brief: string;
  readonly note: string;
  readonly stability: Stability;
  readonly deprecated: DeprecatedView | undefined;
  /** As in YAML: `string[]`, `template[string]`, `enum`. */
  readonly type: string;
  /** Of one value: an enumeration's is that of its members, a template's that of one key. */
  readonly valueType: string;
  readonly isTemplate: boolean;
  readonly isEnum: boolean;
  readonly members: readonly MemberView[];
  readonly examples: readonly YamlValue[];
  /** Whether this registry defines it, and no dependency. */
  readonly isOwn: boolean;
  readonly annotations: Annotations;
}

/** An attribute as a signal uses it. */
export interface UsedAttributeView extends AttributeView {
  readonly requirementLevel: RequirementLevel["level"];
  /** The condition, or the advice; else empty. */
  readonly requirementText: string;
  readonly isRequired: boolean;
  /** What it always is, where the signal fixes it (`code_generation.fixed_value`). */
  readonly fixedValue: YamlValue | undefined;
  readonly role: string | undefined;
}

/** What views need to know of the registry and the template set. */
export interface ViewContext extends Root {
  /** Schema URL of the registry that is generated from. */
  readonly registry: string;
}

/** An attribute's view. */
export function attributeView(attribute: Attribute, context: ViewContext): AttributeView {
  const { key, brief, note, stability, type, annotations } = attribute;
  return {
    key,
    namespace: namespaceOf(key, context),
    brief,
    note,
    stability,
    deprecated: deprecatedView(attribute.deprecated),
    type: attributeTypeName(type),
    valueType: valueTypeOf(type),
    isTemplate: type.kind === "template",
    isEnum: type.kind === "enum",
    members: type.kind === "enum" ? membersView(type.members) : [],
    examples: listOf(attribute.examples),
    isOwn: attribute.registry === context.registry,
    annotations,
  };
}

/** The view of an attribute that a signal uses. */
export function usedAttributeView(used: UsedAttribute, context: ViewContext): UsedAttributeView {
  const { requirementLevel: requirement, annotations, role } = used;
  return {
    ...attributeView(used, context),
    requirementLevel: requirement.level,
    requirementText: "text" in requirement ? requirement.text ?? "" : "",
    isRequired: requirement.level === "required",
    fixedValue: annotation(annotations, "code_generation.fixed_value"),
    role,
  };
}

/** A deprecation's view. */
export function deprecatedView(deprecated: Deprecated | undefined): DeprecatedView | undefined {
  if (deprecated === undefined) return undefined;
  const { reason, note } = deprecated;
  return { reason, note, renamedTo: reason === "renamed" ? deprecated.renamedTo : undefined };
}

function membersView(members: readonly EnumMember[]): MemberView[] {
  return members.filter((member) => !isExcluded(member)).map((member) => ({
    id: member.id,
    value: member.value,
    brief: member.brief ?? "",
    note: member.note ?? "",
    stability: member.stability,
    deprecated: deprecatedView(member.deprecated),
  }));
}

function valueTypeOf(type: AttributeType): string {
  if (type.kind !== "enum") return type.of;
  const [first] = type.members;
  if (typeof first?.value === "boolean") return "boolean";
  return typeof first?.value === "number" ? "int" : "string";
}

/** What is written as one value is a list of one. */
function listOf(examples: YamlValue | undefined): readonly YamlValue[] {
  if (examples === undefined) return [];
  return Array.isArray(examples) ? examples : [examples];
}
