/**
 * What a bundle consists of. A bundle that was not minified names in comments the file that each part
 * comes from, and only of what is used.
 */
import { PackageError } from "./running.ts";

/** A package that is in the bundle. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** As the registry gives it: `sha512-` and base64. */
  readonly integrity: string;
  /** As its own `package.json` says it. */
  readonly license: string;
  /** Packages that it asks for, by name. */
  readonly dependencies: readonly string[];
}

interface LockedPackage {
  readonly integrity: string;
  readonly dependencies?: readonly string[];
}

/** The packages of a bundle, sorted. `root` is what the paths in the comments start from. */
export function bundledPackages(
  { bundle, root }: { readonly bundle: string; readonly root: string },
): BundledPackage[] {
  const files = bundledFiles(bundle);
  const lock = JSON.parse(Deno.readTextFileSync(`${root}/deno.lock`)) as {
    readonly npm: Readonly<Record<string, LockedPackage>>;
  };
  const packages = Object.entries(lock.npm).flatMap(([key, locked]) => {
    const { name, version } = nameAndVersion(key);
    const folder = folderOf(files, `/${name}/${version}/`);
    if (folder === undefined) return [];
    const license = licenseIn(`${root}/${folder}/package.json`);
    const dependencies = (locked.dependencies ?? []).map((one) => nameAndVersion(one).name);
    return [{ name, version, integrity: locked.integrity, license, dependencies }];
  });
  checkComplete(files, packages);
  return packages;
}

function bundledFiles(bundle: string): string[] {
  const texts = [...Deno.readDirSync(bundle)].map(({ name }) => {
    return Deno.readTextFileSync(`${bundle}/${name}`);
  });
  const lines = texts.flatMap((text) => text.match(/^ *\/\/ \S+\.[cm]?[jt]s(on)?$/gm) ?? []);
  return [...new Set(lines.map((line) => line.trim().slice("// ".length)))];
}

/** `yaml@2.9.1`, `@scope/name@1.0.0_@scope+peer@2.0.0`, or a name alone where the lock has only one. */
function nameAndVersion(key: string): { readonly name: string; readonly version: string } {
  const at = key.indexOf("@", 1);
  if (at < 0) return { name: key, version: "" };
  return { name: key.slice(0, at), version: key.slice(at + 1).split("_")[0]! };
}

function folderOf(files: readonly string[], part: string): string | undefined {
  const file = files.find((path) => path.includes(part));
  return file?.slice(0, file.indexOf(part) + part.length - 1);
}

function licenseIn(path: string): string {
  const { license } = JSON.parse(Deno.readTextFileSync(path)) as { license?: string };
  if (typeof license === "string") return license;
  throw new PackageError(`Cannot list what is in the bundle: found no license in "${path}"`);
}

/** A file of others that belongs to no package of the lock would be missing in the list. */
function checkComplete(files: readonly string[], packages: readonly BundledPackage[]): void {
  const stray = files.find((file) => {
    return file.includes("/npm/") &&
      !packages.some(({ name, version }) => file.includes(`/${name}/${version}/`));
  });
  if (stray === undefined) return;
  throw new PackageError(
    `Cannot list what is in the bundle: found "${stray}", expected only packages of deno.lock`,
  );
}
