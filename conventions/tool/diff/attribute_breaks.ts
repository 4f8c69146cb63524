/** What changes of the attributes of a signal or a group may break. */
import type { RequirementLevel, UsedAttribute } from "../resolved.ts";
import type { Break } from "./break.ts";
import { levelText } from "./fields.ts";

interface User {
  readonly attributes: readonly UsedAttribute[];
}

/** Attributes that are no longer there. */
export function droppedAttributes(id: string) {
  return function* (before: User, after: User): Generator<Break> {
    const missing = without(before.attributes, after.attributes);
    if (missing.length === 0) return;
    yield {
      id,
      found: `no attribute ${listed(missing)}`,
      expected: "all that were there",
      context: { missing_attributes: missing.join(", ") },
    };
  };
}

/** Attributes that come without being asked for: they split the series of a metric. */
export function addedAttributes(id: string) {
  return function* (before: User, after: User): Generator<Break> {
    const [old, now] = [before, after].map(({ attributes }) => {
      return attributes.filter(({ requirementLevel }) => requirementLevel.level !== "opt_in");
    });
    const added = without(now!, old!);
    if (added.length === 0) return;
    yield {
      id,
      found: `attribute ${listed(added)}, new and not opt_in`,
      expected: "new attributes to be opt_in",
      context: { added_attributes: added.join(", ") },
    };
  };
}

/** Attributes that are new in the identity of an entity. */
export function* identity(before: User, after: User): Generator<Break> {
  const [old, now] = [before, after].map(({ attributes }) => {
    return attributes.filter(({ role }) => role === "identifying");
  });
  const added = without(now!, old!);
  if (added.length === 0) return;
  yield {
    id: "compatibility_entity_changed_identity",
    found: `attribute ${listed(added)} in the identity`,
    expected: "the identity that it had",
    context: { added_attributes: added.join(", ") },
  };
}

/** Order of requirement levels, the least first. */
const LEVELS: readonly RequirementLevel["level"][] = [
  "opt_in",
  "recommended",
  "conditionally_required",
  "required",
];

/**
 * Attributes that senders must give now and did not have to, and those that readers can no longer count
 * on. Upstream has neither rule.
 */
export function requirements(kind: "span" | "metric" | "event" | "entity") {
  return function* (before: User, after: User): Generator<Break> {
    const old = new Map(before.attributes.map((used) => [used.key, used.requirementLevel]));
    for (const { key, requirementLevel } of after.attributes) {
      const was = old.get(key);
      const way = wayOf(was?.level, requirementLevel.level);
      if (way === undefined) continue;
      yield {
        id: `compatibility_${kind}_${way}_requirement`,
        found: `attribute "${key}" ${levelText(requirementLevel)}`,
        expected: was === undefined ? "no new one to be required" : `${levelText(was)}, as before`,
        context: { attribute_key: key },
      };
    }
  };
}

type Level = RequirementLevel["level"];

function wayOf(before: Level | undefined, after: Level): "tightened" | "loosened" | undefined {
  const [old, now] = [before ?? "opt_in", after].map((level) => LEVELS.indexOf(level as Level));
  if (now! > old! && now! >= LEVELS.indexOf("conditionally_required")) return "tightened";
  return before === "required" && after !== "required" ? "loosened" : undefined;
}

function without(all: readonly UsedAttribute[], others: readonly UsedAttribute[]): string[] {
  const known = new Set(others.map(({ key }) => key));
  return all.map(({ key }) => key).filter((key) => !known.has(key));
}

function listed(keys: readonly string[]): string {
  return keys.map((key) => `"${key}"`).join(", ");
}
