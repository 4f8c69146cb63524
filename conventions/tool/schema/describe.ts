/** Says in words what a value is, and what a schema wants. */
import type { YamlValue } from "../resolved.ts";
import type { JsonSchema } from "./json_schema.ts";

const TYPES: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  integer: "a whole number",
  boolean: "true or false",
  object: "a map",
  array: "a list",
  null: "nothing",
};

/** Longest piece of a text that a message quotes. */
const QUOTED_MAX = 40;

/** A value in a few words. */
export function describeValue(value: YamlValue | undefined): string {
  if (value === null || value === undefined) return "nothing";
  if (typeof value === "string") {
    const isLong = value.length > QUOTED_MAX;
    return JSON.stringify(isLong ? `${value.slice(0, QUOTED_MAX)}...` : value);
  }
  if (typeof value !== "object") return `${typeof value} ${value}`;
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : "a list";
  return Object.keys(value).length === 0 ? "an empty map" : "a map";
}

/** What a schema wants, in a few words. */
export function describeSchema(schema: JsonSchema): string {
  if (typeof schema.wanted === "string") return schema.wanted;
  if (Array.isArray(schema.enum)) {
    return schema.enum.length === 1
      ? JSON.stringify(schema.enum[0])
      : `one of ${schema.enum.join(", ")}`;
  }
  if (schema.minProperties === 1 && schema.maxProperties === 1) {
    return `a map with one of the keys ${Object.keys(schema.properties as object).join(", ")}`;
  }
  if (typeof schema.type === "string") return TYPES[schema.type] ?? schema.type;
  if (Array.isArray(schema.type)) {
    return schema.type.map((type: string) => TYPES[type] ?? type).join(" or ");
  }
  return "a value that fits";
}
