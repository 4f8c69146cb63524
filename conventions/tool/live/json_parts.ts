/**
 * Reads parts of a JSON value that anybody may have written. A part of another type than expected counts
 * as not there: receivers ignore what they don't know, and so does the check.
 */

/** A JSON object. */
export type Part = Readonly<Record<string, unknown>>;

/** The value as an object; empty when it is none. */
export function part(value: unknown): Part {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value as Part : {};
}

/** The objects of a list. */
export function parts(value: unknown): readonly Part[] {
  return Array.isArray(value) ? value.map(part) : [];
}

/** The text; empty when it is none. */
export function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
