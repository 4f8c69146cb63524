/** Where the files of registries come from, so that the tool knows no file system. */

/** A tree of files. Paths are relative to its root, with `/`. */
export interface FileSource {
  /** Paths of all files at or below a directory, sorted; `""` is the root. Empty when it is not there. */
  list(directory: string): readonly string[];
  /** Text of a file; `undefined` when it is not there. */
  read(path: string): string | undefined;
  /** Name of a file for people, such as its path from the current directory. */
  name(path: string): string;
  /** The tree at a path of another registry (`dependencies[].registry_path`), relative to this root. */
  at(path: string): FileSource;
}
