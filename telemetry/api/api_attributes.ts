/** Attributes of ours as OpenTelemetry's API takes them. */
import type { Attributes } from "@opentelemetry/api";
import type { AttributeValue } from "../generated/span_data.ts";

/**
 * Those that have a value. A number that is not finite, or whole and too big to be exact, is left out:
 * exporters write something for it that receivers refuse, with all that came in the same request.
 */
export function apiAttributes(
  attributes: Readonly<Record<string, AttributeValue | undefined>>,
): Attributes {
  const kept: Attributes = {};
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && isWritable(value)) kept[key] = apiValue(value);
  }
  return kept;
}

function isWritable(value: AttributeValue): boolean {
  if (Array.isArray(value)) return value.every((one) => isWritable(one));
  if (typeof value !== "number") return true;
  return Number.isInteger(value) ? Number.isSafeInteger(value) : Number.isFinite(value);
}

function apiValue(value: AttributeValue): Attributes[string] {
  if (typeof value === "string") return value.toWellFormed();
  return Array.isArray(value)
    ? value.map(apiValue) as Attributes[string]
    : value as number | boolean;
}
