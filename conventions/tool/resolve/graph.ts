/**
 * The registries that one registry builds on, found and read.
 *
 * Where versions of one registry meet, the newest of the same major version serves all; different major
 * versions can't be reconciled.
 */
import type { FileSource } from "../file_source.ts";
import type { Finding } from "../finding.ts";
import { type Dependency, MANIFEST_FILE, UNKNOWN_SCHEMA_URL } from "../read/manifest.ts";
import { readTree, type Tree } from "../read/tree.ts";
import { compareVersions, majorVersion, type SchemaUrl } from "../schema_url.ts";

/** Registries in a chain of dependencies, the first one included. */
const LEVELS_MAX = 10;

/** One registry of the graph. */
export interface GraphNode {
  readonly schemaUrl: SchemaUrl;
  readonly tree: Tree;
  /** Names of the registries that it depends on directly. */
  readonly dependencies: readonly string[];
}

/** A registry with all that it needs. */
export interface Graph {
  readonly root: GraphNode;
  /** By name. */
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly findings: readonly Finding[];
}

/** Reads a registry and, through their manifests, all that it depends on. */
export function readGraph(source: FileSource): Graph {
  const reader = new GraphReader();
  const tree = readTree(source);
  const root = reader.add(source, tree, { schemaUrl: UNKNOWN_SCHEMA_URL, chain: [] });
  return { root, nodes: reader.nodes, findings: reader.findings };
}

interface Way {
  /** What it is called by who asks for it; its own manifest knows better. */
  readonly schemaUrl: SchemaUrl;
  /** Names of the registries on the way here. */
  readonly chain: readonly string[];
}

class GraphReader {
  readonly nodes = new Map<string, GraphNode>();
  readonly findings: Finding[] = [];

  add(source: FileSource, tree: Tree, { schemaUrl: asked, chain }: Way): GraphNode {
    const schemaUrl = tree.manifest?.schemaUrl ?? asked;
    this.findings.push(...tree.findings);
    const below = [...chain, schemaUrl.name];
    const names = (tree.manifest?.dependencies ?? [])
      .filter((dependency) => this.#follow(source, dependency, below))
      .map((dependency) => dependency.schemaUrl.name);
    const node = { schemaUrl, tree, dependencies: [...new Set(names)] };
    this.nodes.set(schemaUrl.name, node);
    return node;
  }

  /** Reads a dependency unless it is there already; whether it can be used. */
  #follow(source: FileSource, dependency: Dependency, chain: readonly string[]): boolean {
    const { schemaUrl } = dependency;
    const found = this.nodes.get(schemaUrl.name)?.schemaUrl.version;
    const problem = obstacle(dependency, chain) ?? conflict(dependency, found);
    if (problem !== undefined) return this.#refuse(problem);
    if (found !== undefined && compareVersions(schemaUrl.version, found) <= 0) return true;
    const files = locate(source, dependency);
    if ("message" in files) return this.#refuse(files);
    const tree = readTree(files);
    const said = tree.manifest?.schemaUrl ?? schemaUrl;
    if (said.url !== schemaUrl.url) return this.#refuse(mismatch(dependency, said));
    this.add(files, tree, { schemaUrl, chain });
    return true;
  }

  #refuse(finding: Finding): false {
    this.findings.push(finding);
    return false;
  }
}

function obstacle(dependency: Dependency, chain: readonly string[]): Finding | undefined {
  const { name } = dependency.schemaUrl;
  if (chain.includes(name)) {
    return violation("circular_dependency", dependency, {
      found: `a circle (${[...chain, name].join(" -> ")})`,
      wanted: "a registry that does not depend on this one",
    });
  }
  if (chain.length < LEVELS_MAX) return undefined;
  return violation("maximum_dependency_depth", dependency, {
    found: `${chain.length} registries above it`,
    wanted: `a chain of ${LEVELS_MAX} at most`,
  });
}

/** A registry is there once; versions of one major version do for each other. */
function conflict(dependency: Dependency, found: string | undefined): Finding | undefined {
  const { version } = dependency.schemaUrl;
  if (found === undefined || found === version) return undefined;
  const major = majorVersion(version);
  if (major !== undefined && major === majorVersion(found)) return undefined;
  return violation("incompatible_dependencies", dependency, {
    found: `version ${found} of the same registry elsewhere`,
    wanted: "versions with the same major version",
  });
}

function locate(source: FileSource, dependency: Dependency): FileSource | Finding {
  const { registryPath } = dependency;
  if (registryPath === undefined || !isDirectory(registryPath)) {
    return violation("unsupported_dependency", dependency, {
      found: registryPath === undefined ? "no registry_path" : `"${registryPath}"`,
      wanted: "the path of a directory, from this registry's own",
    });
  }
  const files = source.at(registryPath);
  if (files.list("").some((path) => /\.ya?ml$/.test(path))) return files;
  return violation("dependency_not_found", dependency, {
    found: `no YAML file in "${registryPath}"`,
    wanted: `a registry with a ${MANIFEST_FILE}`,
  });
}

/** Archives, repositories and addresses are other kinds of paths that manifests can have. */
function isDirectory(path: string): boolean {
  return !/^[a-z]+:\/\/|\.(?:zip|tar\.gz|tgz|git)(?:$|[@[])/i.test(path);
}

function mismatch(dependency: Dependency, said: SchemaUrl): Finding {
  return violation("schema_url_mismatch", dependency, {
    found: `"${said.url}" in its manifest`,
    wanted: "the same schema URL in both",
  });
}

function violation(
  id: string,
  { schemaUrl: { url }, place }: Dependency,
  { found, wanted }: { found: string; wanted: string },
): Finding {
  const message = `Cannot load dependency "${url}": found ${found}, expected ${wanted}`;
  return { id, level: "violation", message, place };
}
