/** Reads all files of one registry, each on its own: a broken one does not stop the others. */
import type { FileSource } from "../file_source.ts";
import type { Finding } from "../finding.ts";
import { checkDefinitionFile, checkManifestFile } from "../schema/check_file.ts";
import { readDefinitions } from "./definitions.ts";
import type { Draft, DraftGroup, DraftImport, GroupKind } from "./draft.ts";
import { readGroups } from "./groups.ts";
import { LEGACY_MANIFEST_FILE, type Manifest, MANIFEST_FILE, readManifest } from "./manifest.ts";
import { Part } from "./part.ts";
import { DEFINITION_LISTS, type IMPORT_LISTS } from "./words.ts";
import { parseYaml } from "./yaml_file.ts";

/** All that the files of a registry say. */
export interface Tree extends Draft {
  readonly manifest?: Manifest;
  /** Names of the files that were read, in order. */
  readonly files: readonly string[];
  /** Items of the newer format, by the list they stand in. */
  readonly definitions: Readonly<Record<string, number>>;
  readonly findings: readonly Finding[];
}

/** Files that say that their directory holds something else: another registry, or templates. */
const OTHERS = [MANIFEST_FILE, "templates.yaml", "weaver.yaml"] as const;

/** Reads every `.yaml` and `.yml` file of a tree but hidden ones and those of directories of another kind. */
export function readTree(source: FileSource): Tree {
  const tree = new TreeReader();
  for (const path of definitionPaths(source.list(""))) {
    const text = source.read(path);
    if (text === undefined) continue;
    const file = parseYaml(source.name(path), text);
    tree.read(new Part(file, file.value), path);
  }
  return tree;
}

/** What a registry depends on, and the templates that are filled from it, may stand inside its tree. */
function definitionPaths(paths: readonly string[]): string[] {
  const others = paths.flatMap((path) => {
    const name = OTHERS.find((one) => path.endsWith(`/${one}`));
    return name === undefined ? [] : [path.slice(0, -name.length)];
  });
  return paths.filter((path) =>
    /\.ya?ml$/.test(path) && !/(?:^|\/)\./.test(path) &&
    !others.some((directory) => path.startsWith(directory))
  );
}

class TreeReader implements Tree {
  manifest?: Manifest;
  readonly files: string[] = [];
  readonly attributes: Draft["attributes"][number][] = [];
  readonly groups: DraftGroup[] = [];
  readonly imports: DraftImport[] = [];
  readonly definitions: Record<string, number> = {};
  readonly findings: Finding[] = [];

  read(file: Part, path: string): void {
    this.files.push(file.file.name);
    this.findings.push(...file.file.findings);
    if (path === MANIFEST_FILE || path === LEGACY_MANIFEST_FILE) {
      return this.#readManifest(file, path);
    }
    const { attributes, groups, findings } = file.has("groups")
      ? readGroups(file)
      : readDefinitions(file);
    this.attributes.push(...attributes);
    this.groups.push(...groups);
    // What a parser makes of broken text is a guess: of use to those who refer to it, not to be judged.
    if (file.file.findings.length === 0) {
      const broken = checkDefinitionFile(file.file);
      this.findings.push(...broken, ...findings.filter((one) => !isInside(one, broken)));
    }
    this.imports.push(...readImports(file));
    for (const list of DEFINITION_LISTS) {
      const { length } = file.at(list).items;
      if (length > 0) this.definitions[list] = (this.definitions[list] ?? 0) + length;
    }
  }

  /** `manifest.yaml` comes before the legacy name, and so it is the one that counts. */
  #readManifest(file: Part, path: string): void {
    if (path === LEGACY_MANIFEST_FILE) this.findings.push(legacyManifest(file));
    this.findings.push(...checkManifestFile(file.file));
    const { manifest, findings } = readManifest(file);
    this.findings.push(...findings);
    this.manifest ??= manifest;
  }
}

/** A value that breaks the schema needs no other rule to say that it is wrong. */
function isInside({ context }: Finding, broken: readonly Finding[]): boolean {
  const pointer = context?.pointer;
  return typeof pointer === "string" &&
    broken.some((one) =>
      one.id !== "schema/missing_key" && `${pointer}/`.startsWith(`${one.context?.pointer}/`)
    );
}

function legacyManifest({ place }: Part): Finding {
  return {
    id: "legacy_manifest",
    level: "information",
    message:
      `Cannot recommend the name "${LEGACY_MANIFEST_FILE}": found a manifest of the older name, ` +
      `expected "${MANIFEST_FILE}"`,
    place,
  };
}

const IMPORT_KINDS: Readonly<Record<typeof IMPORT_LISTS[number], GroupKind>> = {
  attribute_groups: "attribute_group",
  entities: "entity",
  events: "event",
  metrics: "metric",
  spans: "span",
};

function readImports(file: Part): DraftImport[] {
  return Object.entries(IMPORT_KINDS).flatMap(([list, kind]) =>
    file.at("imports").at(list).items.flatMap((part) =>
      part.text === undefined ? [] : [{ kind, pattern: part.text, place: part.place }]
    )
  );
}
