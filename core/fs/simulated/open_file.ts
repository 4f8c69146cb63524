/** Files that a simulated process keeps open: appended to, or locked. */
import { insist, isPlainFile } from "../_call.ts";
import { decodeNote, encodeNote, noteBlock } from "../_note.ts";
import { FileError } from "../file_error.ts";
import { type AppendFile, LOCK_NOTE_BYTES, type LockFile } from "../fs.ts";
import { type DirectoryNode, type FileNode, fileOnly } from "./inode.ts";
import type { SimulatedProcess } from "./process.ts";

/** Opens for appending; see `Fs.openAppend`. */
export function openAppend(process: SimulatedProcess, path: string): AppendFile {
  const { volume } = process.machine;
  const { node, directory } = insist(
    "append to",
    path,
    () => process.call("openAppend", path, () => open(process, path)),
  );
  return {
    append(bytes) {
      const effect = () => {
        const count = volume.write(node, bytes, node.size);
        volume.announce(directory);
        return count;
      };
      const written = insist("append to", path, () => process.call("append", path, effect));
      if (written < bytes.length) throw new FileError("append to", path, "ENOSPC");
    },
    size: () => insist("append to", path, () => process.call("size", path, () => node.size)),
    sync: () => insist("sync", path, () => process.call("sync", path, () => volume.sync(node))),
    close: () => insist("close", path, () => process.call("close", path, () => {})),
  };
}

/** Opens a lock file; see `Fs.openLock`. The lock belongs to this open file, as flock(2) has it. */
export function openLock(process: SimulatedProcess, path: string): LockFile {
  const { volume } = process.machine;
  const self = {};
  const { node } = insist(
    "lock",
    path,
    () => process.call("openLock", path, () => open(process, path)),
  );
  const unlock = () => {
    if (node.lockedBy === self) node.lockedBy = undefined;
  };
  const release = process.hold(unlock);
  const call = <Value>(operation: string, effect: () => Value) =>
    insist(operation, path, () => process.call(operation, path, effect));
  return {
    tryLock: () => call("tryLock", () => (node.lockedBy ??= self) === self),
    unlock: () => call("unlock", unlock),
    readNote: () =>
      call("readNote", () => {
        noteBlock.set(node.buffer.subarray(0, LOCK_NOTE_BYTES));
        return decodeNote(Math.min(node.size, LOCK_NOTE_BYTES));
      }),
    writeNote(note) {
      encodeNote(note);
      const written = call("writeNote", () => volume.write(node, noteBlock, 0));
      if (written < LOCK_NOTE_BYTES) throw new FileError("write", path, "ENOSPC");
    },
    close: () => call("close", release),
  };
}

function open(
  process: SimulatedProcess,
  path: string,
): { node: FileNode; directory: DirectoryNode } {
  const { volume } = process.machine;
  const { node, directory } = volume.walk(path);
  const found = isPlainFile(path, node?.kind) && node !== undefined
    ? fileOnly(node)
    : volume.makeFile(path, process.ownership(0o600));
  return { node: found, directory };
}
