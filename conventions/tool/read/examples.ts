/** Checks examples of attributes: of the attribute's type, and there where nobody could guess them. */
import type { Finding, Level } from "../finding.ts";
import type { AttributeType, PrimitiveType, YamlValue } from "../resolved.ts";
import type { Part } from "./part.ts";

/** Finds what is wrong with the examples of a definition. */
export function* checkExamples(part: Part, key: string, type: AttributeType): Generator<Finding> {
  if (type.kind === "enum") return;
  const examples = part.at("examples");
  if (!part.has("examples")) {
    if (type.kind === "value" && (type.of === "string" || type.of === "string[]")) {
      yield invalid(part, "improvement", {
        what: `"${key}"`,
        found: "no examples",
        wanted: `one of type ${type.of} at least`,
      });
    }
    return;
  }
  const wrong = isList(examples.value)
    ? examples.items.find(({ value }) => !fits(value, type.of))
    : fits(examples.value, type.of)
    ? undefined
    : examples;
  // A list of values for a list attribute is one example that was meant as such, or examples of its items.
  if (wrong === undefined || isWholeList(examples.value, type.of)) return;
  yield invalid(wrong, "violation", {
    what: `an example of "${key}"`,
    found: JSON.stringify(wrong.value),
    wanted: `a value of type ${type.of}`,
  });
}

function invalid(
  { place, pointer }: Part,
  level: Level,
  { what, found, wanted }: { what: string; found: string; wanted: string },
): Finding {
  const message = `Cannot accept ${what}: found ${found}, expected ${wanted}`;
  return { id: "invalid_example", level, message, place, context: { pointer } };
}

function isWholeList(value: YamlValue | undefined, type: PrimitiveType): boolean {
  return type.endsWith("[]") && fits(value, type);
}

function fits(value: YamlValue | undefined, type: PrimitiveType): boolean {
  if (type === "any") return true;
  if (!type.endsWith("[]")) return SCALARS[type as keyof typeof SCALARS](value);
  const inner = SCALARS[type.slice(0, -2) as keyof typeof SCALARS];
  return isList(value) && value.every(inner);
}

const SCALARS = {
  string: (value: unknown) => typeof value === "string",
  int: (value: unknown) => Number.isInteger(value),
  double: (value: unknown) => typeof value === "number",
  boolean: (value: unknown) => typeof value === "boolean",
};

function isList(value: YamlValue | undefined): value is readonly YamlValue[] {
  return Array.isArray(value);
}
