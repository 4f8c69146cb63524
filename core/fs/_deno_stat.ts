/** Looking at names with Deno, never through links. */
import { attempt, STAT } from "./_call.ts";
import type { FileKind, FileStat } from "./fs.ts";

/** See `Fs.stat`. */
export function stat(path: string): FileStat | undefined {
  const found = attempt(STAT, path, () => Deno.lstatSync(path));
  if (found === "missing") return undefined;
  return {
    kind: fileKind(found),
    size: found.size,
    modifiedAt: found.mtime?.getTime() ?? 0,
    inode: found.ino ?? 0,
    mode: (found.mode ?? 0) & 0o7777,
    userId: found.uid ?? undefined,
    links: found.nlink ?? 1,
  };
}

/** What a name is, without following links; `undefined` when it is not there. */
export function kindOf(path: string): FileKind | undefined {
  const found = attempt(STAT, path, () => Deno.lstatSync(path));
  return found === "missing" ? undefined : fileKind(found);
}

/** What Deno found. */
export function fileKind(found: Deno.FileInfo | Deno.DirEntry): FileKind {
  if (found.isFile) return "file";
  if (found.isDirectory) return "directory";
  return found.isSymlink ? "symlink" : "other";
}
