/** Attributes as telemetry carries them: OTLP's values with the names of the registry's types. */
import { type Part, part, parts, text } from "./json_parts.ts";

/** Type of a value; `map` and `bytes` and mixed lists are none of the registry's types but `any`. */
export type SampleType =
  | "string"
  | "int"
  | "double"
  | "boolean"
  | "string[]"
  | "int[]"
  | "double[]"
  | "boolean[]"
  | "empty[]"
  | "mixed[]"
  | "map"
  | "bytes"
  | "nothing";

/** One attribute of a sample. */
export interface SampleAttribute {
  readonly key: string;
  readonly type: SampleType;
  /** The value where it is a single one. */
  readonly value?: string | number | boolean;
}

/** Reads OTLP's list of keys and values. */
export function sampleAttributes(list: unknown): SampleAttribute[] {
  return parts(list).map(({ key, value }) => ({ key: text(key), ...readValue(part(value)) }));
}

type Value = Omit<SampleAttribute, "key">;

/** Reads one AnyValue. Whole numbers come as decimal strings, and as numbers from some writers. */
function readValue(value: Part): Value {
  if (typeof value.stringValue === "string") return { type: "string", value: value.stringValue };
  if (typeof value.boolValue === "boolean") return { type: "boolean", value: value.boolValue };
  if (value.intValue !== undefined) return readNumber("int", value.intValue);
  if (value.doubleValue !== undefined) return readNumber("double", value.doubleValue);
  if (value.arrayValue !== undefined) {
    return { type: listType(parts(part(value.arrayValue).values)) };
  }
  if (value.kvlistValue !== undefined) return { type: "map" };
  if (value.bytesValue !== undefined) return { type: "bytes" };
  return { type: "nothing" };
}

function readNumber(type: "int" | "double", value: unknown): Value {
  const isNumber = typeof value === "number" || (typeof value === "string" && value !== "");
  if (!isNumber) return { type: "nothing" };
  const number = Number(value);
  // "NaN" and "Infinity" are values too, and beyond 2^53 the digits are the value.
  return {
    type,
    value: Number.isSafeInteger(number) || type === "double" ? number : String(value),
  };
}

function listType(values: readonly Part[]): SampleType {
  const types = new Set(values.map((value) => readValue(value).type));
  const [first = "empty", ...others] = types;
  if (others.length > 0) {
    return types.size === 2 && types.has("int") && types.has("double") ? "double[]" : "mixed[]";
  }
  switch (first) {
    case "empty":
      return "empty[]";
    case "string":
    case "int":
    case "double":
    case "boolean":
      return `${first}[]`;
    default:
      return "mixed[]";
  }
}
