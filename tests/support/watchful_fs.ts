/**
 * A file port that watches where the calls go: nothing may leave the root, neither by name nor through
 * a symlink (invariant I14). It lets every call pass and remembers what was wrong with it.
 */
import assert from "node:assert/strict";
import type { Fs } from "../../core/fs/fs.ts";

/** Calls that act on what a symlink points to; the others act on the link, or refuse it. */
const FOLLOWING: readonly string[] = ["list", "entries", "touch", "watch"];

/** A port and its findings. */
export interface WatchfulFs {
  readonly fs: Fs;
  /** Demands that no call left the root, and forgets what was found. */
  assertInside(): void;
}

/** Watches a port; the root itself and its parent may be looked at by whoever makes it. */
export function watchfulFs(inner: Fs, root: string): WatchfulFs {
  const strays = new Set<string>();
  const isSymlink = symlinkFinder(inner);
  const look = (operation: string, path: string) => {
    const problem = problemOf(isSymlink, root, { operation, path });
    if (problem !== undefined) strays.add(`${operation} ${JSON.stringify(path)}: ${problem}`);
  };
  const fs = new Proxy(inner, {
    get(target, name) {
      const method = Reflect.get(target, name);
      if (typeof method !== "function" || name === "now") return method;
      return (...args: unknown[]) => {
        for (const path of pathsOf(String(name), args)) look(String(name), path);
        return Reflect.apply(method, target, args);
      };
    },
  });
  return {
    fs,
    assertInside() {
      const found = [...strays];
      strays.clear();
      assert.deepEqual(found, [], "I14: every call stays below the root");
    },
  };
}

function pathsOf(operation: string, args: readonly unknown[]): string[] {
  const first = args[0];
  if (operation === "watch") return [...first as readonly string[]];
  const isPair = operation === "rename" || operation === "link";
  return isPair ? [String(first), String(args[1])] : [String(first)];
}

function problemOf(
  isSymlink: (path: string) => boolean,
  root: string,
  { operation, path }: { operation: string; path: string },
): string | undefined {
  if (path === root) return undefined;
  if (!path.startsWith(`${root}/`)) return "outside the root";
  const parts = path.slice(root.length + 1).split("/");
  const isOdd = parts.some((part) => part === "" || part === "." || part === "..");
  if (isOdd || path.includes("\0")) return "a name that is no name";
  const followed = FOLLOWING.includes(operation) ? parts.length : parts.length - 1;
  for (let depth = 1; depth <= followed; depth++) {
    const above = `${root}/${parts.slice(0, depth).join("/")}`;
    if (isSymlink(above)) return `through the symlink ${above}`;
  }
  return undefined;
}

/** Looks at a directory once: nobody plants a symlink while calls are watched. */
function symlinkFinder(fs: Fs): (path: string) => boolean {
  const directories = new Set<string>();
  return (path) => {
    if (directories.has(path)) return false;
    const kind = kindOf(fs, path);
    if (kind === "directory") directories.add(path);
    return kind === "symlink";
  };
}

function kindOf(fs: Fs, path: string): string | undefined {
  try {
    return fs.stat(path)?.kind;
  } catch {
    // A part of it is no directory: the call itself will say so.
    return undefined;
  }
}
