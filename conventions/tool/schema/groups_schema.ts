/**
 * The older format, `groups:`, as strict as the format's official schema and no stricter: keys that it
 * doesn't know are let pass, and so are many combinations that make no sense. What else a group has to be
 * is in `strict_groups_schema.ts`.
 */
import {
  ANY_MAP,
  choose,
  closedMapOf,
  eitherOf,
  has,
  type JsonSchema,
  listOf,
  mapOf,
  named,
  needs,
  says,
  TEXT,
  wordOf,
} from "./json_schema.ts";
import { describeSchema } from "./describe.ts";
import { EXAMPLES_WANTED, SCALAR, STABILITY, TYPE_WANTED, TYPE_WORDS } from "./parts.ts";
import { GROUP_KINDS } from "../read/draft.ts";
import { SPAN_KINDS } from "../read/words.ts";

/** Types that a part of an event's body can have. */
const BODY_TYPES = [
  "map",
  "string",
  "int",
  "double",
  "boolean",
  "string[]",
  "int[]",
  "double[]",
  "boolean[]",
  "byte[]",
  "enum",
  "undefined",
] as const;

const NAMES = listOf(TEXT);

const EXAMPLES = eitherOf(EXAMPLES_WANTED, [SCALAR, listOf({ anyOf: [SCALAR, listOf(SCALAR)] })]);

/** How something went out of use. A new name is all that one of the reasons needs. */
const DEPRECATED: JsonSchema = {
  ...mapOf({ reason: wordOf(["renamed", "obsoleted", "uncategorized"]) }, ["reason"]),
  ...choose(
    says("reason", "renamed"),
    closedMapOf({ reason: {}, renamed_to: TEXT, note: TEXT }, ["renamed_to"]),
    choose(
      says("reason", "obsoleted", "uncategorized"),
      closedMapOf({ reason: {}, note: TEXT }),
      {},
    ),
  ),
};

/** A word, or a map with one key that says when, or why. */
function requirementLevel(words: readonly string[], keys: readonly string[]): JsonSchema {
  const texts = Object.fromEntries(keys.map((key) => [key, TEXT]));
  return {
    ...choose(
      { type: "object" },
      { ...closedMapOf(texts), minProperties: 1, maxProperties: 1 },
      wordOf(words),
    ),
    wanted: `one of ${words.join(", ")}`,
  };
}

const LEVELS = ["required", "recommended", "opt_in"];

function member(keys: Record<string, JsonSchema>): JsonSchema {
  return closedMapOf({
    id: TEXT,
    value: { type: ["string", "number"] },
    brief: TEXT,
    note: TEXT,
    stability: STABILITY,
    deprecated: named("deprecated"),
    ...keys,
  }, ["id", "value", "stability"]);
}

const ATTRIBUTE_TYPE: JsonSchema = {
  ...choose(
    { type: "object" },
    closedMapOf({ members: listOf(member({ annotations: ANY_MAP })) }),
    wordOf(TYPE_WORDS),
  ),
  wanted: TYPE_WANTED,
};

const DEFINITION: JsonSchema = {
  properties: { id: TEXT, type: ATTRIBUTE_TYPE, stability: STABILITY },
  required: ["id", "type", "stability"],
};

const REFERENCE: JsonSchema = { properties: { ref: TEXT, tag: TEXT }, required: ["ref"] };

const ATTRIBUTE: JsonSchema = {
  allOf: [
    mapOf({
      requirement_level: requirementLevel(LEVELS, ["conditionally_required", "recommended"]),
      sampling_relevant: { type: "boolean" },
      brief: TEXT,
      note: TEXT,
      examples: EXAMPLES,
      annotations: ANY_MAP,
    }),
    choose(
      has("ref"),
      choose(
        DEFINITION,
        { not: REFERENCE, wanted: "a reference or a definition, not both at once" },
        REFERENCE,
      ),
      DEFINITION,
    ),
  ],
};

/** A part of an event's body; a map holds more of them. */
const BODY = mapOf({
  id: TEXT,
  type: wordOf(BODY_TYPES),
  brief: TEXT,
  note: TEXT,
  stability: STABILITY,
  requirement_level: requirementLevel(LEVELS, [
    "conditionally_required",
    "recommended",
    "opt_in",
  ]),
  examples: EXAMPLES,
  deprecated: named("deprecated"),
  fields: listOf(named("body")),
  members: listOf(member({})),
}, ["id", "type", "stability", "requirement_level"]);

const ENTITY_ASSOCIATION = choose(
  { type: "object" },
  {
    ...closedMapOf({
      one_of: listOf(named("entity_association")),
      all_of: listOf(named("entity_association")),
    }),
    minProperties: 1,
    maxProperties: 1,
  },
  TEXT,
);

const ATTRIBUTES_OR_EXTENDS = choose(
  has("extends"),
  {},
  needs("attributes", 'a list of attributes, or a group that it "extends"'),
);

const GROUP: JsonSchema = {
  ...mapOf({
    id: TEXT,
    type: wordOf(GROUP_KINDS),
    brief: TEXT,
    note: TEXT,
    extends: TEXT,
    attributes: listOf(named("attribute")),
    display_name: TEXT,
    deprecated: named("deprecated"),
    stability: STABILITY,
    annotations: ANY_MAP,
  }, ["id", "type", "brief"]),
  // A group of no known type has one mistake, whatever else its type would have asked for.
  allOf: [
    choose(says("type", "span", "entity", "attribute_group"), ATTRIBUTES_OR_EXTENDS, {}),
    choose(
      says("type", "span", "entity", "metric", "event"),
      needs("stability", describeSchema(STABILITY)),
      {},
    ),
    choose(
      says("type", "span"),
      mapOf({
        span_kind: wordOf(SPAN_KINDS),
        entity_associations: listOf(named("entity_association")),
      }, ["span_kind"]),
      {},
    ),
    choose(
      says("type", "event"),
      mapOf({
        name: TEXT,
        body: named("body"),
        entity_associations: listOf(named("entity_association")),
      }, ["name"]),
      {},
    ),
  ],
};

/** A file of the older format. */
export const GROUPS_SCHEMA: JsonSchema = {
  ...closedMapOf({
    groups: listOf(GROUP),
    imports: closedMapOf({ metrics: NAMES, events: NAMES, entities: NAMES }),
  }),
  $defs: {
    attribute: ATTRIBUTE,
    body: BODY,
    deprecated: DEPRECATED,
    entity_association: ENTITY_ASSOCIATION,
  },
};
