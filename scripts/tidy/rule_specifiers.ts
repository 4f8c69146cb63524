/** Rule: imports name own files by relative paths, and packages by their names in `deno.json`. */
import { RUNTIME_FILES } from "../rooms.ts";
import type { Finding, Tree } from "./finding.ts";
import { matchesPattern, roomOf } from "./room_of.ts";
import { isRelative, resolvePath, type Source } from "./source.ts";

/** Checks what stands in `from "..."`, and the names in `deno.json`. */
export function* plainSpecifiers({ sources, texts }: Tree): Generator<Finding> {
  const packages = packagesOf(texts.get("deno.json") ?? "{}");
  yield* checkPackages(packages);
  for (const source of sources) {
    for (const { specifier, line } of source.imports) {
      const says = whatIsWrong(source, specifier, packages);
      if (says !== undefined) yield { path: source.path, line, rule: "specifiers", says };
    }
  }
}

type Packages = Readonly<Record<string, string>>;

function packagesOf(config: string): Packages {
  return (JSON.parse(config) as { imports?: Packages }).imports ?? {};
}

/** The npm build keeps a specifier as it is, so a name must be the package's own. */
function* checkPackages(packages: Packages): Generator<Finding> {
  for (const [name, target] of Object.entries(packages)) {
    if (/^npm:.+@\d+\.\d+\.\d+$/.test(target) && target.startsWith(`npm:${name}@`)) continue;
    const says = `"${name}" is "${target}"; write "npm:${name}@" and an exact version`;
    yield { path: "deno.json", line: 1, rule: "specifiers", says };
  }
}

function whatIsWrong(source: Source, specifier: string, packages: Packages): string | undefined {
  if (isRelative(specifier)) {
    if (resolvePath(source.path, specifier) !== undefined) return undefined;
    return `"${specifier}" leaves the project; copy what is needed, or make it a package`;
  }
  if (specifier.startsWith("node:")) {
    if (RUNTIME_FILES.node.some((pattern) => matchesPattern(source.path, pattern))) {
      return undefined;
    }
    return `"${specifier}" is Node's; go through the file port or the host (RUNTIME_FILES in scripts/rooms.ts)`;
  }
  if (/^[a-z]+:|^\//.test(specifier)) {
    return `"${specifier}" is an address; import a name that deno.json maps to an npm package`;
  }
  return packageProblem(source, specifier, packages);
}

function packageProblem(
  source: Source,
  specifier: string,
  packages: Packages,
): string | undefined {
  const name = Object.keys(packages).find((known) => {
    return specifier === known || specifier.startsWith(`${known}/`);
  });
  if (name === undefined) return `"${specifier}" is not in deno.json; add it there, or do without`;
  const room = roomOf(source.path);
  const allowed = room?.packages ?? [];
  if (room === undefined || allowed.includes("*") || allowed.includes(name)) return undefined;
  return `"${room.name}" must not import package "${name}"; pass in what it gives, or list it in scripts/rooms.ts`;
}
