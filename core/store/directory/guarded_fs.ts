/**
 * The file port as the directory store uses it: the same calls, and two promises on top.
 *
 * Nothing outside the root is touched (invariant I14): names are checked by whoever makes them, and
 * here each directory on the way is looked at once, so that a symlink in place of one is refused. What
 * replaces a directory later is not seen: whoever may write here can lie about the work anyhow.
 *
 * An error means no effect, or says `unknown` (I7): it is noted when a call publishes something, or
 * fails in a way that leaves open whether it did; an error from then on is `unknown`.
 */
import { SwarmError } from "../../errors.ts";
import { LIMITS } from "../../limits.ts";
import { FileError, unsafeFile } from "../../fs/file_error.ts";
import type {
  AppendFile,
  Created,
  DirectoryEntry,
  FileStat,
  Fs,
  LockFile,
  Moved,
  Removed,
  Watcher,
} from "../../fs/fs.ts";

/** Directories remembered; when they are more, all are looked at again. */
const REMEMBERED_MAX = 20_000;

/** Errors by which the kernel says that it did nothing. Any other, such as EIO, leaves it open. */
const REFUSALS: ReadonlySet<string> = new Set([
  "ENOSPC",
  "EDQUOT",
  "EACCES",
  "EPERM",
  "EROFS",
  "EXDEV",
  "EMLINK",
  "EMFILE",
  "ENFILE",
  "ENAMETOOLONG",
  "ENOTDIR",
  "EISDIR",
  "ELOOP",
  "EINVAL",
]);

/**
 * What stands below these is there for others to see; elsewhere are drafts, marks and histories. A unique key is,
 * for whoever meets it finishes its item.
 */
const PUBLIC =
  /^(?:format$|agents\/|streams\/|results\/.*\.progress\.json$|work\/(?!adding\/|after\/|waits\/))/;

/** What an error is after something was published: whether the rest was done is `unknown`. */
export function halfDone(error: unknown): unknown {
  if (!(error instanceof FileError)) return error;
  const message = `${error.message}; what was done by then is not known`;
  const hint = "Look at the item, or run the command again";
  return new SwarmError("unknown", message, hint, { cause: error });
}

/** The guarded port of one root. */
export class GuardedFs implements Fs {
  readonly runtime: string;
  /** What is done before something is put into a directory. */
  beforePut: ((directory: string) => void) | undefined;
  #known = new Set<string>();
  #hasEffect = false;

  constructor(private fs: Fs, private root: string) {
    this.runtime = fs.runtime;
  }

  /** Runs a verb from start to end; see the promises above. */
  run<T>(verb: () => T): T {
    this.#hasEffect = false;
    try {
      return verb();
    } catch (error) {
      throw this.#hasEffect ? halfDone(error) : error;
    }
  }

  now(): number {
    return this.fs.now();
  }

  list(path: string): string[] | undefined {
    this.#checkDirectory(path);
    return this.fs.list(path);
  }

  entries(path: string): DirectoryEntry[] | undefined {
    this.#checkDirectory(path);
    return this.fs.entries(path);
  }

  rename(from: string, to: string): Moved {
    this.#checkParent(from);
    this.#checkTarget(to);
    return this.#publish(to, () => this.fs.rename(from, to));
  }

  link(from: string, to: string): Created {
    this.#checkTarget(to);
    return this.#publish(to, () => this.fs.link(from, to));
  }

  create(path: string, bytes: Uint8Array): Created {
    this.#checkTarget(path);
    return this.#publish(path, () => this.fs.create(path, bytes));
  }

  makeDirectory(path: string): Created {
    this.#checkParent(path);
    return this.fs.makeDirectory(path);
  }

  /** No record is longer than an item can be, but for those of streams; what is longer is none of ours. */
  read(path: string, bytesMax = LIMITS.itemBytesMax): Uint8Array | undefined {
    this.#checkParent(path);
    return this.fs.read(path, bytesMax);
  }

  readRange(path: string, offset: number, length: number): Uint8Array | undefined {
    this.#checkParent(path);
    return this.fs.readRange(path, offset, length);
  }

  remove(path: string): Removed {
    this.#checkParent(path);
    return this.#publish(path, () => this.fs.remove(path));
  }

  removeDirectory(path: string): Removed {
    this.#checkParent(path);
    return this.fs.removeDirectory(path);
  }

  stat(path: string): FileStat | undefined {
    this.#checkParent(path);
    return this.fs.stat(path);
  }

  /** The system would follow a symlink here. */
  touch(path: string, at: number): Moved {
    const kind = this.stat(path)?.kind;
    if (kind === undefined) return "missing";
    if (kind !== "file") throw unsafeFile(path, kind, "file");
    return this.fs.touch(path, at);
  }

  openAppend(path: string): AppendFile {
    this.#checkParent(path);
    return this.fs.openAppend(path);
  }

  openLock(path: string): LockFile | undefined {
    this.#checkParent(path);
    return this.fs.openLock(path);
  }

  sync(path: string): void {
    this.#checkParent(path);
    this.fs.sync(path);
  }

  watch(directories: readonly string[], onChange: () => void): Watcher {
    for (const directory of directories) this.#checkDirectory(directory);
    return this.fs.watch(directories, onChange);
  }

  #publish<T extends string>(path: string, call: () => T): T {
    try {
      const answer = call();
      if (answer === "ok" && this.#isPublic(path)) this.#hasEffect = true;
      return answer;
    } catch (error) {
      const isOpen = error instanceof FileError && !REFUSALS.has(error.errno);
      if (isOpen && this.#isPublic(path)) this.#hasEffect = true;
      throw error;
    }
  }

  #isPublic(path: string): boolean {
    return PUBLIC.test(path.slice(this.root.length + 1));
  }

  #checkTarget(path: string): void {
    this.#checkParent(path);
    this.beforePut?.(path.slice(0, path.lastIndexOf("/")));
  }

  #checkParent(path: string): void {
    this.#checkDirectory(path.slice(0, path.lastIndexOf("/")));
  }

  /** Refuses what is there and is no directory. What is not there is left to the call itself. */
  #checkDirectory(directory: string): void {
    if (this.#known.has(directory) || directory.length <= this.root.length) return;
    this.#checkParent(directory);
    const kind = this.fs.stat(directory)?.kind;
    if (kind === undefined) return;
    if (kind !== "directory") throw unsafeFile(directory, kind, "directory");
    if (this.#known.size >= REMEMBERED_MAX) this.#known.clear();
    this.#known.add(directory);
  }
}
