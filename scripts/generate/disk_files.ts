/** Files of this project for the conventions tool, read through Deno. */
import type { FileSource } from "../../conventions/tool/file_source.ts";

/** The tree at `path`, relative to the project; names for people are paths from there. */
export function diskFiles(path: string): FileSource {
  const place = (below: string) => new URL(`../../${path}/${below}`, import.meta.url);
  return {
    list: (directory) => [...walk(place(""), directory)].sort(),
    read: (below) => readIfThere(place(below)),
    name: (below) => `${path}/${below}`,
    at: (below) => diskFiles(`${path}/${below}`),
  };
}

function* walk(root: URL, directory: string): Generator<string> {
  const folder = new URL(directory === "" ? root : `${directory}/`, root);
  for (const { name, isDirectory, isFile } of entriesOf(folder)) {
    const path = directory === "" ? name : `${directory}/${name}`;
    if (isDirectory) yield* walk(root, path);
    else if (isFile) yield path;
  }
}

function entriesOf(folder: URL): Deno.DirEntry[] {
  try {
    return [...Deno.readDirSync(folder)];
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}

function readIfThere(place: URL): string | undefined {
  try {
    return Deno.readTextFileSync(place);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.IsADirectory) {
      return undefined;
    }
    throw error;
  }
}
