/** Reads and resolves a registry. */
import type { FileSource } from "./file_source.ts";
import type { Finding } from "./finding.ts";
import { type Graph, type GraphNode, readGraph } from "./resolve/graph.ts";
import { type ResolvedRegistry, resolveRegistry } from "./resolve/registry.ts";
import type { Registry } from "./resolved.ts";

/** A registry and what is wrong with it. */
export interface Loaded {
  readonly registry: Registry;
  /** Problems of syntax, schema and resolution, in the order of files and lines. */
  readonly findings: readonly Finding[];
}

/** Reads every `.yaml` and `.yml` file of a tree, and its dependencies, and resolves them. */
export function loadRegistry(files: FileSource): Loaded {
  const graph = readGraph(files);
  const resolver = new GraphResolver(graph);
  const { registry } = resolver.resolve(graph.root);
  return { registry, findings: inOrder([...graph.findings, ...resolver.findings], graph) };
}

class GraphResolver {
  readonly findings: Finding[] = [];
  readonly #graph: Graph;
  readonly #resolved = new Map<GraphNode, ResolvedRegistry>();
  readonly #underway = new Set<GraphNode>();

  constructor(graph: Graph) {
    this.#graph = graph;
  }

  /** Resolves a registry after those that it depends on. */
  resolve(node: GraphNode): ResolvedRegistry {
    const known = this.#resolved.get(node);
    if (known !== undefined) return known;
    this.#underway.add(node);
    const dependencies = node.dependencies
      .map((name) => this.#graph.nodes.get(name)!)
      .filter((dependency) => this.#endsSomewhere(node, dependency))
      .map((dependency) => this.resolve(dependency).holdings);
    this.#underway.delete(node);
    const resolved = resolveRegistry(node, dependencies);
    this.findings.push(...resolved.findings);
    this.#resolved.set(node, resolved);
    return resolved;
  }

  /** A newer version that took an older one's place can close a circle that no manifest shows. */
  #endsSomewhere({ tree }: GraphNode, { schemaUrl: { url } }: GraphNode): boolean {
    const isCircle = [...this.#underway].some(({ schemaUrl }) => schemaUrl.url === url);
    if (isCircle && tree.manifest !== undefined) {
      this.findings.push({
        id: "circular_dependency",
        level: "violation",
        message: `Cannot load dependency "${url}": found a circle through the version in use, ` +
          "expected a registry that does not depend on this one",
        place: tree.manifest.place,
      });
    }
    return !isCircle;
  }
}

/** The registry's own files come first, then those of what it depends on. */
function inOrder(findings: readonly Finding[], { root, nodes }: Graph): Finding[] {
  const files = [root, ...nodes.values()].flatMap(({ tree }) => tree.files);
  const rank = new Map<string, number>();
  for (const file of files) if (!rank.has(file)) rank.set(file, rank.size);
  const rankOf = ({ place }: Finding): number => rank.get(place.file) ?? rank.size;
  return findings.toSorted((one, other) =>
    rankOf(one) - rankOf(other) || one.place.line - other.place.line ||
    one.place.column - other.place.column
  );
}
