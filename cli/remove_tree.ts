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

/** How often it is tried to remove what dying processes still write to, and how long between two times. */
const TRIES_MAX = 200;
const PAUSE_MILLISECONDS = 5;

/**
 * Removes a directory right before this process ends, when nothing can be waited for any more. Processes that
 * were killed a moment ago may still put something into it, so it is tried until it is gone.
 */
export function removeTreeAtEnd(fs: Fs, place: string): void {
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    try {
      removeTree(fs, place);
      if (fs.entries(place) === undefined) return;
    } catch {
      // A directory that is not empty once more, or a file that is gone already.
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MILLISECONDS);
  }
}
