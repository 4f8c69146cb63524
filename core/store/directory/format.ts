/** What makes a directory a data directory: making one, and refusing what is none or is not safe. */
import { SwarmError } from "../../errors.ts";
import { FileError, unsafeFile } from "../../fs/file_error.ts";
import type { Fs } from "../../fs/fs.ts";
import { LIMITS } from "../../limits.ts";
import { GuardedFs } from "./guarded_fs.ts";
import { DIRECTORIES, FORMAT_FILE, FORMAT_TEXT } from "./layout.ts";

const OTHERS_MAY_WRITE = 0o002;

/** Makes the directory and all below it; `false` when it is a data directory already. */
export function makeFormat(fs: Fs, path: string, unique: string): boolean {
  makeAll(fs, path);
  const found = readFormat(fs, path);
  if (found !== undefined) checkFormat(path, found);
  checkMode(fs, path);
  for (const below of DIRECTORIES) fs.makeDirectory(`${path}/${below}`);
  probe(fs, path, unique);
  const draft = `${path}/tmp/${unique}.format`;
  fs.create(draft, new TextEncoder().encode(FORMAT_TEXT));
  fs.sync(draft);
  const guarded = new GuardedFs(fs, path);
  return guarded.run(() => {
    // Linked last: whoever sees it finds everything else in place.
    const linked = guarded.link(draft, `${path}/${FORMAT_FILE}`);
    guarded.remove(draft);
    // Once per directory, so it is not worth a setting: what is durable later stands on this.
    for (const made of [parentOf(path), path, `${path}/work`, `${path}/work/adding`]) fs.sync(made);
    return linked === "ok";
  });
}

function makeAll(fs: Fs, path: string): void {
  if (fs.makeDirectory(path) !== "missing") return;
  makeAll(fs, parentOf(path));
  fs.makeDirectory(path);
}

function parentOf(path: string): string {
  const cut = path.lastIndexOf("/");
  return cut < 0 ? "." : path.slice(0, Math.max(1, cut));
}

/** Refuses a directory that is no data directory, is of another format, or that strangers may write. */
export function checkRoot(fs: Fs, path: string): void {
  const found = readFormat(fs, path);
  if (found === undefined) {
    throw new SwarmError(
      "not_found",
      `Cannot open "${path}": it is not a SwarmSH directory`,
      "Make one with `swarmsh init`, or name another with --dir or SWARMSH_DATA_DIR",
    );
  }
  checkFormat(path, found);
  checkMode(fs, path);
  for (const below of DIRECTORIES) {
    const stat = fs.stat(`${path}/${below}`);
    if (stat === undefined) fs.makeDirectory(`${path}/${below}`);
    else if (stat.kind !== "directory") {
      throw unsafeFile(`${path}/${below}`, stat.kind, "directory");
    }
  }
}

/** Where modes can't be set, as on FAT, making a directory gives no other mode than opening it finds. */
function checkMode(fs: Fs, path: string): void {
  const mode = modeOfRoot(fs, path);
  if ((mode & OTHERS_MAY_WRITE) === 0) return;
  throw new SwarmError(
    "unsafe",
    `Cannot open "${path}": everybody on this machine may write to it (mode ${mode.toString(8)})`,
    `Run chmod o-w "${path}"`,
  );
}

/** Permission bits of the root, which may itself be a link to where its owner wants it. */
export function modeOfRoot(fs: Fs, path: string): number {
  const found = fs.stat(path);
  return (found?.kind === "symlink" ? fs.stat(`${path}/.`) : found)?.mode ?? 0;
}

function readFormat(fs: Fs, path: string): string | undefined {
  const bytes = fs.read(`${path}/${FORMAT_FILE}`, LIMITS.itemBytesMax);
  return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
}

function checkFormat(path: string, found: string): void {
  if (found === FORMAT_TEXT) return;
  throw new SwarmError(
    "format",
    `Cannot open "${path}": its format is ${JSON.stringify(found.slice(0, 40))}, expected ${
      JSON.stringify(FORMAT_TEXT)
    }`,
    "Use the version of swarmsh that wrote it",
  );
}

/** What link(2) answers where a file system has no hard links. */
const LINKLESS: ReadonlySet<string> = new Set([
  "EPERM",
  "EOPNOTSUPP",
  "ENOTSUP",
  "ENOSYS",
  "EMLINK",
]);

/**
 * Refuses a file system on which the protocol can't be correct: it must rename and link within the root,
 * and give names back as they were given.
 */
export function probe(fs: Fs, path: string, unique: string): void {
  const [from, to] = [`${path}/tmp/${unique}.Probe`, `${path}/work/done/${unique}.Probe`];
  fs.create(from, new Uint8Array());
  try {
    const lacks = whatItLacks(fs, from, to);
    if (lacks === undefined) return;
    throw new SwarmError(
      "unsafe",
      `Cannot use "${path}": its file system does not ${lacks}`,
      "Choose a directory on a local disk, or on NFS version 4",
    );
  } finally {
    fs.remove(from);
    fs.remove(to);
  }
}

function whatItLacks(fs: Fs, from: string, to: string): string | undefined {
  const cut = from.lastIndexOf("/");
  if (!fs.list(from.slice(0, cut))?.includes(from.slice(cut + 1))) return "keep the case of names";
  if (!isLinked(fs, from, to)) return "link files as POSIX says";
  fs.remove(to);
  const isMoved = fs.rename(from, to) === "ok" && fs.rename(from, to) === "missing";
  return isMoved ? undefined : "rename files as POSIX says";
}

/**
 * Whether two names are those of one file: who adds an item knows its own reservation by that. A system without
 * inodes says 0 of both.
 */
function isOneFile(fs: Fs, one: string, other: string): boolean {
  const [first, second] = [fs.stat(one), fs.stat(other)];
  return first !== undefined && first.inode === second?.inode;
}

function isLinked(fs: Fs, from: string, to: string): boolean {
  try {
    const isRefused = fs.link(from, to) === "ok" && fs.link(from, to) === "exists";
    return isRefused && isOneFile(fs, from, to);
  } catch (error) {
    if (error instanceof FileError && LINKLESS.has(error.errno)) return false;
    throw error;
  }
}
