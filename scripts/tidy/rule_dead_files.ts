/** Rule: every file is reached from the program, the library, a test, a script or an example. */
import type { Finding, Tree } from "./finding.ts";
import { matchesPattern } from "./room_of.ts";
import { isRelative, resolvePath, type Source } from "./source.ts";

/** Where reading begins. */
const ENTRIES = ["cli.ts", "mod.ts", "**_test.ts", "**_bench.ts", "scripts/*.ts", "examples/**"];

/** Checks that no file is left over. */
export function* noDeadFiles({ sources }: Tree): Generator<Finding> {
  const reached = reachedFrom(sources);
  for (const { path } of sources) {
    // The registry may name what nothing emits yet.
    if (reached.has(path) || path.includes("/generated/")) continue;
    const says = `nothing imports it; remove it, or import it from where it is needed`;
    yield { path, line: 1, rule: "dead_files", says };
  }
}

function reachedFrom(sources: readonly Source[]): Set<string> {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const open = [...byPath.keys()].filter((path) => {
    return ENTRIES.some((pattern) => matchesPattern(path, pattern));
  });
  const reached = new Set(open);
  for (let source = next(); source !== undefined; source = next()) {
    for (const path of neighbours(source)) {
      if (reached.has(path) || !byPath.has(path)) continue;
      reached.add(path);
      open.push(path);
    }
  }
  return reached;

  function next(): Source | undefined {
    return byPath.get(open.pop() ?? "");
  }
}

/** Every relative path in a literal counts: some files are started as programs, by their URL. */
function neighbours({ path, literals }: Source): string[] {
  return literals.filter(({ value }) => isRelative(value) && value.endsWith(".ts"))
    .flatMap(({ value }) => resolvePath(path, value) ?? []);
}
