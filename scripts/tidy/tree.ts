/** Reads the project's files. */
import type { Tree } from "./finding.ts";
import { parseSource } from "./source.ts";

/** Folders that are not the project's own. */
const OTHERS = new Set([".git", ".swarmsh", "coverage", "dist", "node_modules"]);
/** Files that hold text which people wrote. */
const TEXT = /(?:\.(?:ts|json|md|sh|vto|ya?ml)|^\.ci\/run)$/;

/** The tree below a folder. */
export function readTree(root: string): Tree {
  const paths = [...walk(root, "")].sort();
  const texts = new Map(paths.map((path) => [path, Deno.readTextFileSync(`${root}/${path}`)]));
  const sources = [...texts].filter(([path]) => path.endsWith(".ts"));
  return { texts, sources: sources.map(([path, text]) => parseSource(path, text)) };
}

function* walk(root: string, folder: string): Generator<string> {
  for (const { name, isDirectory, isFile } of Deno.readDirSync(`${root}/${folder}`)) {
    const path = folder === "" ? name : `${folder}/${name}`;
    if (isDirectory && !OTHERS.has(name)) yield* walk(root, path);
    else if (isFile && TEXT.test(path)) yield path;
  }
}
