/** Parts that the schemas of both formats have alike. */
import { PRIMITIVE_TYPES } from "../resolved.ts";
import { type JsonSchema, wordOf } from "./json_schema.ts";

/** Levels of stability that are in use today. */
export const STABILITY_WORDS = [
  "stable",
  "release_candidate",
  "beta",
  "alpha",
  "development",
] as const;

/** Words for types of values, templates included. */
export const TYPE_WORDS: readonly string[] = [
  ...PRIMITIVE_TYPES,
  ...PRIMITIVE_TYPES.map((type) => `template[${type}]`),
];

/** What `type` wants, in words. */
export const TYPE_WANTED =
  'a type such as string or int[], or a map of the "members" of an enumeration';

/** Where a signal or group is on its way from an idea to a promise. */
export const STABILITY: JsonSchema = wordOf(STABILITY_WORDS);

/** A text, a number, or true or false. */
export const SCALAR: JsonSchema = { type: ["string", "number", "boolean"] };

/** What `examples` wants, in words. */
export const EXAMPLES_WANTED = "an example, or a list of examples of one type";

/** The newer format also has the word of old for what is out of use. */
export const ANY_STABILITY: JsonSchema = wordOf([...STABILITY_WORDS, "deprecated"]);
