/** Resolves one registry, those that it depends on being resolved. */
import type { Finding } from "../finding.ts";
import { GROUP_KINDS } from "../read/draft.ts";
import type { Tree } from "../read/tree.ts";
import type {
  Attribute,
  AttributeGroup,
  Entity,
  Event,
  Metric,
  Registry,
  RegistryCounts,
  Signal,
  Span,
} from "../resolved.ts";
import { distinctAttributes, distinctGroups } from "./duplicates.ts";
import { unresolvedAssociations } from "./entity_associations.ts";
import { entitiesWithoutIdentity } from "./entity_identity.ts";
import type { GraphNode } from "./graph.ts";
import { GroupResolver } from "./groups.ts";
import { importedGroups } from "./imports.ts";
import type { Holdings, ResolvedGroup } from "./scope.ts";

/** A resolved registry, what others can see of it, and what is wrong with it. */
export interface ResolvedRegistry {
  readonly registry: Registry;
  readonly holdings: Holdings;
  readonly findings: readonly Finding[];
}

/** Resolves everything that the files of a registry say. */
export function resolveRegistry(
  { schemaUrl: { url }, tree }: GraphNode,
  dependencies: readonly Holdings[],
): ResolvedRegistry {
  const own = distinctAttributes(tree, { registry: url, dependencies });
  const { groups: drafts, findings: sameIds } = distinctGroups(tree.groups);
  const resolver = new GroupResolver(
    { registry: url, attributes: own.attributes, groups: drafts },
    dependencies,
  );
  const ownGroups = [...drafts.values()].map((draft) => resolver.resolve(draft));
  const imported = importedGroups(tree.imports, dependencies);
  const groups = new Map(imported.groups);
  for (const group of ownGroups) groups.set(group.draft.id, group);
  const findings = [
    ...own.findings,
    ...sameIds,
    ...resolver.findings,
    ...imported.findings,
    ...unresolvedAssociations(ownGroups, dependencies),
    ...entitiesWithoutIdentity(ownGroups),
  ];
  const importedUses = [...imported.groups.values()].flatMap(({ uses }) => [...uses.values()]);
  return {
    registry: {
      ...described(url, tree),
      attributes: byName(allAttributes(own.attributes, groups.values()), ({ key }) => key),
      ...byKind([...groups.values()].map(({ resolved }) => resolved)),
      counts: countsOf(tree, findings),
    },
    holdings: {
      registry: url,
      attributes: new Map([
        ...importedUses.map(({ definition }) => [definition.key, definition] as const),
        ...own.attributes,
      ]),
      groups,
    },
    findings,
  };
}

function described(schemaUrl: string, { manifest }: Tree) {
  const stability = manifest?.stability;
  const description = manifest?.description ?? "";
  return { schemaUrl, description, ...(stability === undefined ? {} : { stability }) };
}

function allAttributes(
  own: ReadonlyMap<string, Attribute>,
  groups: Iterable<ResolvedGroup>,
): Attribute[] {
  const all = new Map(own);
  for (const { uses } of groups) {
    for (const [key, { definition }] of uses) if (!all.has(key)) all.set(key, definition);
  }
  return [...all.values()];
}

function byKind(all: readonly (AttributeGroup | Signal)[]) {
  const of = <Shape extends AttributeGroup | Signal>(signal: Shape["signal"], refined: boolean) =>
    byName(
      all.filter((one): one is Shape =>
        one.signal === signal && ("refines" in one && one.refines !== undefined) === refined
      ),
      ({ name }) => name,
    );
  return {
    attributeGroups: of<AttributeGroup>("attribute_group", false),
    spans: of<Span>("span", false),
    metrics: of<Metric>("metric", false),
    events: of<Event>("event", false),
    entities: of<Entity>("entity", false),
    refinements: {
      spans: of<Span>("span", true),
      metrics: of<Metric>("metric", true),
      events: of<Event>("event", true),
      entities: of<Entity>("entity", true),
    },
  };
}

/** Sorts as programs do, not as people of one country do, so that files come out the same everywhere. */
function byName<Thing>(things: readonly Thing[], nameOf: (thing: Thing) => string): Thing[] {
  return things.toSorted((one, other) => {
    const [a, b] = [nameOf(one), nameOf(other)];
    return a < b ? -1 : a > b ? 1 : 0;
  });
}

function countsOf(tree: Tree, findings: readonly Finding[]): RegistryCounts {
  const old = tree.groups.filter(({ format }) => format === "groups");
  const sum = (count: (group: Tree["groups"][number]) => number): number =>
    tree.groups.reduce((total, group) => total + count(group), 0);
  const kinds = GROUP_KINDS.map((
    kind,
  ) => [kind, old.filter((group) => group.kind === kind).length]);
  return {
    files: tree.files.length,
    groups: Object.fromEntries(kinds.filter(([, count]) => count !== 0)),
    definitions: tree.definitions,
    attributeDefinitions: tree.attributes.length,
    references: sum(({ uses }) => uses.filter(({ defines }) => !defines).length),
    unresolvedReferences: findings.filter(({ id }) => id.startsWith("unresolved_")).length,
    extensions: old.filter(({ parent }) => parent !== undefined).length,
    groupReferences: sum(({ includes }) => includes.length),
  };
}
