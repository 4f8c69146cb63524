/** Watching directories of the simulated disk. */
import { insist } from "../_call.ts";
import type { Watcher } from "../fs.ts";
import type { SimulatedProcess } from "./process.ts";
import type { Listener } from "./volume.ts";

/** Watches directories; see `Fs.watch`. Many changes in a row are one call, soon after. */
export function watch(
  process: SimulatedProcess,
  directories: readonly string[],
  onChange: () => void,
): Watcher {
  const { volume } = process.machine;
  const path = directories.join('", "');
  let announced = false;
  const found = insist(
    "watch",
    path,
    () =>
      process.call(
        "watch",
        path,
        () => directories.map((directory) => volume.directory(directory)),
      ),
  );
  const listener: Listener = {
    directories: new Set(found),
    changed() {
      if (announced) return;
      announced = true;
      queueMicrotask(() => {
        announced = false;
        if (volume.listeners.has(listener)) onChange();
      });
    },
  };
  volume.listeners.add(listener);
  return { close: process.hold(() => volume.listeners.delete(listener)) };
}
