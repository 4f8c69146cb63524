/**
 * An open data directory: the collaborators of everything that acts on it, and the two moves that all
 * transitions are made of.
 */
import type { Clock } from "../../clock.ts";
import { unixSeconds } from "../../clock.ts";
import type { Config } from "../../config.ts";
import { FileError } from "../../fs/file_error.ts";
import type { Created, Fs, Moved } from "../../fs/fs.ts";
import type { Random } from "../../random.ts";
import type { EventLog } from "./event_log.ts";
import type { Settled } from "./settled.ts";

/** What the parts of the directory store share. */
export interface Root {
  readonly fs: Fs;
  /** Path of the data directory, without a slash at its end. */
  readonly path: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly config: Config;
  readonly events: EventLog;
  /** What is durable of the directory, as far as this process knows. */
  readonly settled: Settled;
  /** Unlike that of any other open store: temporary names start with it. */
  readonly session: string;
}

/** Whole Unix seconds, now. */
export function nowSeconds(root: Root): number {
  return unixSeconds(root.clock.now());
}

/** Makes a directory and those above it, down from the root. */
export function makeDirectories(root: Root, directory: string): void {
  if (root.fs.makeDirectory(directory) !== "missing") return;
  makeDirectories(root, directory.slice(0, directory.lastIndexOf("/")));
  root.fs.makeDirectory(directory);
}

/**
 * Renames a ticket: the compare-and-swap of the protocol. `missing` means that somebody else moved it.
 * The target's directory is made when it is not there.
 */
export function move(root: Root, from: string, directory: string, name: string): Moved {
  const to = `${directory}/${name}`;
  let moved = root.fs.rename(from, to);
  // Where what is renamed is there, its target's directory was not. It may be there by now, made by
  // another process at this very moment, so it is not worth a look.
  if (moved === "missing" && root.fs.stat(from) !== undefined) {
    makeDirectories(root, directory);
    moved = root.fs.rename(from, to);
  }
  if (moved === "ok") settleOnDisk(root, directory, from.slice(0, from.lastIndexOf("/")));
  return moved;
}

/**
 * With `durability: fsync`, makes a directory survive a loss of power (invariant I6) in which something was put, and
 * one that something has left.
 */
export function settleOnDisk(root: Root, directory: string, left?: string): void {
  if (root.config.durability !== "fsync") return;
  root.settled.settle(directory);
  // One that was removed meanwhile has nothing left to lose.
  if (left !== undefined && root.fs.stat(left) !== undefined) root.fs.sync(left);
}

let temporaries = 0;

/** A path below `tmp/` that nobody else uses. */
export function temporaryPath(root: Root): string {
  return `${root.path}/tmp/${root.session}.${++temporaries}`;
}

/** Writes a whole file under a temporary name, for a rename or a link to publish it. */
export function writeTemporary(root: Root, bytes: Uint8Array): string {
  const path = temporaryPath(root);
  root.fs.create(path, bytes);
  if (root.config.durability === "fsync") root.fs.sync(path);
  return path;
}

/** Publishes a file under a name that may exist: readers see the old bytes or the new (invariant I8). */
export function replaceFile(root: Root, directory: string, name: string, bytes: Uint8Array): void {
  const from = writeTemporary(root, bytes);
  if (move(root, from, directory, name) === "ok") return;
  throw new FileError("rename", `${directory}/${name}`, "ENOENT");
}

/**
 * Creates a whole file under a name that nobody has: another process sees nothing or all of it, while
 * creating and writing are two calls (invariant I8). The directory must exist.
 */
export function createWhole(
  root: Root,
  directory: string,
  name: string,
  bytes: Uint8Array,
): Created {
  const from = writeTemporary(root, bytes);
  const linked = root.fs.link(from, `${directory}/${name}`);
  root.fs.remove(from);
  if (linked === "ok") settleOnDisk(root, directory);
  return linked;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true });

/** Bytes of a JSON value with a newline, as every record stands on disk. */
export function jsonBytes(value: unknown): Uint8Array {
  return encoder.encode(`${JSON.stringify(value)}\n`);
}

/** The JSON in these bytes; `undefined` when they are no UTF-8 or no JSON. */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decoder.decode(bytes));
  } catch {
    return undefined;
  }
}
