/** The demo's input: real files, and what is computed of each. */
import { SwarmError } from "../../core/errors.ts";
import type { Fs } from "../../core/fs/fs.ts";
import type { Json } from "../../core/json.ts";

/** Directories that hold no work of the user's own. */
const SKIPPED: readonly string[] = [".git", ".swarmsh", "node_modules"];
/** Files that the demo takes at most. */
const FILES_MAX = 100_000;
/** Larger files are not read, because hashing needs all of a file in memory. */
const FILE_BYTES_MAX = 256 * 1024 * 1024;

const NEWLINE = 10;

/** What is computed of a file, or why it could not be. */
export type Fingerprint =
  | { readonly sha256: string; readonly lines: number; readonly bytes: number }
  | { readonly unreadable: string };

/** Regular files below `root`, as sorted paths relative to it. Symlinks are not followed. */
export function listFiles(fs: Fs, root: string): string[] {
  const found: string[] = [];
  const directories = [""];
  while (directories.length > 0 && found.length < FILES_MAX) {
    const directory = directories.pop()!;
    for (const { name, kind } of entriesOf(fs, `${root}/${directory}`)) {
      if (kind === "file") found.push(directory + name);
      else if (kind === "directory" && !SKIPPED.includes(name)) {
        directories.push(`${directory}${name}/`);
      }
    }
  }
  return found.sort().slice(0, FILES_MAX);
}

/** Computes SHA-256 and line count of a file. A last line without an end counts as well. */
export async function fingerprint(fs: Fs, path: string): Promise<Fingerprint> {
  const bytes = readFile(fs, path);
  if (typeof bytes === "string") return { unreadable: bytes };
  const digest = await crypto.subtle.digest("SHA-256", bytes as BufferSource);
  return { sha256: toHex(new Uint8Array(digest)), lines: countLines(bytes), bytes: bytes.length };
}

/** Whether a worker's result says the same. Keys may come back in another order. */
export function isSame(result: Json | undefined, expected: Fingerprint): boolean {
  if (typeof result !== "object" || result === null || Array.isArray(result)) return false;
  const found = result as Readonly<Record<string, Json>>;
  const wanted = Object.entries(expected);
  return Object.keys(found).length === wanted.length &&
    wanted.every(([key, value]) => found[key] === value);
}

function entriesOf(fs: Fs, directory: string) {
  try {
    return fs.entries(directory) ?? [];
  } catch (error) {
    // A directory that may not be read has no files for us.
    if (error instanceof SwarmError && error.code === "denied") return [];
    throw error;
  }
}

function readFile(fs: Fs, path: string): Uint8Array | string {
  try {
    const size = fs.stat(path)?.size ?? 0;
    if (size > FILE_BYTES_MAX) return "too large";
    return fs.read(path) ?? "gone";
  } catch (error) {
    if (error instanceof SwarmError) return error.code;
    throw error;
  }
}

function countLines(bytes: Uint8Array): number {
  let lines = 0;
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) lines++;
  const isOpen = bytes.length > 0 && bytes.at(-1) !== NEWLINE;
  return isOpen ? lines + 1 : lines;
}

function toHex(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += byte.toString(16).padStart(2, "0");
  return text;
}
