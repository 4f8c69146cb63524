/** What a registry consists of, in numbers. Only what it defines itself is counted. */
import { groupBy } from "../policies/group_by.ts";
import { own } from "../policies/policy.ts";
import { attributeTypeName } from "../report/type_name.ts";
import {
  type Attribute,
  type Deprecated,
  type Registry,
  type RegistryCounts,
  type Signal,
  signalsOf,
  type Stability,
} from "../resolved.ts";

/** Counts by a word, the greatest first, then by the word. */
export type CountsBy = Readonly<Record<string, number>>;

/** What any list of things is counted by. */
export interface ThingStats {
  readonly total: number;
  readonly deprecated: number;
  readonly byStability: CountsBy;
  /** Percent, rounded down to one digit; 100 of nothing. */
  readonly withBrief: number;
  readonly withNote: number;
}

/** Attributes in numbers. */
export interface AttributeStats extends ThingStats {
  readonly withExamples: number;
  /** By the name of the type. */
  readonly byType: CountsBy;
  readonly templates: number;
  readonly enums: number;
  readonly enumMembers: number;
}

/** Signals of one kind in numbers. */
export interface SignalStats extends ThingStats {
  /** Uses of attributes by requirement level. */
  readonly byRequirementLevel: CountsBy;
}

/** One namespace: the first part of the names in it. */
export interface NamespaceStats {
  readonly namespace: string;
  readonly attributes: number;
  readonly spans: number;
  readonly metrics: number;
  readonly events: number;
  readonly entities: number;
}

/** A registry in numbers. */
export interface RegistryStats {
  readonly schemaUrl: string;
  readonly read: RegistryCounts;
  /** Attributes of dependencies that the registry refers to. */
  readonly borrowedAttributes: number;
  readonly attributes: AttributeStats;
  readonly attributeGroups: { readonly public: number; readonly internal: number };
  readonly spans: SignalStats & { readonly byKind: CountsBy };
  readonly metrics: SignalStats & { readonly byInstrument: CountsBy; readonly byUnit: CountsBy };
  readonly events: SignalStats;
  readonly entities: SignalStats;
  readonly refinements: CountsBy;
  readonly namespaces: readonly NamespaceStats[];
}

/** Counts a registry. */
export function registryStats(registry: Registry): RegistryStats {
  const attributes = own(registry, registry.attributes);
  const groups = own(registry, registry.attributeGroups);
  const [spans, metrics] = [own(registry, registry.spans), own(registry, registry.metrics)];
  const isPublic = groups.filter(({ visibility }) => visibility === "public").length;
  return {
    schemaUrl: registry.schemaUrl,
    read: registry.counts,
    borrowedAttributes: registry.attributes.length - attributes.length,
    attributes: attributeStats(attributes),
    attributeGroups: { public: isPublic, internal: groups.length - isPublic },
    spans: { ...signalStats(spans), byKind: countBy(spans, ({ kind }) => kind) },
    metrics: {
      ...signalStats(metrics),
      byInstrument: countBy(metrics, ({ instrument }) => instrument),
      byUnit: countBy(metrics, ({ unit }) => unit),
    },
    events: signalStats(own(registry, registry.events)),
    entities: signalStats(own(registry, registry.entities)),
    refinements: Object.fromEntries(
      Object.entries(registry.refinements).map(([kind, list]) => [kind, list.length]),
    ),
    namespaces: namespaceStats(registry),
  };
}

interface Thing {
  readonly brief: string;
  readonly note: string;
  readonly stability: Stability;
  readonly deprecated?: Deprecated;
}

function thingStats(things: readonly Thing[]): ThingStats {
  return {
    total: things.length,
    deprecated: things.filter(({ deprecated }) => deprecated !== undefined).length,
    byStability: countBy(things, ({ stability }) => stability),
    withBrief: percentOf(things, ({ brief }) => brief.trim() !== ""),
    withNote: percentOf(things, ({ note }) => note.trim() !== ""),
  };
}

function attributeStats(attributes: readonly Attribute[]): AttributeStats {
  const enums = attributes.flatMap(({ type }) => type.kind === "enum" ? [type] : []);
  return {
    ...thingStats(attributes),
    withExamples: percentOf(attributes, ({ examples }) => examples !== undefined),
    byType: countBy(attributes, ({ type }) => attributeTypeName(type)),
    templates: attributes.filter(({ type }) => type.kind === "template").length,
    enums: enums.length,
    enumMembers: enums.reduce((sum, { members }) => sum + members.length, 0),
  };
}

function signalStats(signals: readonly Signal[]): SignalStats {
  const uses = signals.flatMap(({ attributes }) => attributes);
  const byRequirementLevel = countBy(uses, ({ requirementLevel }) => requirementLevel.level);
  return { ...thingStats(signals), byRequirementLevel };
}

function namespaceStats(registry: Registry): NamespaceStats[] {
  const named = [
    ...own(registry, registry.attributes).map(({ key }) => ({ list: "attributes", name: key })),
    ...own(registry, [...signalsOf(registry)]).map(({ signal, name }) => {
      return { list: signal === "entity" ? "entities" : `${signal}s`, name };
    }),
  ];
  const byNamespace = groupBy(named, ({ name }) => namespaceOf(name));
  return [...byNamespace.keys()].sort().map((namespace) => {
    const inside = byNamespace.get(namespace)!;
    const count = (wanted: string) => inside.filter(({ list }) => list === wanted).length;
    return {
      namespace,
      attributes: count("attributes"),
      spans: count("spans"),
      metrics: count("metrics"),
      events: count("events"),
      entities: count("entities"),
    };
  });
}

/** The first part of a name, which is all of it where there is one part only. */
export function namespaceOf(name: string): string {
  return name.split(".", 1)[0]!;
}

/** How many of the things have each word. */
export function countBy<T>(things: readonly T[], wordOf: (thing: T) => string): CountsBy {
  const groups = [...groupBy(things, wordOf)].map(([word, { length }]) => [word, length] as const);
  return Object.fromEntries(
    groups.sort(([a, countOfA], [b, countOfB]) => countOfB - countOfA || (a < b ? -1 : 1)),
  );
}

function percentOf<T>(things: readonly T[], isCounted: (thing: T) => boolean): number {
  if (things.length === 0) return 100;
  return Math.floor(things.filter(isCounted).length / things.length * 1000) / 10;
}
