/** Attributes as Markdown: a table, the members of enumerations, and notes behind it. */
import { annotation } from "../annotation.ts";
import { attributeTypeName } from "../report/type_name.ts";
import type { Attribute, RequirementLevel, UsedAttribute, YamlValue } from "../resolved.ts";
import { code, paragraphs, table } from "./markdown.ts";

/** Attributes as they are defined. */
export function definedAttributes(attributes: readonly Attribute[]): string {
  const rows = attributes.map((attribute) => [
    keyText(attribute),
    attributeTypeName(attribute.type),
    stabilityText(attribute),
    attribute.brief,
    examplesText(attribute.examples),
  ]);
  const heads = ["Attribute", "Type", "Stability", "Description", "Examples"];
  return paragraphs([table(heads, rows), ...details(attributes)]);
}

/** Attributes as a signal uses them. */
export function usedAttributes(attributes: readonly UsedAttribute[]): string {
  if (attributes.length === 0) return "It has no attributes.\n";
  const rows = attributes.map((attribute) => [
    keyText(attribute),
    attributeTypeName(attribute.type),
    levelText(attribute.requirementLevel),
    stabilityText(attribute),
    attribute.brief,
    examplesText(attribute.examples),
  ]);
  const heads = ["Attribute", "Type", "Requirement", "Stability", "Description", "Examples"];
  return paragraphs([table(heads, rows), ...details(attributes)]);
}

/** Stability in words, or that something is out of use. */
export function stabilityText(
  { stability, deprecated }: Pick<Attribute, "stability" | "deprecated">,
) {
  if (deprecated === undefined) return stability.replace("_", " ");
  const instead = deprecated.reason === "renamed" ? `, now ${code(deprecated.renamedTo)}` : "";
  return `deprecated${instead}`;
}

/** A requirement level in words. */
export function levelText(requirement: RequirementLevel): string {
  const text = "text" in requirement ? requirement.text : undefined;
  const level = requirement.level.replace("_", " ");
  return text === undefined ? level : `${level}: ${text}`;
}

function keyText({ key, type }: Attribute): string {
  return code(type.kind === "template" ? `${key}.<key>` : key);
}

/** What does not fit into a row. */
function* details(attributes: readonly Attribute[]): Generator<string> {
  for (const { key, type, note, annotations } of attributes) {
    // Where it always has one value, what else it could be helps nobody.
    if (annotation(annotations, "code_generation.fixed_value") !== undefined) continue;
    if (note.trim() !== "") yield `**${code(key)}**: ${note.trim()}`;
    if (type.kind !== "enum" || type.members.length === 0) continue;
    yield `Known values of ${code(key)}:`;
    const rows = type.members.map((member) => [
      code(String(member.value)),
      member.brief ?? "",
      stabilityText(member),
    ]);
    yield table(["Value", "Description", "Stability"], rows);
  }
}

/** Examples are one value, or a list of them; of a list of lists each is one example. */
function examplesText(examples: YamlValue | undefined): string {
  if (examples === undefined) return "";
  const list: readonly YamlValue[] = Array.isArray(examples) ? examples : [examples];
  return list.map((example) => {
    return code(typeof example === "string" ? example : JSON.stringify(example));
  }).join("; ");
}
