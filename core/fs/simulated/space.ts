/** How much fits on the disk, and how much is on it. */
import { type FileNode, SystemError } from "./inode.ts";

/** What fits. Names cost nothing, as on a disk whose directories have room. */
export interface Capacity {
  readonly bytes: number;
  readonly inodes: number;
}

/** The space of one disk. */
export class Space {
  capacity: Capacity = { bytes: Infinity, inodes: Infinity };
  #bytes = 0;
  #inodes = 0;

  /** Takes an inode; ENOSPC when there is none. */
  takeInode(): void {
    if (this.#inodes >= this.capacity.inodes) throw new SystemError("ENOSPC");
    this.#inodes++;
  }

  /** Gives an inode back, and its bytes. */
  free(bytes: number): void {
    this.#inodes--;
    this.#bytes -= bytes;
  }

  /** Counts what a power loss has left. */
  reset(used: { bytes: number; inodes: number }): void {
    this.#bytes = used.bytes;
    this.#inodes = used.inodes;
  }

  /** Writes at an offset as much as fits, and answers how much; ENOSPC when nothing does. */
  write(node: FileNode, bytes: Uint8Array, offset: number): number {
    const free = Math.max(0, this.capacity.bytes - this.#bytes);
    const count = Math.min(bytes.length, node.size - offset + free);
    if (count <= 0 && bytes.length > 0) throw new SystemError("ENOSPC");
    const size = Math.max(node.size, offset + count);
    if (size > node.buffer.length) node.buffer = grown(node.buffer, size);
    node.buffer.set(bytes.subarray(0, count), offset);
    // A file without a name is freed already.
    if (node.links > 0) this.#bytes += size - node.size;
    node.size = size;
    return count;
  }
}

function grown(buffer: Uint8Array, size: number): Uint8Array {
  const larger = new Uint8Array(Math.max(size, buffer.length * 2));
  larger.set(buffer);
  return larger;
}
