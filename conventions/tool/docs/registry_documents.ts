/** A registry as Markdown documents: one per namespace, and an index. */
import { own } from "../policies/policy.ts";
import type { AttributeGroup, Registry, Signal } from "../resolved.ts";
import { definedAttributes } from "./attribute_tables.ts";
import { code, paragraphs, table } from "./markdown.ts";
import { signalSection } from "./signal_section.ts";

/** What may stand at the head of each document, such as who generates it. */
export interface DocumentOptions {
  readonly notice?: string;
}

/** Texts by file name: `README.md` is the index. */
export function registryDocuments(
  registry: Registry,
  { notice = "" }: DocumentOptions = {},
): ReadonlyMap<string, string> {
  const byNamespace = chaptersOf(registry);
  const names = [...byNamespace.keys()].sort();
  const documents = new Map<string, string>();
  documents.set("README.md", index(registry, { notice, names, byNamespace }));
  for (const name of names) {
    documents.set(`${name}.md`, chapterText(name, { notice, chapter: byNamespace.get(name)! }));
  }
  return documents;
}

/** Everything as one document. */
export function registryDocument(
  registry: Registry,
  { notice = "" }: DocumentOptions = {},
): string {
  const byNamespace = chaptersOf(registry);
  const chapters = [...byNamespace.keys()].sort().map((name) => {
    return `## ${name}\n\n${sections(byNamespace.get(name)!, "###")}`;
  });
  return paragraphs([notice, "# Conventions", registry.description, ...chapters]);
}

/** What one namespace holds. */
interface Chapter {
  readonly attributes: Registry["attributes"][number][];
  readonly signals: (Signal | AttributeGroup)[];
}

/** Kinds in the order of a document, and what their headings say. */
const HEADINGS = [
  ["attribute_group", "Group"],
  ["entity", "Entity"],
  ["span", "Span"],
  ["metric", "Metric"],
  ["event", "Event"],
] as const;

function chaptersOf(registry: Registry): ReadonlyMap<string, Chapter> {
  const chapters = new Map<string, Chapter>();
  const attributes = own(registry, registry.attributes);
  const signals = own(registry, published(registry));
  // Refinements are named by somebody else.
  const defined = signals.filter((signal) => nameOf(signal) === signal.name);
  const depth = depthOf([...attributes.map(({ key }) => key), ...defined.map(nameOf)]);
  const chapterOf = (name: string) => {
    const namespace = namespaceOf(name, depth);
    const chapter = chapters.get(namespace) ?? { attributes: [], signals: [] };
    chapters.set(namespace, chapter);
    return chapter;
  };
  for (const attribute of attributes) chapterOf(attribute.key).attributes.push(attribute);
  for (const signal of signals) chapterOf(nameOf(signal)).signals.push(signal);
  return chapters;
}

function published(registry: Registry): readonly (Signal | AttributeGroup)[] {
  const { refinements } = registry;
  return [
    ...registry.attributeGroups.filter(({ visibility }) => visibility === "public"),
    ...registry.entities,
    ...refinements.entities,
    ...registry.spans,
    ...refinements.spans,
    ...registry.metrics,
    ...refinements.metrics,
    ...registry.events,
    ...refinements.events,
  ];
}

/** A refinement stands with what it refines. */
function nameOf(thing: Signal | AttributeGroup): string {
  return "refines" in thing && thing.refines !== undefined ? thing.refines : thing.name;
}

/** Where everything is in one namespace, the ones inside it are chapters. */
function depthOf(names: readonly string[]): number {
  const roots = new Set(
    names.filter((name) => name.includes(".")).map((name) => namespaceOf(name, 1)),
  );
  return roots.size === 1 ? 2 : 1;
}

function namespaceOf(name: string, depth: number): string {
  const parts = name.split(".");
  return parts.slice(0, Math.max(1, Math.min(depth, parts.length - 1))).join(".");
}

function chapterText(
  name: string,
  { notice, chapter }: { readonly notice: string; readonly chapter: Chapter },
): string {
  return paragraphs([notice, `# ${name}`, sections(chapter, "##")]);
}

function sections({ attributes, signals }: Chapter, level: string): string {
  const parts: string[] = [];
  if (attributes.length > 0) parts.push(`${level} Attributes`, definedAttributes(attributes));
  for (const [kind, heading] of HEADINGS) {
    for (const signal of signals.filter((thing) => thing.signal === kind)) {
      parts.push(`${level} ${heading} ${code(signal.name)}`, signalSection(signal));
    }
  }
  return paragraphs(parts);
}

function index(
  { description, schemaUrl }: Registry,
  { notice, names, byNamespace }: {
    readonly notice: string;
    readonly names: readonly string[];
    readonly byNamespace: ReadonlyMap<string, Chapter>;
  },
): string {
  const rows = names.map((name) => {
    const { attributes, signals } = byNamespace.get(name)!;
    const count = (kind: string) => String(signals.filter(({ signal }) => signal === kind).length);
    const counts = [String(attributes.length), ...["span", "metric", "event", "entity"].map(count)];
    return [`[${name}](${name}.md)`, ...counts];
  });
  const heads = ["Namespace", "Attributes", "Spans", "Metrics", "Events", "Entities"];
  const where = `Schema URL: ${code(schemaUrl)}`;
  return paragraphs([notice, "# Conventions", description, where, table(heads, rows)]);
}
