/**
 * Replaces a file as a whole: the bytes are on the disk under another name in the same directory before that
 * name takes the file's place in one step, so that whoever reads sees the old file or the new one, also after
 * a power failure. A kill between the two steps leaves the other name behind; nothing else does.
 */
import { SwarmError } from "../core/errors.ts";
import type { ReplaceOptions } from "./host.ts";

/** What stands under a name; links are not followed. */
export type PlaceKind = "absent" | "file" | "directory" | "link" | "device";

/** The few system calls that it takes, each of which throws what the system says. */
export interface ReplaceCalls {
  kindOf(path: string): PlaceKind;
  /** Permission bits of a file. */
  modeOf(path: string): number;
  /** Creates a file that is not there, and flushes it; a mode is set whatever the umask. */
  create(path: string, bytes: Uint8Array, mode: number | undefined): void;
  /** Removes a file, if it is there. */
  remove(path: string): void;
  rename(from: string, to: string): void;
  /** Gives a file a second name, unless that is taken. */
  link(from: string, to: string): "ok" | "exists";
  syncDirectory(path: string): void;
}

/** Replaces a file; see `Host.replaceFile`. `chance` keeps temporary names apart. */
export function replaceFile(
  path: string,
  bytes: Uint8Array,
  { ifAbsent, mode, calls, chance }: ReplaceOptions & {
    readonly calls: ReplaceCalls;
    readonly chance: string;
  },
): "written" | "exists" {
  const { directory, temporary } = placesOf(path, chance);
  const kind = calls.kindOf(path);
  checkPlace(path, directory, { kind, parent: calls.kindOf(`${directory}/.`) });
  if (ifAbsent && kind === "file") return "exists";
  const kept = kind === "file" ? calls.modeOf(path) : undefined;
  try {
    calls.create(temporary, bytes, mode ?? kept);
    if (!ifAbsent) calls.rename(temporary, path);
    else if (calls.link(temporary, path) === "exists") return "exists";
    calls.syncDirectory(directory);
    return "written";
  } finally {
    // After a rename there is nothing to remove.
    calls.remove(temporary);
  }
}

function placesOf(path: string, chance: string): { directory: string; temporary: string } {
  const end = path.lastIndexOf("/");
  const name = path.slice(end + 1);
  if (path === "") throw unfit(path, "it names nothing");
  if (name === "" || name === "." || name === "..") throw unfit(path, "it names a directory");
  const directory = end < 0 ? "." : path.slice(0, end) || "/";
  return { directory, temporary: `${path.slice(0, end + 1)}.${name}.swarmsh-${chance}` };
}

function checkPlace(
  path: string,
  directory: string,
  { kind, parent }: { readonly kind: PlaceKind; readonly parent: PlaceKind },
): void {
  // In a compiled program the `/.` is taken off before the system sees it, so a file shows as one.
  if (parent !== "directory" && parent !== "link") {
    throw new SwarmError(
      "not_found",
      `Cannot write ${JSON.stringify(path)}: there is no directory ${JSON.stringify(directory)}`,
      "Make it first",
    );
  }
  if (kind === "directory") throw unfit(path, "it is a directory");
  if (kind === "link") {
    throw unfit(path, "it is a symbolic link", "Name the file that it leads to");
  }
  if (kind === "device") throw unfit(path, "it is a device, pipe or socket");
}

function unfit(path: string, found: string, hint?: string): SwarmError {
  const message = `Cannot write ${JSON.stringify(path)}: ${found}, expected a file or nothing`;
  return new SwarmError("unsafe", message, hint);
}
