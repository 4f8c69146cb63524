/** Reads manifests: what a registry is called, and which others it builds on. */
import type { Finding } from "../finding.ts";
import type { Place } from "../place.ts";
import type { Stability } from "../resolved.ts";
import { parseSchemaUrl, type SchemaUrl } from "../schema_url.ts";
import { readStability } from "./fields.ts";
import type { Part } from "./part.ts";

/** Name of a manifest, and the one of old that is read with a word of advice. */
export const MANIFEST_FILE = "manifest.yaml";
export const LEGACY_MANIFEST_FILE = "registry_manifest.yaml";

/** What a manifest says. */
export interface Manifest {
  readonly schemaUrl: SchemaUrl;
  readonly description: string;
  readonly stability?: Stability;
  readonly dependencies: readonly Dependency[];
  readonly place: Place;
}

/** Another registry that this one refers to. */
export interface Dependency {
  readonly schemaUrl: SchemaUrl;
  /** Directory, relative to the registry that depends on it. */
  readonly registryPath?: string;
  readonly place: Place;
}

/** What a registry without a usable manifest is called. */
export const UNKNOWN_SCHEMA_URL: SchemaUrl = {
  url: "https://unknown/unknown",
  name: "unknown",
  version: "unknown",
};

/** Reads a manifest as far as it can be understood; what can't be used becomes a finding. */
export function readManifest(file: Part): { manifest: Manifest; findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const dependencies = file.at("dependencies").items.flatMap((part): Dependency[] => {
    const schemaUrl = readSchemaUrl(part.at("schema_url"), findings);
    if (schemaUrl === undefined) return [];
    const registryPath = part.at("registry_path").text;
    const place = part.place;
    return [registryPath === undefined ? { schemaUrl, place } : { schemaUrl, registryPath, place }];
  });
  const stability = readStability(file.at("stability"));
  const manifest: Manifest = {
    schemaUrl: readSchemaUrl(file.at("schema_url"), findings) ?? UNKNOWN_SCHEMA_URL,
    description: file.at("description").text ?? "",
    ...(stability === undefined ? {} : { stability }),
    dependencies,
    place: file.place,
  };
  return { manifest, findings };
}

function readSchemaUrl(part: Part, findings: Finding[]): SchemaUrl | undefined {
  if (part.text === undefined) return undefined;
  const parsed = parseSchemaUrl(part.text);
  if (parsed === undefined) {
    findings.push({
      id: "invalid_schema_url",
      level: "violation",
      message: `Cannot use schema URL "${part.text}": found no host, path and version in it, ` +
        "expected http[s]://host/path/version",
      place: part.place,
    });
  }
  return parsed;
}
