/**
 * Files that the Deno side of the port keeps open: appended to, or locked. What is there is looked at
 * before it is opened: a symlink would lead out of the directory, and a FIFO would block.
 */
import { insist, isPlainFile } from "./_call.ts";
import { kindOf } from "./_deno_stat.ts";
import { decodeNote, encodeNote, noteBlock } from "./_note.ts";
import { FileError } from "./file_error.ts";
import { type AppendFile, LOCK_NOTE_BYTES, type LockFile } from "./fs.ts";

const APPEND_OPTIONS: Deno.OpenOptions = { append: true, create: true, mode: 0o600 };

/** Opens for appending; see `Fs.openAppend`. */
export function openAppend(path: string): AppendFile {
  isPlainFile(path, kindOf(path));
  const file = insist("append to", path, () => Deno.openSync(path, APPEND_OPTIONS));
  return {
    append(bytes) {
      // One write, because only that is atomic among appenders. A rest would be a second one.
      const written = insist("append to", path, () => file.writeSync(bytes));
      if (written < bytes.length) throw new FileError("append to", path, "ENOSPC");
    },
    // A seek costs less than a stat, and does not matter to a file that is only appended to.
    size: () => insist("append to", path, () => file.seekSync(0, Deno.SeekMode.End)),
    sync: () => insist("sync", path, () => file.syncSync()),
    close: () => file.close(),
  };
}

const LOCK_OPTIONS: Deno.OpenOptions = { read: true, write: true, create: true, mode: 0o600 };

/** Opens a lock file; see `Fs.openLock`. Deno before 2.7 can only wait for a lock without bound. */
export function openLock(path: string): LockFile | undefined {
  if (typeof Deno.FsFile.prototype.tryLockSync !== "function") return undefined;
  isPlainFile(path, kindOf(path));
  const file = insist("lock", path, () => Deno.openSync(path, LOCK_OPTIONS));
  return {
    // Without the argument the lock would be a shared one.
    tryLock: () => insist("lock", path, () => file.tryLockSync(true)),
    unlock: () => insist("unlock", path, () => file.unlockSync()),
    readNote: () => insist("read", path, () => readNote(file)),
    writeNote(note) {
      encodeNote(note);
      const written = insist("write", path, () => writeBlock(file));
      if (written < LOCK_NOTE_BYTES) throw new FileError("write", path, "ENOSPC");
    },
    close: () => file.close(),
  };
}

function readNote(file: Deno.FsFile): string {
  file.seekSync(0, Deno.SeekMode.Start);
  return decodeNote(file.readSync(noteBlock) ?? 0);
}

function writeBlock(file: Deno.FsFile): number {
  file.seekSync(0, Deno.SeekMode.Start);
  return file.writeSync(noteBlock);
}
