/**
 * The file port over `Deno.*`. It imports nothing from `node:` or `npm:`: a one-shot command pays for
 * every module it loads, and the synchronous calls of Deno are a microsecond above the kernel's.
 */
import {
  assertSyncable,
  attempt,
  CREATE,
  insist,
  isPlainFile,
  LINK,
  LIST,
  MAKE_DIRECTORY,
  READ,
  REMOVE,
  REMOVE_DIRECTORY,
  RENAME,
  TOUCH,
} from "./_call.ts";
import { openAppend, openLock } from "./_deno_files.ts";
import { fileKind, kindOf, stat } from "./_deno_stat.ts";
import { watch } from "./_deno_watch.ts";
import { FileError } from "./file_error.ts";
import type { Created, DirectoryEntry, Fs, Moved, Removed } from "./fs.ts";

/** The file system as Deno sees it. */
export function denoFs(): Fs {
  return {
    runtime: "deno",
    now: Date.now,
    list,
    entries,
    rename,
    link,
    create,
    makeDirectory,
    read,
    readRange,
    remove,
    removeDirectory,
    stat,
    touch,
    openAppend,
    openLock,
    sync,
    watch,
  };
}

function list(path: string): string[] | undefined {
  const found = attempt(LIST, path, () => Deno.readDirSync(path));
  if (found === "missing") return undefined;
  const names: string[] = [];
  for (const { name } of found) names.push(name);
  return names;
}

function entries(path: string): DirectoryEntry[] | undefined {
  const found = attempt(LIST, path, () => Deno.readDirSync(path));
  if (found === "missing") return undefined;
  return Array.from(found, (entry) => ({ name: entry.name, kind: fileKind(entry) }));
}

function rename(from: string, to: string): Moved {
  return attempt(RENAME, from, () => Deno.renameSync(from, to)) ?? "ok";
}

function link(from: string, to: string): Created {
  return attempt(LINK, to, () => Deno.linkSync(from, to)) ?? "ok";
}

const CREATE_OPTIONS: Deno.OpenOptions = { write: true, createNew: true, mode: 0o600 };

/** Not `Deno.writeFileSync`: after an error it does not tell whether the file is this call's own. */
function create(path: string, bytes: Uint8Array): Created {
  const file = attempt(CREATE, path, () => Deno.openSync(path, CREATE_OPTIONS));
  if (typeof file === "string") return file;
  let complete = false;
  try {
    writeAll(file, path, bytes);
    complete = true;
  } finally {
    file.close();
    if (!complete) discard(path);
  }
  return "ok";
}

function writeAll(file: Deno.FsFile, path: string, bytes: Uint8Array): void {
  let written = 0;
  while (written < bytes.length) {
    const rest = written === 0 ? bytes : bytes.subarray(written);
    const count = insist("create", path, () => file.writeSync(rest));
    if (count === 0) throw new FileError("create", path, "ENOSPC");
    written += count;
  }
}

function discard(path: string): void {
  try {
    Deno.removeSync(path);
  } catch {
    // The error of the write is on its way and says more.
  }
}

const DIRECTORY_OPTIONS: Deno.MkdirOptions = { mode: 0o700 };

function makeDirectory(path: string): Created {
  return attempt(MAKE_DIRECTORY, path, () => Deno.mkdirSync(path, DIRECTORY_OPTIONS)) ?? "ok";
}

function read(path: string, bytesMax = Infinity): Uint8Array | undefined {
  const found = stat(path);
  if (!isPlainFile(path, found?.kind)) return undefined;
  if (found!.size > bytesMax) return new Uint8Array();
  const bytes = attempt(READ, path, () => Deno.readFileSync(path));
  return bytes === "missing" ? undefined : bytes;
}

function readRange(path: string, offset: number, length: number): Uint8Array | undefined {
  if (!isPlainFile(path, kindOf(path))) return undefined;
  const file = attempt(READ, path, () => Deno.openSync(path));
  if (file === "missing") return undefined;
  try {
    insist("read", path, () => file.seekSync(offset, Deno.SeekMode.Start));
    return readUpTo(file, path, length);
  } finally {
    file.close();
  }
}

function readUpTo(file: Deno.FsFile, path: string, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let filled = 0;
  while (filled < length) {
    const rest = bytes.subarray(filled);
    const count = insist("read", path, () => file.readSync(rest));
    if (count === null) break;
    filled += count;
  }
  return bytes.subarray(0, filled);
}

/** Deno removes an empty directory as well, so a directory has to be refused here. */
function remove(path: string): Removed {
  if (kindOf(path) === "directory") throw new FileError("remove", path, "EISDIR");
  return attempt(REMOVE, path, () => Deno.removeSync(path)) ?? "ok";
}

/** The final slash makes the kernel refuse a file, which Deno would remove. */
function removeDirectory(path: string): Removed {
  return attempt(REMOVE_DIRECTORY, path, () => Deno.removeSync(`${path}/`)) ?? "ok";
}

/** A `Date`, because it is exact; seconds as a floating-point number are left to rounding. */
function touch(path: string, at: number): Moved {
  const time = new Date(at);
  return attempt(TOUCH, path, () => Deno.utimeSync(path, time, time)) ?? "ok";
}

function sync(path: string): void {
  assertSyncable(path, kindOf(path));
  const file = insist("sync", path, () => Deno.openSync(path));
  try {
    insist("sync", path, () => file.syncSync());
  } finally {
    file.close();
  }
}
