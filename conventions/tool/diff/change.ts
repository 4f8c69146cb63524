/** What can differ between two versions of a registry. */
import type { Finding } from "../finding.ts";
import type {
  Attribute,
  AttributeGroup,
  Entity,
  Event,
  Metric,
  Registry,
  Span,
} from "../resolved.ts";
import type { Place } from "../place.ts";

/** What a registry consists of, by kind. */
export interface Things {
  readonly attribute: Attribute;
  readonly attribute_group: AttributeGroup;
  readonly span: Span;
  readonly metric: Metric;
  readonly event: Event;
  readonly entity: Entity;
}

/** Every kind, in the order of reports. */
export const KINDS = [
  "attribute",
  "attribute_group",
  "span",
  "metric",
  "event",
  "entity",
] as const satisfies readonly (keyof Things)[];

/** A kind of thing. */
export type Kind = typeof KINDS[number];

/** How a thing changed; the words are those of Weaver's diff. */
export const CHANGE_TYPES = [
  "added",
  "renamed",
  "updated",
  "obsoleted",
  "uncategorized",
  "removed",
] as const;

/** How a thing changed. */
export type ChangeType = typeof CHANGE_TYPES[number];

/** One field that says something else now; `undefined` on the side where it is not there. */
export interface FieldChange {
  readonly field: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** One thing that changed. A thing that was renamed and updated has two changes. */
export interface Change {
  readonly kind: Kind;
  readonly type: ChangeType;
  /** Its name in the baseline, or the only one it has. */
  readonly name: string;
  /** Set when it was renamed. */
  readonly newName?: string;
  /** What the deprecation says of it; empty where it says nothing. */
  readonly note?: string;
  /** Set when it was updated. */
  readonly fields?: readonly FieldChange[];
  readonly place: Place;
}

/** A change that somebody who relied on the baseline may feel. */
export interface CompatibilityFinding extends Finding {
  /** Whether it takes back what the baseline promised: a violation then, and information otherwise. */
  readonly isBreaking: boolean;
}

/** How one version of a registry differs from another one. */
export interface RegistryDiff {
  /** Schema URLs. */
  readonly baseline: string;
  readonly current: string;
  readonly changes: readonly Change[];
  readonly findings: readonly CompatibilityFinding[];
}

/** What a registry publishes itself, of one kind, by name. */
export function published<K extends Kind>(
  registry: Registry,
  kind: K,
): ReadonlyMap<string, Things[K]> {
  const all: readonly Things[Kind][] = listOf(registry, kind);
  const own = all.filter((thing) => thing.registry === registry.schemaUrl);
  return new Map(own.map((thing) => [nameOf(thing), thing as Things[K]]));
}

/** Name of a thing within its kind. */
export function nameOf(thing: Things[Kind]): string {
  return "key" in thing ? thing.key : thing.name;
}

function listOf(registry: Registry, kind: Kind): readonly Things[Kind][] {
  switch (kind) {
    case "attribute":
      return registry.attributes;
    case "attribute_group":
      return registry.attributeGroups.filter(({ visibility }) => visibility === "public");
    case "span":
      return registry.spans;
    case "metric":
      return registry.metrics;
    case "event":
      return registry.events;
    case "entity":
      return registry.entities;
    default:
      throw kind satisfies never;
  }
}
