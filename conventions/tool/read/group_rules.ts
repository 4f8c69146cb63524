/**
 * What a group of the older format has to be beyond the format's schema, which lets much pass that no
 * reader of it accepts: unknown keys, metrics without an instrument, keys of another kind of group.
 */
import type { Finding } from "../finding.ts";
import type { Place } from "../place.ts";
import { nearest } from "../schema/nearest.ts";
import type { GroupKind } from "./draft.ts";
import { readGroupKind } from "./fields.ts";
import type { Part } from "./part.ts";
import { INSTRUMENTS } from "./words.ts";

const GROUP_KEYS = [
  "id",
  "type",
  "brief",
  "note",
  "stability",
  "deprecated",
  "display_name",
  "extends",
  "attributes",
  "entity_associations",
  "annotations",
  "name",
  "metric_name",
  "instrument",
  "unit",
  "span_kind",
  "events",
  "body",
] as const;

const SHARED_KEYS = [
  "tag",
  "requirement_level",
  "sampling_relevant",
  "brief",
  "note",
  "examples",
  "stability",
  "deprecated",
  "annotations",
  "role",
] as const;

const DEFINITION_KEYS = ["id", "type", ...SHARED_KEYS] as const;
const REFERENCE_KEYS = ["ref", "prefix", ...SHARED_KEYS] as const;

/** Keys that only some kinds of groups can have. */
const KINDS_OF_KEY: Readonly<Record<string, readonly GroupKind[]>> = {
  span_kind: ["span"],
  events: ["span"],
  body: ["event"],
  entity_associations: ["span", "metric", "event"],
};

/** Finds what is wrong with a group that its schema lets pass. */
export function* checkGroup(part: Part): Generator<Finding> {
  const kind = readGroupKind(part.at("type"));
  const id = part.at("id").text ?? "";
  const said = (action: string, rule: Rule) => broken(`Cannot ${action} in group "${id}"`, rule);
  for (const key of keysOf(part)) {
    const { keyPlace: place } = part.at(key);
    const kinds = KINDS_OF_KEY[key];
    if (key === "prefix") {
      const wanted = "ids that are written out";
      yield said(`use "prefix"`, { id: "invalid_group_uses_prefix", place, found: "it", wanted });
    } else if (!GROUP_KEYS.some((known) => known === key)) {
      const wanted = nearest(key, GROUP_KEYS);
      yield said(`read "${key}"`, { id: "unknown_key", place, found: "an unknown key", wanted });
    } else if (kinds !== undefined && kind !== undefined && !kinds.includes(kind)) {
      const wanted = `it only in a ${kinds.join(" or ")}`;
      yield said(`use "${key}"`, { id: "invalid_group", place, found: `type ${kind}`, wanted });
    }
  }
  if (kind === "metric") yield* checkMetric(part, id);
  for (const attribute of part.at("attributes").items) yield* checkAttribute(attribute);
}

function* checkMetric(part: Part, id: string): Generator<Finding> {
  const wants = {
    metric_name: { isThere: part.at("metric_name").text !== undefined, wanted: "a name" },
    unit: { isThere: part.at("unit").text !== undefined, wanted: "a UCUM unit" },
    instrument: {
      isThere: part.at("instrument").word(INSTRUMENTS) !== undefined,
      wanted: `one of ${INSTRUMENTS.join(", ")}`,
    },
  };
  for (const [key, { isThere, wanted }] of Object.entries(wants)) {
    if (isThere) continue;
    const value = part.at(key);
    const found = part.has(key) ? JSON.stringify(value.value) : `no "${key}"`;
    const place = part.has(key) ? value.place : part.place;
    yield broken(`Cannot read metric "${id}"`, { id: "invalid_metric", place, found, wanted });
  }
}

function* checkAttribute(part: Part): Generator<Finding> {
  const isReference = part.has("ref");
  const key = part.at(isReference ? "ref" : "id").text;
  if (key === undefined) return;
  const known = isReference ? REFERENCE_KEYS : DEFINITION_KEYS;
  for (const one of keysOf(part)) {
    const isOfDefinition = isReference && (one === "id" || one === "type");
    if (isOfDefinition || known.some((word) => word === one)) continue;
    yield broken(`Cannot read "${one}" of attribute "${key}"`, {
      id: "unknown_key",
      place: part.at(one).keyPlace,
      found: "an unknown key",
      wanted: nearest(one, known),
    });
  }
  if (isReference) yield* checkReference(part, key);
  yield* checkDeprecated(part.at("deprecated"), key);
  if (!isReference && !part.has("brief") && !part.has("deprecated")) {
    const rule = { id: "invalid_attribute", place: part.place, found: "no brief" };
    yield broken(`Cannot accept attribute "${key}"`, {
      ...rule,
      wanted: "what it is, in a sentence",
    });
  }
}

/** A reference that is a whole definition too is against the schema, and has been told of. */
function* checkReference(part: Part, key: string): Generator<Finding> {
  if (part.has("id") && part.has("type") && part.has("stability")) return;
  const one = ["id", "type"].find((word) => part.has(word));
  if (one === undefined) return;
  yield broken(`Cannot read "${one}" of attribute "${key}"`, {
    id: "invalid_attribute",
    place: part.at(one).keyPlace,
    found: "a reference",
    wanted: "it only where the attribute is defined",
  });
}

function* checkDeprecated(part: Part, key: string): Generator<Finding> {
  if (part.value === undefined || part.value === null) return;
  const reason = part.at("reason").word(["renamed", "obsoleted", "uncategorized"]);
  if (reason !== undefined && (reason !== "renamed" || part.at("renamed_to").text)) return;
  yield broken(`Cannot read why attribute "${key}" is deprecated`, {
    id: "unstructured_deprecated_property",
    place: part.place,
    found: part.text === undefined ? "no known reason, or no new name" : "a text",
    wanted: 'a map with "reason" (renamed with "renamed_to", obsoleted or uncategorized)',
  });
}

interface Rule {
  readonly id: string;
  readonly place: Place;
  readonly found: string;
  readonly wanted: string;
}

function broken(action: string, { id, place, found, wanted }: Rule): Finding {
  return {
    id,
    level: "violation",
    message: `${action}: found ${found}, expected ${wanted}`,
    place,
  };
}

function keysOf(part: Part): string[] {
  return Object.keys(part.map ?? {});
}
