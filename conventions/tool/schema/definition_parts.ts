/** Parts of the newer format that stand in many places of it. */
import {
  choose,
  closedMapOf,
  eitherOf,
  has,
  type JsonSchema,
  listOf,
  mapOf,
  named,
  orNull,
  type Properties,
  says,
  TEXT,
  TEXT_OR_NULL,
  wordOf,
} from "./json_schema.ts";
import { ANY_STABILITY, EXAMPLES_WANTED, SCALAR, TYPE_WORDS } from "./parts.ts";

/** Why something went out of use; a note is needed wherever no new name says it all. */
const DEPRECATED: JsonSchema = {
  ...mapOf({ reason: wordOf(["renamed", "obsoleted", "uncategorized", "unspecified"]) }, [
    "reason",
  ]),
  ...choose(
    says("reason", "renamed"),
    mapOf({ renamed_to: TEXT, note: TEXT_OR_NULL }, ["renamed_to"]),
    choose(
      says("reason", "obsoleted", "uncategorized", "unspecified"),
      mapOf({ note: TEXT }, ["note"]),
      {},
    ),
  ),
};

/** Lists in a list, which an attribute of an array type has as examples, are all of one type. */
const EXAMPLES = eitherOf(EXAMPLES_WANTED, [
  SCALAR,
  listOf(SCALAR),
  ...["number", "boolean", "string"].map((type) => listOf(listOf({ type }))),
]);

const REQUIREMENT_LEVELS = ["required", "recommended", "opt_in"];

const REQUIREMENT_LEVEL = eitherOf(
  `one of ${REQUIREMENT_LEVELS.join(", ")}, or a map of "conditionally_required" to the condition`,
  [
    wordOf(REQUIREMENT_LEVELS),
    ...["conditionally_required", "recommended", "opt_in"].map((key) =>
      mapOf({ [key]: TEXT }, [key])
    ),
  ],
);

const MEMBER = closedMapOf({
  id: TEXT,
  value: { type: ["string", "number", "boolean", "null"] },
  brief: TEXT_OR_NULL,
  note: TEXT_OR_NULL,
  stability: orNull(ANY_STABILITY),
  deprecated: orNull(named("deprecated")),
  annotations: { type: ["object", "null"] },
}, ["id"]);

const ATTRIBUTE_TYPE = choose(
  { type: "object" },
  mapOf({ members: listOf(MEMBER) }, ["members"]),
  wordOf(TYPE_WORDS),
);

const ONE_OF = mapOf({ one_of: listOf(named("entity_association")) }, ["one_of"]);
const ALL_OF = mapOf({ all_of: listOf(named("entity_association")) }, ["all_of"]);

const ENTITY_ASSOCIATION = choose(
  { type: "object" },
  choose(
    has("all_of"),
    choose(has("one_of"), eitherOf("one_of or all_of with a list", [ONE_OF, ALL_OF]), ALL_OF),
    ONE_OF,
  ),
  TEXT,
);

/** By the names that other schemas know them by. */
export const DEFINITION_PARTS: Properties = {
  deprecated: DEPRECATED,
  examples: EXAMPLES,
  requirement_level: REQUIREMENT_LEVEL,
  attribute_type: ATTRIBUTE_TYPE,
  entity_association: ENTITY_ASSOCIATION,
};
