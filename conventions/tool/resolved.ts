/**
 * A resolved registry: what all files of it say together, every reference followed. Check, diff,
 * statistics, documents, generators and the live check read this and nothing else.
 *
 * Words are those of OpenTelemetry's "definition/2" format; what was written in the older `groups:`
 * format is translated into them while it is resolved.
 */
import type { Place } from "./place.ts";

/** How far a definition can be relied on. `experimental` and `deprecated` are read as `development`. */
export type Stability = "stable" | "release_candidate" | "beta" | "alpha" | "development";

/** Any value that YAML can say. */
export type YamlValue =
  | null
  | boolean
  | number
  | string
  | readonly YamlValue[]
  | { readonly [key: string]: YamlValue };

/** Free-form hints for tools, by tool. */
export type Annotations = Readonly<Record<string, YamlValue>>;

/** Why and how something is out of use. */
export type Deprecated =
  | { readonly reason: "renamed"; readonly renamedTo: string; readonly note?: string }
  | { readonly reason: "obsoleted" | "uncategorized" | "unspecified"; readonly note?: string };

/** One value of an enumeration. */
export interface EnumMember {
  readonly id: string;
  readonly value: string | number | boolean;
  readonly brief?: string;
  readonly note?: string;
  readonly stability: Stability;
  readonly deprecated?: Deprecated;
  readonly annotations: Annotations;
  readonly place: Place;
}

/** Types that a value can have. */
export const PRIMITIVE_TYPES = [
  "string",
  "int",
  "double",
  "boolean",
  "any",
  "string[]",
  "int[]",
  "double[]",
  "boolean[]",
] as const;

/** Type of one value. */
export type PrimitiveType = typeof PRIMITIVE_TYPES[number];

/** Type of an attribute: a value, a family of keys (`key.<name>`), or an enumeration. */
export type AttributeType =
  | { readonly kind: "value"; readonly of: PrimitiveType }
  | { readonly kind: "template"; readonly of: PrimitiveType }
  | { readonly kind: "enum"; readonly members: readonly EnumMember[] };

/** An attribute, defined once. */
export interface Attribute {
  readonly key: string;
  readonly type: AttributeType;
  readonly brief: string;
  readonly note: string;
  readonly stability: Stability;
  /** As written: a value, or a list of them. */
  readonly examples?: YamlValue;
  readonly deprecated?: Deprecated;
  readonly annotations: Annotations;
  /** Where it is defined. */
  readonly place: Place;
  /** Schema URL of the registry that defines it: the registry's own, or a dependency's. */
  readonly registry: string;
}

/** Whether a signal must carry an attribute. `text` is the condition, or the advice. */
export type RequirementLevel =
  | { readonly level: "required" | "opt_in" }
  | { readonly level: "recommended"; readonly text?: string }
  | { readonly level: "conditionally_required"; readonly text: string };

/** An attribute as one signal uses it: the definition with what the signal says over it. */
export interface UsedAttribute extends Attribute {
  readonly requirementLevel: RequirementLevel;
  /** Only for entities: whether it is part of the identity. */
  readonly role?: "identifying" | "descriptive";
  readonly samplingRelevant?: boolean;
  /** Where the signal, or the group that brought it, refers to it; what is read from files has it. */
  readonly usedAt?: Place;
  /** Where what it says comes from. */
  readonly lineage: AttributeLineage;
}

/** Where an attribute of a signal comes from. */
export interface AttributeLineage {
  /** Group, refined signal or extended group that brought it; the signal's own id when it did itself. */
  readonly sourceGroup: string;
  /** Names of fields taken from the definition or from `sourceGroup`. */
  readonly inheritedFields: readonly string[];
  /** Names of fields that the signal itself says otherwise. */
  readonly locallyOverriddenFields: readonly string[];
}

/** What all signals and groups have. */
interface Named {
  /** Id within its kind: a span's type, a metric's or event's name, an entity's type, a group's id. */
  readonly name: string;
  readonly brief: string;
  readonly note: string;
  readonly stability: Stability;
  readonly deprecated?: Deprecated;
  readonly annotations: Annotations;
  /** Whether it is to be there unless somebody opts out, or only when somebody opts in; not said by all. */
  readonly requirementLevel?: "recommended" | "opt_in";
  /** In the order of the file; what is inherited comes first. */
  readonly attributes: readonly UsedAttribute[];
  readonly place: Place;
  readonly registry: string;
  /** Ids of what it extends or refines, nearest first. */
  readonly lineage: readonly string[];
}

/** A named set of attributes. */
export interface AttributeGroup extends Named {
  readonly signal: "attribute_group";
  /** `internal` ones serve the registry itself and are no part of what it publishes. */
  readonly visibility: "public" | "internal";
  readonly displayName?: string;
}

/** A kind of span. */
export interface Span extends Named {
  readonly signal: "span";
  readonly kind: "client" | "server" | "producer" | "consumer" | "internal";
  /** How spans of it are named, in words; empty where nothing is said. */
  readonly spanName: string;
  /** Names of events on it. */
  readonly events: readonly string[];
  readonly entityAssociations: readonly string[];
  /** Set on a refinement: the span that it refines. */
  readonly refines?: string;
}

/** A metric. */
export interface Metric extends Named {
  readonly signal: "metric";
  readonly instrument: "counter" | "updowncounter" | "gauge" | "histogram";
  /** UCUM. */
  readonly unit: string;
  readonly entityAssociations: readonly string[];
  readonly refines?: string;
}

/** An event. */
export interface Event extends Named {
  readonly signal: "event";
  /** As written, where there is one. */
  readonly body?: YamlValue;
  readonly entityAssociations: readonly string[];
  readonly refines?: string;
}

/** A thing that telemetry is about. */
export interface Entity extends Named {
  readonly signal: "entity";
  readonly refines?: string;
}

/** Anything that telemetry can consist of. */
export type Signal = Span | Metric | Event | Entity;

/** A registry with every reference followed. Every list is sorted by name. */
export interface Registry {
  readonly schemaUrl: string;
  readonly description: string;
  readonly stability?: Stability;
  /** Every attribute defined here or, when something here refers to it, in a dependency. */
  readonly attributes: readonly Attribute[];
  readonly attributeGroups: readonly AttributeGroup[];
  readonly spans: readonly Span[];
  readonly metrics: readonly Metric[];
  readonly events: readonly Event[];
  readonly entities: readonly Entity[];
  /** Refinements that have an id of their own, by kind; they are not signals of their own name. */
  readonly refinements: {
    readonly spans: readonly Span[];
    readonly metrics: readonly Metric[];
    readonly events: readonly Event[];
    readonly entities: readonly Entity[];
  };
  /** What was read, for statistics. */
  readonly counts: RegistryCounts;
}

/** What was read. */
export interface RegistryCounts {
  /** YAML files, manifests included. */
  readonly files: number;
  /** Groups in the `groups:` format, by their type. */
  readonly groups: Readonly<Record<string, number>>;
  /** Items in the `definition/2` format, by the list they stand in. */
  readonly definitions: Readonly<Record<string, number>>;
  readonly attributeDefinitions: number;
  readonly references: number;
  readonly unresolvedReferences: number;
  readonly extensions: number;
  readonly groupReferences: number;
}

/** Every signal of a registry, refinements not included. */
export function* signalsOf(registry: Registry): Generator<Signal> {
  yield* registry.spans;
  yield* registry.metrics;
  yield* registry.events;
  yield* registry.entities;
}
