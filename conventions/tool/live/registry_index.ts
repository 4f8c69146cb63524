/** A registry by the names that telemetry carries. */
import { annotation } from "../annotation.ts";
import { groupBy } from "../policies/group_by.ts";
import { namespacesOf } from "../policies/namespaces.ts";
import type {
  Attribute,
  Entity,
  Event,
  Metric,
  Registry,
  Signal,
  Span,
  UsedAttribute,
} from "../resolved.ts";

/** Attributes by key, and families of keys by their beginnings, the longest first. */
export interface AttributeIndex<T extends Attribute = Attribute> {
  readonly exact: ReadonlyMap<string, T>;
  readonly templates: readonly T[];
}

/** A registry by names. */
export interface RegistryIndex {
  readonly attributes: AttributeIndex;
  /** Names of attributes in use; nothing may lie inside them. */
  readonly closedNames: ReadonlySet<string>;
  /** Every namespace of an attribute. */
  readonly namespaces: ReadonlySet<string>;
  /** By the exact name that `code_generation.span_name` gives; several may share it. */
  readonly spans: ReadonlyMap<string, readonly Span[]>;
  readonly metrics: ReadonlyMap<string, Metric>;
  readonly events: ReadonlyMap<string, Event>;
  readonly entities: ReadonlyMap<string, Entity>;
  /** Attributes of a signal. */
  readonly of: (signal: Signal) => AttributeIndex<UsedAttribute>;
}

/** Puts a registry in order for the check. */
export function indexRegistry(registry: Registry): RegistryIndex {
  const { refinements } = registry;
  const simple = registry.attributes.filter(({ type }) => type.kind !== "template");
  const inUse = simple.filter(({ deprecated }) => deprecated === undefined);
  const indexes = new Map<Signal, AttributeIndex<UsedAttribute>>();
  return {
    attributes: indexAttributes(registry.attributes),
    closedNames: new Set(inUse.map(({ key }) => key)),
    namespaces: new Set(registry.attributes.flatMap(({ key }) => [...namespacesOf(key)])),
    spans: spansByName([...registry.spans, ...refinements.spans]),
    metrics: withRefinements(registry.metrics, refinements.metrics, registry.schemaUrl),
    events: withRefinements(registry.events, refinements.events, registry.schemaUrl),
    entities: withRefinements(registry.entities, refinements.entities, registry.schemaUrl),
    of(signal) {
      let index = indexes.get(signal);
      if (index === undefined) indexes.set(signal, index = indexAttributes(signal.attributes));
      return index;
    },
  };
}

/** Finds what a key is defined by: itself, or else the longest family that it belongs to. */
export function findAttribute<T extends Attribute>(
  { exact, templates }: AttributeIndex<T>,
  key: string,
): T | undefined {
  return exact.get(key) ?? templates.find((template) => key.startsWith(`${template.key}.`));
}

/** The exact name of spans of a type, where the registry gives one. */
export function spanNameOf({ annotations }: Span): string | undefined {
  const name = annotation(annotations, "code_generation.span_name");
  return typeof name === "string" ? name : undefined;
}

function indexAttributes<T extends Attribute>(attributes: readonly T[]): AttributeIndex<T> {
  const [templates, simple] = [
    attributes.filter(({ type }) => type.kind === "template"),
    attributes.filter(({ type }) => type.kind !== "template"),
  ];
  return {
    exact: new Map(simple.map((attribute) => [attribute.key, attribute])),
    templates: templates.sort((a, b) => b.key.length - a.key.length),
  };
}

function spansByName(spans: readonly Span[]): ReadonlyMap<string, readonly Span[]> {
  const named = spans.flatMap((span) => {
    const name = spanNameOf(span);
    return name === undefined ? [] : [{ name, span }];
  });
  const groups = groupBy(named, ({ name }) => name);
  return new Map([...groups].map(([name, found]) => [name, found.map(({ span }) => span)]));
}

/**
 * Signals by name. A refinement has no name of its own in telemetry: a registry that refines another
 * one's signal, once, means its own version of it; where it defines the signal itself, that one counts.
 */
function withRefinements<T extends Signal>(
  signals: readonly T[],
  refinements: readonly T[],
  home: string,
): ReadonlyMap<string, T> {
  const byName = new Map(signals.map((signal) => [signal.name, signal]));
  for (const [base, found] of groupBy(refinements, ({ refines }) => refines)) {
    if (base === undefined || found.length !== 1 || byName.get(base)?.registry === home) continue;
    byName.set(base, { ...found[0]!, name: base });
  }
  return byName;
}
