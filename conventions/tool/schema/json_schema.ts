/**
 * Building blocks of the schemas.
 *
 * Alternatives are written so that a mistake is told once: where one key says which alternative is meant,
 * `if` chooses by it; where nothing does, `wanted` says in words what all of them come to, and stands in a
 * finding for whatever each of them would say. `wanted` is no keyword of JSON schema: validators pass it by.
 */

/** A JSON schema, or a part of one. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

/** Schemas by key. */
export type Properties = Readonly<Record<string, JsonSchema>>;

/** A text. */
export const TEXT: JsonSchema = { type: "string" };

/** A text, or nothing. */
export const TEXT_OR_NULL: JsonSchema = { type: ["string", "null"] };

/** A map whose keys and values are anybody's business. */
export const ANY_MAP: JsonSchema = { type: "object" };

/** A map with some keys that must be there. */
export function mapOf(properties: Properties, required: readonly string[] = []): JsonSchema {
  return { type: "object", properties, required };
}

/** A map with no other keys than these. */
export function closedMapOf(properties: Properties, required: readonly string[] = []): JsonSchema {
  return { ...mapOf(properties, required), additionalProperties: false };
}

/** A list of things of one kind. */
export function listOf(items: JsonSchema): JsonSchema {
  return { type: "array", items };
}

/** One of some words. */
export function wordOf(words: readonly string[]): JsonSchema {
  return { enum: words };
}

/** A schema that has a name under `$defs`, because it is long, used often, or holds itself. */
export function named(name: string, wanted?: string): JsonSchema {
  return { $ref: `#/$defs/${name}`, ...(wanted === undefined ? {} : { wanted }) };
}

/** One of several schemas; `wanted` says in words what they come to. */
export function eitherOf(wanted: string, schemas: readonly JsonSchema[]): JsonSchema {
  return { anyOf: schemas, wanted };
}

/** A schema or nothing. */
export function orNull(schema: JsonSchema): JsonSchema {
  return { if: { not: { type: "null" } }, then: schema };
}

/** One schema where a value matches a condition, another one where it doesn't. */
export function choose(condition: JsonSchema, then: JsonSchema, otherwise: JsonSchema): JsonSchema {
  return { if: condition, then, else: otherwise };
}

/** The condition that a map has a key; true of what is no map. */
export function has(key: string): JsonSchema {
  return { required: [key] };
}

/** The demand that a map has a key, whose value is another schema's business. */
export function needs(key: string, wanted: string): JsonSchema {
  return { properties: { [key]: { wanted } }, required: [key] };
}

/** The condition that a map has a key with one of some values. */
export function says(key: string, ...values: readonly string[]): JsonSchema {
  return { properties: { [key]: { enum: values } }, required: [key] };
}
