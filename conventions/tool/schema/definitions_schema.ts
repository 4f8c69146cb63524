/** The newer format, `definition/2`, as strict as the format's official schema. */
import {
  ANY_MAP,
  choose,
  closedMapOf,
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
import { DEFINITION_FORMAT, IMPORT_LISTS, INSTRUMENTS, SPAN_KINDS } from "../read/words.ts";
import { ANY_STABILITY, TYPE_WANTED } from "./parts.ts";
import { DEFINITION_PARTS } from "./definition_parts.ts";

const DEPRECATED_OR_NULL = orNull(named("deprecated"));
const EXAMPLES_OR_NULL = orNull(named("examples"));
const ASSOCIATIONS = listOf(named("entity_association"));

/** What everything that is defined has. */
const DESCRIBED: Properties = {
  brief: TEXT,
  note: TEXT,
  stability: ANY_STABILITY,
  deprecated: DEPRECATED_OR_NULL,
  annotations: ANY_MAP,
};

/** The same of what is defined elsewhere: each part can be left to that. */
const REDESCRIBED: Properties = {
  brief: TEXT_OR_NULL,
  note: TEXT_OR_NULL,
  stability: orNull(ANY_STABILITY),
  deprecated: DEPRECATED_OR_NULL,
  annotations: ANY_MAP,
};

const ATTRIBUTE = closedMapOf({
  key: TEXT,
  type: named("attribute_type", TYPE_WANTED),
  examples: EXAMPLES_OR_NULL,
  ...DESCRIBED,
}, ["key", "type", "brief", "stability"]);

const REFERENCE_KEYS: Properties = {
  ref: TEXT,
  requirement_level: orNull(named("requirement_level")),
  examples: EXAMPLES_OR_NULL,
  ...REDESCRIBED,
};

const GROUP_REFERENCE = closedMapOf({ ref_group: TEXT }, ["ref_group"]);

const REFERENCE = closedMapOf(REFERENCE_KEYS, ["ref"]);

const SPAN_REFERENCE = closedMapOf(
  { ...REFERENCE_KEYS, sampling_relevant: { type: ["boolean", "null"] } },
  ["ref"],
);

const ATTRIBUTES = listOf(choose(has("ref_group"), GROUP_REFERENCE, named("reference")));

const SPAN_ATTRIBUTES = listOf(choose(has("ref_group"), GROUP_REFERENCE, named("span_reference")));

/** A map with a visibility that neither alternative knows has that one mistake. */
const ATTRIBUTE_GROUP: JsonSchema = {
  ...mapOf({ id: TEXT, visibility: wordOf(["internal", "public"]), attributes: ATTRIBUTES }, [
    "id",
    "visibility",
  ]),
  allOf: [
    choose(
      says("visibility", "internal"),
      closedMapOf({ id: {}, visibility: {}, attributes: {} }),
      {},
    ),
    choose(
      says("visibility", "public"),
      closedMapOf({ id: {}, visibility: {}, attributes: {}, ...DESCRIBED }, ["brief", "stability"]),
      {},
    ),
  ],
};

const SIGNAL: Properties = {
  ...DESCRIBED,
  requirement_level: orNull(wordOf(["recommended", "opt_in"])),
};

const SPAN_NAME = closedMapOf({ note: TEXT }, ["note"]);

const SIGNALS: Properties = {
  spans: listOf(closedMapOf({
    type: TEXT,
    kind: wordOf(SPAN_KINDS),
    name: SPAN_NAME,
    ...SIGNAL,
    attributes: SPAN_ATTRIBUTES,
    entity_associations: ASSOCIATIONS,
  }, ["type", "kind", "name", "brief", "stability"])),
  metrics: listOf(closedMapOf({
    name: TEXT,
    instrument: wordOf(INSTRUMENTS),
    unit: TEXT,
    ...SIGNAL,
    attributes: ATTRIBUTES,
    entity_associations: ASSOCIATIONS,
  }, ["name", "instrument", "unit", "brief", "stability"])),
  events: listOf(closedMapOf({
    name: TEXT,
    ...SIGNAL,
    attributes: ATTRIBUTES,
    entity_associations: ASSOCIATIONS,
  }, ["name", "brief", "stability"])),
  entities: listOf(closedMapOf({
    type: TEXT,
    ...SIGNAL,
    identity: listOf(named("reference")),
    description: listOf(named("reference")),
  }, ["type", "identity", "brief", "stability"])),
};

function refinements(keys: Properties): JsonSchema {
  return listOf(closedMapOf({ id: TEXT, ref: TEXT, ...REDESCRIBED, ...keys }, ["id", "ref"]));
}

const REFINEMENTS: Properties = {
  span_refinements: refinements({
    name: orNull(SPAN_NAME),
    attributes: SPAN_ATTRIBUTES,
    entity_associations: ASSOCIATIONS,
  }),
  metric_refinements: refinements({ attributes: ATTRIBUTES, entity_associations: ASSOCIATIONS }),
  event_refinements: refinements({ attributes: ATTRIBUTES, entity_associations: ASSOCIATIONS }),
  entity_refinements: refinements({
    identity: listOf(named("reference")),
    description: listOf(named("reference")),
  }),
};

const PATTERNS: JsonSchema = { type: ["array", "null"], items: TEXT };

/** A file of the newer format. */
export const DEFINITIONS_SCHEMA: JsonSchema = {
  ...closedMapOf({
    file_format: wordOf([DEFINITION_FORMAT]),
    attributes: listOf(ATTRIBUTE),
    attribute_groups: listOf(ATTRIBUTE_GROUP),
    ...SIGNALS,
    ...REFINEMENTS,
    imports: orNull(closedMapOf(Object.fromEntries(IMPORT_LISTS.map((list) => [list, PATTERNS])))),
  }),
  $defs: { ...DEFINITION_PARTS, reference: REFERENCE, span_reference: SPAN_REFERENCE },
};
