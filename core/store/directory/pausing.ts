/** Pausing: one marker file among the lanes stops all claiming. */
import type { Pause } from "../store.ts";
import { createWhole, jsonBytes, parseJson, type Root, settleOnDisk } from "./root.ts";

/** Pauses; the first reason stays. */
export function pauseIn(root: Root, marker: string, reason: string | undefined): void {
  const since = root.clock.now();
  const bytes = jsonBytes(reason === undefined ? { since } : { since, reason });
  if (createWhole(root, `${root.path}/work/ready`, marker, bytes) !== "ok") return;
  root.events.append({ at: since, verb: "pause", note: reason });
}

/** Resumes; whether it was paused. */
export function resumeIn(root: Root, marker: string): boolean {
  if (root.fs.remove(pathOf(root, marker)) !== "ok") return false;
  settleOnDisk(root, `${root.path}/work/ready`);
  root.events.append({ at: root.clock.now(), verb: "resume" });
  return true;
}

/** Since when and why, when paused. */
export function pausedIn(root: Root, marker: string): Pause | undefined {
  const bytes = root.fs.read(pathOf(root, marker));
  if (bytes === undefined) return undefined;
  // A marker that a shell made may be empty; it pauses all the same.
  return (parseJson(bytes) as Pause | undefined) ?? { since: 0 };
}

function pathOf(root: Root, marker: string): string {
  return `${root.path}/work/ready/${marker}`;
}
