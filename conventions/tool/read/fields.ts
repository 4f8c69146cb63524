/** Reads what attributes and groups of both formats have alike. */
import type {
  Annotations,
  Deprecated,
  RequirementLevel,
  Stability,
  YamlValue,
} from "../resolved.ts";
import { GROUP_KINDS, type GroupKind, type Link, type Said } from "./draft.ts";
import type { Part } from "./part.ts";

const STABILITIES: Readonly<Record<string, Stability>> = {
  stable: "stable",
  release_candidate: "release_candidate",
  beta: "beta",
  alpha: "alpha",
  development: "development",
  experimental: "development",
  deprecated: "development",
};

/** Reads a level of stability, its two words of old included. */
export function readStability(part: Part): Stability | undefined {
  const word = part.text;
  return word !== undefined && Object.hasOwn(STABILITIES, word) ? STABILITIES[word] : undefined;
}

/** Reads a deprecation: a map, or a text as it was once written. */
export function readDeprecated(part: Part): Deprecated | undefined {
  if (part.text !== undefined) return { reason: "unspecified", note: part.text };
  if (part.map === undefined) return undefined;
  const note = part.at("note").text;
  const noted = note === undefined ? {} : { note };
  const renamedTo = part.at("renamed_to").text;
  const reason = part.at("reason").word(["renamed", "obsoleted", "uncategorized", "unspecified"]);
  if (reason !== "renamed") return { reason: reason ?? "unspecified", ...noted };
  return renamedTo === undefined
    ? { reason: "uncategorized", ...noted }
    : { reason, renamedTo, ...noted };
}

/** Reads a kind of group; `resource` is the old word for an entity. */
export function readGroupKind(part: Part): GroupKind | undefined {
  return part.text === "resource" ? "entity" : part.word(GROUP_KINDS);
}

/** Reads how much a signal needs an attribute. */
function readRequirementLevel(part: Part): RequirementLevel | undefined {
  const word = part.word(["required", "recommended", "opt_in"]);
  if (word !== undefined) return { level: word };
  const condition = part.at("conditionally_required").text;
  if (condition !== undefined) return { level: "conditionally_required", text: condition };
  const advice = part.at("recommended").text;
  if (advice !== undefined) return { level: "recommended", text: advice };
  return part.has("opt_in") ? { level: "opt_in" } : undefined;
}

/** Reads annotations; none where there are none. */
export function readAnnotations(part: Part): Annotations {
  return part.map ?? {};
}

/** Reads what a use of an attribute says, without what it doesn't. */
export function readSaid(part: Part): Said {
  const annotations = part.at("annotations").map;
  return withoutGaps({
    brief: part.at("brief").text,
    note: part.at("note").text,
    examples: readExamples(part),
    stability: readStability(part.at("stability")),
    deprecated: readDeprecated(part.at("deprecated")),
    annotations: annotations as Annotations | undefined,
    requirementLevel: readRequirementLevel(part.at("requirement_level")),
    role: part.at("role").word(["identifying", "descriptive"]),
    samplingRelevant: part.at("sampling_relevant").truth,
  });
}

/** Reads examples as they are written. */
export function readExamples(part: Part): YamlValue | undefined {
  return part.at("examples").value ?? undefined;
}

/** Reads the names in entity associations, whatever `one_of` and `all_of` stand around them. */
export function readEntityAssociations(part: Part): Link[] {
  return part.items.flatMap((item) => {
    if (item.text !== undefined) return [{ to: item.text, place: item.place }];
    return [item.at("one_of"), item.at("all_of")].flatMap(readEntityAssociations);
  });
}

/** Reads a name that refers to something. */
export function readLink(part: Part): Link | undefined {
  return part.text === undefined ? undefined : { to: part.text, place: part.place };
}

/** A copy without keys that have no value, so that an optional key is either there or not. */
export function withoutGaps<Shape extends object>(shape: Shape): Shape {
  const said = Object.entries(shape).filter(([, value]) => value !== undefined);
  return Object.fromEntries(said) as Shape;
}
