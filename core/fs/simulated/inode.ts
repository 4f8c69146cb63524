/** What the simulated disk is made of, and the error that its calls answer, as a kernel would. */
interface Common {
  readonly number: number;
  readonly mode: number;
  readonly userId: number;
  modifiedAt: number;
  /** Number of names; the space is free when it comes to 0. */
  links: number;
}

/** A plain file. Its content only grows (except for a lock file's note, which is never truth). */
export interface FileNode extends Common {
  readonly kind: "file";
  /** The content, and room to grow. */
  buffer: Uint8Array;
  size: number;
  /** How much of the content survives a power loss. */
  durableSize: number;
  /** The open file that holds the lock, as flock(2) has it. */
  lockedBy: object | undefined;
}

/** A directory: the names in it now, and those that survive a power loss. */
export interface DirectoryNode extends Common {
  readonly kind: "directory";
  parent: DirectoryNode;
  entries: Map<string, Inode>;
  readonly durable: Map<string, Inode>;
}

/** A symbolic link, planted by a test. */
export interface SymlinkNode extends Common {
  readonly kind: "symlink";
  readonly target: string;
}

/** A FIFO, socket or device, planted by a test. */
export interface SpecialNode extends Common {
  readonly kind: "other";
}

/** Anything that a name can stand for. */
export type Inode = FileNode | DirectoryNode | SymlinkNode | SpecialNode;

/** An error as the kernel answers it: with a `code`, as Deno's and Node's have. */
export class SystemError extends Error {
  override readonly name = "SystemError";

  /** @param code POSIX name of the error. */
  constructor(readonly code: string) {
    super(code);
  }
}

/** A node that callers have seen to be a plain file. */
export function fileOnly(node: Inode): FileNode {
  if (node.kind !== "file") throw new SystemError("EINVAL");
  return node;
}
