/**
 * Turns what a JSON-schema validator reports into mistakes as people make them: each told once, with what
 * was found and what is wanted.
 */
import type { ErrorObject } from "ajv";
import type { YamlValue } from "../resolved.ts";
import type { Path } from "../read/yaml_file.ts";
import { nearest } from "./nearest.ts";
import { describeSchema, describeValue } from "./describe.ts";
import type { JsonSchema } from "./json_schema.ts";

/** A mistake in a file. */
export interface Mistake {
  /** Last part of a finding's id. */
  readonly rule: "missing_key" | "unknown_key" | "wrong_type" | "wrong_value";
  /** Way to the value that broke the schema. */
  readonly path: Path;
  /** Key of that value that is missing, or that nobody knows. */
  readonly key?: string;
  readonly found: string;
  readonly wanted: string;
  /** Schema that a value broke. */
  readonly schema: JsonSchema;
}

/** Mistakes behind the errors of one validation, in the order in which they were met. */
export function mistakesOf(errors: readonly ErrorObject[], root: YamlValue): Mistake[] {
  const plain = errors.filter(({ keyword }) => keyword !== "if");
  const summed = plain.filter(isSum);
  const told = plain.filter((error) =>
    !summed.some((sum) => sum !== error && isWithin(error, sum))
  );
  // What isn't even of the right type has no keys to miss, and no alternatives to choose from.
  const mistyped = new Set(
    told.filter(({ keyword }) => keyword === "type").map(({ instancePath }) => instancePath),
  );
  const mistakes = told
    .filter(({ keyword, instancePath }) => keyword === "type" || !mistyped.has(instancePath))
    .map((error) => mistakeOf(error, root));
  return withoutEchoes(mistakes);
}

/** Leaves out what says again, in other words, what another mistake says. */
function withoutEchoes(mistakes: readonly Mistake[]): Mistake[] {
  const said = new Set<string>();
  const unknown = mistakes.filter(({ rule }) => rule === "unknown_key");
  return mistakes.filter(({ rule, path, key, schema }) => {
    const isBesideUnknown = (one: Mistake): boolean => isSamePath(one.path, path);
    // A key that is misspelt is both missing and unknown.
    if (
      rule === "missing_key" &&
      unknown.some((one) => isBesideUnknown(one) && one.wanted === `"${key}"`)
    ) {
      return false;
    }
    if (
      schema.maxProperties !== undefined && rule === "wrong_value" && unknown.some(isBesideUnknown)
    ) {
      return false;
    }
    const name = JSON.stringify([rule, path, key]);
    return !said.has(name) && said.add(name);
  });
}

function isSamePath(one: Path, other: Path): boolean {
  return one.length === other.length && one.every((step, index) => step === other[index]);
}

/** An error of a schema that says in words what its alternatives come to. */
function isSum({ parentSchema }: ErrorObject): boolean {
  return parentSchema?.wanted !== undefined;
}

function isWithin(error: ErrorObject, sum: ErrorObject): boolean {
  return error.instancePath === sum.instancePath ||
    error.instancePath.startsWith(`${sum.instancePath}/`);
}

function mistakeOf(error: ErrorObject, root: YamlValue): Mistake {
  const path = pathOf(error.instancePath, root);
  const schema = (error.parentSchema ?? {}) as JsonSchema;
  const at = { path, schema };
  const found = describeValue(error.data as YamlValue);
  switch (error.keyword) {
    case "required": {
      const key = error.params.missingProperty as string;
      const properties = (schema.properties ?? {}) as Readonly<Record<string, JsonSchema>>;
      const wanted = properties[key] === undefined ? "it" : describeSchema(properties[key]);
      return { ...at, key, rule: "missing_key", found: `no key "${key}"`, wanted };
    }
    case "additionalProperties": {
      const key = error.params.additionalProperty as string;
      return {
        ...at,
        key,
        rule: "unknown_key",
        found: `the unknown key "${key}"`,
        wanted: nearest(key, Object.keys((schema.properties ?? {}) as object)),
      };
    }
    case "type":
      return { ...at, rule: "wrong_type", found, wanted: describeSchema(schema) };
    default:
      return { ...at, rule: "wrong_value", found, wanted: describeSchema(schema) };
  }
}

/** A JSON pointer as a path; steps into lists are numbers. */
function pathOf(pointer: string, root: YamlValue): Path {
  let value: unknown = root;
  return pointer.split("/").slice(1).map((step) => {
    const key = step.replaceAll("~1", "/").replaceAll("~0", "~");
    const isList = Array.isArray(value);
    value = (value as Record<string, unknown> | null | undefined)?.[key];
    return isList ? Number(key) : key;
  });
}
