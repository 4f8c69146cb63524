/** The file port over `node:fs`: the npm build's side. Deno can load it too, and tests do. */
import * as nodeFiles from "node:fs";
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
  STAT,
  TOUCH,
} from "./_call.ts";
import { watch } from "./_node_watch.ts";
import { FileError } from "./file_error.ts";
import type {
  AppendFile,
  Created,
  DirectoryEntry,
  FileKind,
  FileStat,
  Fs,
  Moved,
  Removed,
} from "./fs.ts";

/** The file system as Node sees it. */
export function nodeFs(): Fs {
  return {
    runtime: "node",
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
    // Node has no flock(2). The lock is for order only, so its claims are correct without it.
    openLock: () => undefined,
    sync,
    watch,
  };
}

function list(path: string): string[] | undefined {
  const names = attempt(LIST, path, () => nodeFiles.readdirSync(path));
  return names === "missing" ? undefined : names;
}

function entries(path: string): DirectoryEntry[] | undefined {
  const found = attempt(LIST, path, () => nodeFiles.readdirSync(path, { withFileTypes: true }));
  if (found === "missing") return undefined;
  return found.map((entry) => ({ name: entry.name, kind: fileKind(entry) }));
}

function rename(from: string, to: string): Moved {
  return attempt(RENAME, from, () => nodeFiles.renameSync(from, to)) ?? "ok";
}

function link(from: string, to: string): Created {
  return attempt(LINK, to, () => nodeFiles.linkSync(from, to)) ?? "ok";
}

function create(path: string, bytes: Uint8Array): Created {
  const file = attempt(CREATE, path, () => nodeFiles.openSync(path, "wx", 0o600));
  if (typeof file === "string") return file;
  let complete = false;
  try {
    writeAll(file, path, bytes);
    complete = true;
  } finally {
    nodeFiles.closeSync(file);
    if (!complete) discard(path);
  }
  return "ok";
}

function writeAll(file: number, path: string, bytes: Uint8Array): void {
  let written = 0;
  while (written < bytes.length) {
    const from = written;
    const count = insist("create", path, () => nodeFiles.writeSync(file, bytes, from));
    if (count === 0) throw new FileError("create", path, "ENOSPC");
    written += count;
  }
}

function discard(path: string): void {
  try {
    nodeFiles.unlinkSync(path);
  } catch {
    // The error of the write is on its way and says more.
  }
}

const DIRECTORY_OPTIONS = { mode: 0o700 };

function makeDirectory(path: string): Created {
  return attempt(MAKE_DIRECTORY, path, () => nodeFiles.mkdirSync(path, DIRECTORY_OPTIONS)) ?? "ok";
}

function read(path: string, bytesMax = Infinity): Uint8Array | undefined {
  const found = lookAt(path);
  if (!isPlainFile(path, found && fileKind(found))) return undefined;
  if (found!.size > bytesMax) return new Uint8Array();
  const bytes = attempt(READ, path, () => nodeFiles.readFileSync(path));
  // A plain array of bytes and not its subclass, so that nobody relies on a method of `Buffer`.
  return bytes === "missing"
    ? undefined
    : new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function readRange(path: string, offset: number, length: number): Uint8Array | undefined {
  if (!isPlainFile(path, kindOf(path))) return undefined;
  const file = attempt(READ, path, () => nodeFiles.openSync(path, "r"));
  if (file === "missing") return undefined;
  try {
    return readUpTo(file, path, { offset, length });
  } finally {
    nodeFiles.closeSync(file);
  }
}

function readUpTo(
  file: number,
  path: string,
  { offset, length }: { offset: number; length: number },
): Uint8Array {
  const bytes = new Uint8Array(length);
  let filled = 0;
  while (filled < length) {
    const from = filled;
    const count = insist(
      "read",
      path,
      () => nodeFiles.readSync(file, bytes, from, length - from, offset + from),
    );
    if (count === 0) break;
    filled += count;
  }
  return bytes.subarray(0, filled);
}

/** Says EISDIR on every system: macOS answers EPERM for a directory. */
function remove(path: string): Removed {
  if (kindOf(path) === "directory") throw new FileError("remove", path, "EISDIR");
  return attempt(REMOVE, path, () => nodeFiles.unlinkSync(path)) ?? "ok";
}

function removeDirectory(path: string): Removed {
  return attempt(REMOVE_DIRECTORY, path, () => nodeFiles.rmdirSync(path)) ?? "ok";
}

function stat(path: string): FileStat | undefined {
  const found = lookAt(path);
  if (found === undefined) return undefined;
  return {
    kind: fileKind(found),
    size: found.size,
    modifiedAt: Math.floor(found.mtimeMs),
    inode: found.ino,
    mode: found.mode & 0o7777,
    userId: found.uid,
    links: found.nlink,
  };
}

function kindOf(path: string): FileKind | undefined {
  const found = lookAt(path);
  return found === undefined ? undefined : fileKind(found);
}

function lookAt(path: string): nodeFiles.Stats | undefined {
  const found = attempt(STAT, path, () => nodeFiles.lstatSync(path, { throwIfNoEntry: false }));
  return found === "missing" ? undefined : found;
}

function fileKind(found: nodeFiles.Stats | nodeFiles.Dirent): FileKind {
  if (found.isFile()) return "file";
  if (found.isDirectory()) return "directory";
  return found.isSymbolicLink() ? "symlink" : "other";
}

/**
 * Node takes seconds as a floating-point number, in which most milliseconds have no exact value and
 * would be cut to the one before; a microsecond more makes sure of the right one.
 */
function touch(path: string, at: number): Moved {
  const seconds = (at + 0.001) / 1000;
  return attempt(TOUCH, path, () => nodeFiles.utimesSync(path, seconds, seconds)) ?? "ok";
}

function openAppend(path: string): AppendFile {
  isPlainFile(path, kindOf(path));
  const file = insist("append to", path, () => nodeFiles.openSync(path, "a", 0o600));
  return {
    append(bytes) {
      // One write, because only that is atomic among appenders. A rest would be a second one.
      const written = insist("append to", path, () => nodeFiles.writeSync(file, bytes));
      if (written < bytes.length) throw new FileError("append to", path, "ENOSPC");
    },
    size: () => insist("append to", path, () => nodeFiles.fstatSync(file).size),
    sync: () => insist("sync", path, () => nodeFiles.fsyncSync(file)),
    close: () => nodeFiles.closeSync(file),
  };
}

function sync(path: string): void {
  assertSyncable(path, kindOf(path));
  const file = insist("sync", path, () => nodeFiles.openSync(path, "r"));
  try {
    insist("sync", path, () => nodeFiles.fsyncSync(file));
  } finally {
    nodeFiles.closeSync(file);
  }
}
