/** TypeScript sources of the project, for tests about what stands in them. */

/** A source file. */
export interface SourceText {
  /** Path in the project. */
  readonly path: string;
  readonly text: string;
}

const ROOT = new URL("../../", import.meta.url);

/** All of them at or below some directories. */
export function treeSources(directories: readonly string[]): SourceText[] {
  return directories.flatMap((directory) => [...sourcesBelow(directory)]);
}

function* sourcesBelow(directory: string): Generator<SourceText> {
  for (const { name, isDirectory } of Deno.readDirSync(new URL(`${directory}/`, ROOT))) {
    const path = `${directory}/${name}`;
    if (isDirectory) yield* sourcesBelow(path);
    else if (path.endsWith(".ts")) yield { path, text: Deno.readTextFileSync(new URL(path, ROOT)) };
  }
}
