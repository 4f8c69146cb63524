/** Watching directories with Node. */
import { existsSync, type FSWatcher, watch as watchDirectory } from "node:fs";
import { insist } from "./_call.ts";
import { FileError } from "./file_error.ts";
import type { Watcher } from "./fs.ts";

/**
 * Watches directories, not below them; see `Fs.watch`. The watch keeps the process alive
 * (`persistent`), as Deno's does: an agent that waits for work holds nothing but a promise, and Node
 * would exit in the middle of the wait. Whoever watches closes.
 */
export function watch(directories: readonly string[], onChange: () => void): Watcher {
  const watchers: FSWatcher[] = [];
  let closed = false;
  const close = () => {
    if (closed) return;
    closed = true;
    for (const watcher of watchers) watcher.close();
  };
  const changed = () => closed || onChange();
  try {
    for (const directory of directories) {
      // Node throws this itself; Deno's `node:fs` reports it later, when nobody can act on it.
      if (!existsSync(directory)) throw new FileError("watch", directory, "ENOENT");
      const options = { persistent: true, recursive: false };
      const watcher = insist("watch", directory, () => watchDirectory(directory, options, changed));
      // Nothing more will be heard here. Whoever waits looks once more, and then by its own timer.
      watcher.on("error", changed);
      watchers.push(watcher);
    }
  } catch (error) {
    close();
    throw error;
  }
  return { close };
}
