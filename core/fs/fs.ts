/**
 * The file port: the few system calls the protocol is made of, each synchronous and each with the
 * outcomes that the protocol expects as values. What is not expected is thrown as a `FileError`,
 * classified. Implementations retry EINTR, never follow more than the caller asked, and create
 * directories with mode 0700 and files with mode 0600 whatever the umask says.
 *
 * Paths are absolute or relative to the process, separated by `/`; callers have validated every part.
 */

/** Did it; or the source, the target's directory or the file is not there. */
export type Moved = "ok" | "missing";
/** Did it; or the name is taken; or a directory on the way is not there. */
export type Created = "ok" | "exists" | "missing";
/** Did it; or it was not there; or the directory is not empty. */
export type Removed = "ok" | "missing" | "not_empty";

/** What kind of thing a name is. Links are not followed. */
export type FileKind = "file" | "directory" | "symlink" | "other";

/** What `stat` tells, without following links. */
export interface FileStat {
  /** File, directory or something else. */
  readonly kind: FileKind;
  /** Bytes in it. */
  readonly size: number;
  /** Milliseconds since the Unix epoch. */
  readonly modifiedAt: number;
  /** Identity of the bytes within one file system; 0 where the system has none. */
  readonly inode: number;
  /** Permission bits, or 0 where the system has none. */
  readonly mode: number;
  /** Owner, or `undefined` where the system has none. */
  readonly userId: number | undefined;
  /** Number of names. */
  readonly links: number;
}

/** One name in a directory. */
export interface DirectoryEntry {
  /** Its name, without the directory. */
  readonly name: string;
  /** File, directory or something else. */
  readonly kind: FileKind;
}

/** A file that is only ever appended to, by one writer. */
export interface AppendFile {
  /** Appends all bytes with one write where the system allows; throws when not all were written. */
  append(bytes: Uint8Array): void;
  /** Bytes in the file. */
  size(): number;
  /** Flushes to the disk. */
  sync(): void;
  /** Lets go of it. */
  close(): void;
}

/** A permanent file to lock. The lock is for order, never for truth. */
export interface LockFile {
  /** Takes the exclusive lock if it is free. */
  tryLock(): boolean;
  /** Gives the lock back. */
  unlock(): void;
  /** Up to `LOCK_NOTE_BYTES` bytes that the last holder left for the next one, or "". */
  readNote(): string;
  /** Leaves a note; shorter notes are padded with spaces. */
  writeNote(note: string): void;
  /** Lets go of it, and of the lock. */
  close(): void;
}

/** Size of a lock file's note, in bytes. */
export const LOCK_NOTE_BYTES = 256;

/** Something that watches and can stop. */
export interface Watcher {
  /** Stops watching. */
  close(): void;
}

/** The file port. */
export interface Fs {
  /** Name for reports: `deno`, `node`, `simulated`. */
  readonly runtime: string;
  /** The clock that stamps files, in milliseconds since the Unix epoch: to judge how fresh a stamp is. */
  now(): number;
  /** Names in a directory, in any order; `undefined` when it is not there. */
  list(path: string): string[] | undefined;
  /** Names with their kinds. */
  entries(path: string): DirectoryEntry[] | undefined;
  /** Atomically renames a file. Callers make sure that `to` cannot exist. */
  rename(from: string, to: string): Moved;
  /** Gives a file a second name, exclusively. */
  link(from: string, to: string): Created;
  /** Creates a file with these bytes, exclusively. After an error no half-written file is left. */
  create(path: string, bytes: Uint8Array): Created;
  /** Makes a directory; the one that it is in must be there. */
  makeDirectory(path: string): Created;
  /**
   * A whole file; `undefined` when it is not there. Refuses symlinks and special files. One of more than `bytesMax`
   * bytes is not read: it reads as empty.
   */
  read(path: string, bytesMax?: number): Uint8Array | undefined;
  /** A byte range of a file, perhaps shorter than asked; `undefined` when the file is not there. */
  readRange(path: string, offset: number, length: number): Uint8Array | undefined;
  /** Removes a file. */
  remove(path: string): Removed;
  /** Removes an empty directory. */
  removeDirectory(path: string): Removed;
  /** `undefined` when it is not there. */
  stat(path: string): FileStat | undefined;
  /** Sets the modification time, in milliseconds since the Unix epoch. */
  touch(path: string, at: number): Moved;
  /** Opens for appending, and creates the file where it is not there. */
  openAppend(path: string): AppendFile;
  /** Opens a permanent lock file, and creates it; `undefined` where the system has no such lock. */
  openLock(path: string): LockFile | undefined;
  /** Flushes a file or a directory to the disk. */
  sync(path: string): void;
  /**
   * Calls `onChange` after a change in one of the directories (not below them); more calls than
   * changes are allowed. Throws where the system cannot watch.
   */
  watch(directories: readonly string[], onChange: () => void): Watcher;
}
