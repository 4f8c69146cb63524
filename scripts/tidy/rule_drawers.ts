/** Rule: no drawers. A file or folder is named for what it is about, not for what is left over. */
import type { Finding, Tree } from "./finding.ts";

const DRAWERS = new Set([
  "common",
  "constants",
  "helper",
  "helpers",
  "interfaces",
  "lib",
  "misc",
  "shared",
  "stuff",
  "types",
  "util",
  "utils",
]);

/** Checks every part of every path. */
export function* noDrawers({ sources }: Tree): Generator<Finding> {
  for (const { path } of sources) {
    const words = path.split("/").map((part) => part.replace(/^_/, "").replace(/\..*$/, ""));
    const drawer = words.find((word) => DRAWERS.has(word));
    if (drawer === undefined) continue;
    const says = `"${drawer}" is a drawer; name the file for the one idea in it, ` +
      "and let types live with the room that owns the noun";
    yield { path, line: 1, rule: "drawers", says };
  }
}
