/** Removes what this program made for a while. */
import type { Fs } from "../core/fs/fs.ts";

/** Removes a directory with all that is in it. Symlinks are removed, not followed. */
export function removeTree(fs: Fs, place: string): void {
  for (const { name, kind } of fs.entries(place) ?? []) {
    const path = `${place}/${name}`;
    if (kind === "directory") removeTree(fs, path);
    else fs.remove(path);
  }
  fs.removeDirectory(place);
}
