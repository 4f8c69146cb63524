/** Watching directories with Deno. */
import { insist } from "./_call.ts";
import type { Watcher } from "./fs.ts";

/** Watches directories, not below them; see `Fs.watch`. */
export function watch(directories: readonly string[], onChange: () => void): Watcher {
  const watcher = insist(
    "watch",
    directories.join('", "'),
    () => Deno.watchFs([...directories], { recursive: false }),
  );
  let closed = false;
  follow(watcher, () => closed || onChange());
  return {
    close() {
      if (closed) return;
      closed = true;
      watcher.close();
    },
  };
}

async function follow(watcher: Deno.FsWatcher, onChange: () => void): Promise<void> {
  const events = watcher[Symbol.asyncIterator]();
  while (true) {
    const step = await events.next().catch(() => undefined);
    if (step === undefined) {
      // Nothing will be heard from now on. Whoever waits looks once more, and then by its own timer:
      // a watch is a hint and never the only thing that wakes.
      onChange();
      return;
    }
    if (step.done) return;
    // Reading is no change; looking upon it would make the next one, without end.
    if (step.value.kind !== "access") onChange();
  }
}
