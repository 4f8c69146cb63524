/** Replaces files under Deno. */
import type { ReplaceOptions } from "./host.ts";
import { type PlaceKind, type ReplaceCalls, replaceFile } from "./replace_file.ts";

/** Replaces a file; see `Host.replaceFile`. Throws what Deno throws. */
export function replaceDeno(
  path: string,
  bytes: Uint8Array,
  options: ReplaceOptions,
): "written" | "exists" {
  const chance = `${Deno.pid}-${crypto.randomUUID().slice(0, 8)}`;
  return replaceFile(path, bytes, { ...options, calls: CALLS, chance });
}

const CALLS: ReplaceCalls = {
  kindOf,
  modeOf: (path) => (Deno.lstatSync(path).mode ?? 0o666) & 0o7777,
  create,
  remove: (path) => void unlessGone(() => Deno.removeSync(path)),
  rename: (from, to) => Deno.renameSync(from, to),
  link,
  syncDirectory,
};

function kindOf(path: string): PlaceKind {
  const found = unlessGone(() => Deno.lstatSync(path));
  if (found === undefined) return "absent";
  if (found.isFile) return "file";
  if (found.isDirectory) return "directory";
  return found.isSymlink ? "link" : "device";
}

function create(path: string, bytes: Uint8Array, mode: number | undefined): void {
  const file = Deno.openSync(path, { write: true, createNew: true, mode: mode ?? 0o666 });
  try {
    for (let rest = bytes; rest.length > 0;) rest = rest.subarray(file.writeSync(rest));
    if (mode !== undefined) Deno.chmodSync(path, mode);
    file.syncSync();
  } finally {
    file.close();
  }
}

function link(from: string, to: string): "ok" | "exists" {
  try {
    Deno.linkSync(from, to);
    return "ok";
  } catch (error) {
    if (error instanceof Deno.errors.AlreadyExists) return "exists";
    throw error;
  }
}

function syncDirectory(path: string): void {
  const directory = Deno.openSync(path);
  try {
    directory.syncSync();
  } finally {
    directory.close();
  }
}

function unlessGone<T>(call: () => T): T | undefined {
  try {
    return call();
  } catch (error) {
    const { NotADirectory, NotFound } = Deno.errors;
    if (error instanceof NotFound || error instanceof NotADirectory) return undefined;
    throw error;
  }
}
