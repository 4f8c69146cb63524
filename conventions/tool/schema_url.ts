/** Schema URLs: what a registry is called, and which version of it. */

/** `http[s]://host/path/<version>`, taken apart. */
export interface SchemaUrl {
  readonly url: string;
  /** Host and path without the version: the same for every version of a registry. */
  readonly name: string;
  readonly version: string;
}

const SCHEMA_URL = /^https?:\/\/([^/?#\s]+(?:\/[^/?#\s]+)*)\/([^/?#\s]+)\/?$/;

/** Takes a schema URL apart; `undefined` when it is none. */
export function parseSchemaUrl(url: string): SchemaUrl | undefined {
  const [, name, version] = SCHEMA_URL.exec(url) ?? [];
  return name === undefined || version === undefined ? undefined : { url, name, version };
}

/**
 * Compares versions by semantic versioning's order, with a `v` before them or not. What isn't a semantic
 * version is older than all that is.
 */
export function compareVersions(one: string, other: string): number {
  const [a, b] = [parseVersion(one), parseVersion(other)];
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  for (const index of [0, 1, 2] as const) {
    const difference = a.numbers[index] - b.numbers[index];
    if (difference !== 0) return difference;
  }
  return comparePrereleases(a.prerelease, b.prerelease);
}

/** The major version; `undefined` where the version isn't a semantic one. */
export function majorVersion(version: string): number | undefined {
  return parseVersion(version)?.numbers[0];
}

interface Version {
  readonly numbers: readonly [number, number, number];
  readonly prerelease: string;
}

const SEMANTIC = /^v?(\d+)\.(\d+)\.(\d+)(?:-([\w.-]+))?(?:\+[\w.-]+)?$/;

function parseVersion(version: string): Version | undefined {
  const [, major, minor, patch, prerelease] = SEMANTIC.exec(version) ?? [];
  if (major === undefined) return undefined;
  return { numbers: [Number(major), Number(minor), Number(patch)], prerelease: prerelease ?? "" };
}

/** A version that is released is newer than every one that leads to it. */
function comparePrereleases(one: string, other: string): number {
  if (one === other) return 0;
  if (one === "" || other === "") return one === "" ? 1 : -1;
  return one.localeCompare(other, "en", { numeric: true });
}
