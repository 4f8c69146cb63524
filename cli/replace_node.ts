/** Replaces files under Node. */
import {
  closeSync,
  fchmodSync,
  fsyncSync,
  linkSync,
  lstatSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import process from "node:process";
import type { ReplaceOptions } from "./host.ts";
import { type PlaceKind, type ReplaceCalls, replaceFile } from "./replace_file.ts";

/** Replaces a file; see `Host.replaceFile`. Throws what Node throws. */
export function replaceNode(
  path: string,
  bytes: Uint8Array,
  options: ReplaceOptions,
): "written" | "exists" {
  const chance = `${process.pid}-${crypto.randomUUID().slice(0, 8)}`;
  return replaceFile(path, bytes, { ...options, calls: CALLS, chance });
}

const CALLS: ReplaceCalls = {
  kindOf,
  modeOf: (path) => lstatSync(path).mode & 0o7777,
  create,
  remove: (path) => rmSync(path, { force: true }),
  rename: (from, to) => renameSync(from, to),
  link,
  syncDirectory,
};

function kindOf(path: string): PlaceKind {
  const found = statOf(path);
  if (found === undefined) return "absent";
  if (found.isFile()) return "file";
  if (found.isDirectory()) return "directory";
  return found.isSymbolicLink() ? "link" : "device";
}

function statOf(path: string): ReturnType<typeof lstatSync> | undefined {
  try {
    return lstatSync(path);
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw error;
  }
}

function create(path: string, bytes: Uint8Array, mode: number | undefined): void {
  const file = openSync(path, "wx", mode ?? 0o666);
  try {
    for (let rest = bytes; rest.length > 0;) rest = rest.subarray(writeSync(file, rest));
    if (mode !== undefined) fchmodSync(file, mode);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function link(from: string, to: string): "ok" | "exists" {
  try {
    linkSync(from, to);
    return "ok";
  } catch (error) {
    if ((error as { code?: string }).code === "EEXIST") return "exists";
    throw error;
  }
}

function syncDirectory(path: string): void {
  const directory = openSync(path, "r");
  try {
    fsyncSync(directory);
  } finally {
    closeSync(directory);
  }
}
