/**
 * The simulated kernel: calls on one tree of inodes, each atomic, each answering errors as a
 * `SystemError`. It knows no processes and no faults.
 */
import type { Clock } from "../../clock.ts";
import type { Random } from "../../random.ts";
import { type DirectoryNode, type FileNode, fileOnly, type Inode, SystemError } from "./inode.ts";
import { Journal, type NameChange } from "./journal.ts";
import { restore } from "./restore.ts";
import { Space } from "./space.ts";
import { type Place, walk } from "./walk.ts";

/** What a process gives a new inode. */
export interface Ownership {
  readonly mode: number;
  readonly userId: number;
}

/** Something that hears of changes in a directory. */
export interface Listener {
  readonly directories: ReadonlySet<DirectoryNode>;
  changed(): void;
}

/** One tree of inodes. */
export class Volume {
  readonly listeners = new Set<Listener>();
  readonly space = new Space();
  readonly #root: DirectoryNode;
  readonly #journal = new Journal();
  #inodeNext = 1;

  constructor(readonly clock: Clock) {
    this.#root = this.#newDirectory({ mode: 0o700, userId: 0 }, undefined);
  }

  /** Where a path leads; see `walk`. */
  walk(path: string, options?: { followLast: boolean }): Place {
    return walk(this.#root, path, options);
  }

  /** What a path names; ENOENT when it names nothing. */
  find(path: string, options?: { followLast: boolean }): Inode {
    const { node } = this.walk(path, options);
    if (node === undefined) throw new SystemError("ENOENT");
    return node;
  }

  directory(path: string): DirectoryNode {
    const node = this.find(path, { followLast: true });
    if (node.kind !== "directory") throw new SystemError("ENOTDIR");
    return node;
  }

  rename(from: string, to: string): void {
    const source = this.walk(from);
    const target = this.walk(to);
    if (source.node === undefined) throw new SystemError("ENOENT");
    assertNamed(source);
    assertNamed(target);
    // POSIX: two names of one inode stay both, and the call succeeds.
    if (source.node === target.node) return;
    assertReplaceable(source.node, target);
    if (target.node !== undefined) this.#drop(target.node);
    if (source.node.kind === "directory") source.node.parent = target.directory;
    this.#change([
      { directory: source.directory, name: source.name, node: undefined },
      { directory: target.directory, name: target.name, node: source.node },
    ]);
  }

  link(from: string, to: string): void {
    const node = this.find(from);
    const target = this.#vacant(to);
    if (node.kind === "directory") throw new SystemError("EPERM");
    node.links++;
    this.#change([{ ...target, node }]);
  }

  makeFile(path: string, ownership: Ownership): FileNode {
    const place = this.#vacant(path);
    const node: FileNode = {
      ...this.#newInode(ownership),
      kind: "file",
      buffer: new Uint8Array(0),
      size: 0,
      durableSize: 0,
      lockedBy: undefined,
    };
    this.#change([{ ...place, node }]);
    return node;
  }

  makeDirectory(path: string, ownership: Ownership): void {
    const place = this.#vacant(path);
    this.#change([{ ...place, node: this.#newDirectory(ownership, place.directory) }]);
  }

  makeSymlink(path: string, target: string, ownership: Ownership): void {
    const place = this.#vacant(path);
    const node: Inode = { ...this.#newInode(ownership), kind: "symlink", target };
    this.#change([{ ...place, node }]);
  }

  makeSpecial(path: string, ownership: Ownership): void {
    const place = this.#vacant(path);
    this.#change([{ ...place, node: { ...this.#newInode(ownership), kind: "other" } }]);
  }

  unlink(path: string): void {
    const place = this.walk(path);
    if (place.node === undefined) throw new SystemError("ENOENT");
    if (place.node.kind === "directory") throw new SystemError("EISDIR");
    this.#drop(place.node);
    this.#change([{ ...place, node: undefined }]);
  }

  removeDirectory(path: string): void {
    const place = this.walk(path);
    if (place.node === undefined) throw new SystemError("ENOENT");
    if (place.node.kind !== "directory") throw new SystemError("ENOTDIR");
    assertNamed(place);
    if (place.node.entries.size > 0) throw new SystemError("ENOTEMPTY");
    this.#drop(place.node);
    this.#change([{ ...place, node: undefined }]);
  }

  /** Writes at an offset; see `Space.write`. */
  write(node: FileNode, bytes: Uint8Array, offset: number): number {
    const count = this.space.write(node, bytes, offset);
    node.modifiedAt = this.clock.now();
    return count;
  }

  touch(path: string, at: number): void {
    const place = this.walk(path, { followLast: true });
    if (place.node === undefined) throw new SystemError("ENOENT");
    place.node.modifiedAt = at;
    this.announce(place.directory);
  }

  /** Makes a file's content or a directory's names survive a power loss. */
  sync(node: Inode): void {
    if (node.kind === "directory") this.#journal.commit(node);
    else fileOnly(node).durableSize = fileOnly(node).size;
  }

  /** Tells whoever watches a directory. */
  announce(directory: DirectoryNode): void {
    for (const listener of this.listeners) {
      if (listener.directories.has(directory)) listener.changed();
    }
  }

  /** Goes back to what is durable; with `random`, some of the rest survives. */
  powerLoss(random: Random | undefined): void {
    this.listeners.clear();
    this.#journal.lose(random);
    this.space.reset(restore(this.#root, random));
  }

  #vacant(path: string): Place {
    const place = this.walk(path);
    if (place.node !== undefined) throw new SystemError("EEXIST");
    return place;
  }

  #newInode(ownership: Ownership) {
    this.space.takeInode();
    return { ...ownership, number: this.#inodeNext++, modifiedAt: this.clock.now(), links: 1 };
  }

  #newDirectory(ownership: Ownership, parent: DirectoryNode | undefined): DirectoryNode {
    const node = {
      ...this.#newInode(ownership),
      kind: "directory" as const,
      entries: new Map<string, Inode>(),
      durable: new Map<string, Inode>(),
    };
    // The root is its own parent.
    return Object.assign(node, { parent: parent ?? (node as unknown as DirectoryNode) });
  }

  #drop(node: Inode): void {
    if (--node.links === 0) this.space.free(node.kind === "file" ? node.size : 0);
  }

  #change(changes: readonly NameChange[]): void {
    for (const { directory, name, node } of changes) {
      if (node === undefined) directory.entries.delete(name);
      else directory.entries.set(name, node);
      directory.modifiedAt = this.clock.now();
    }
    this.#journal.record(changes);
    for (const { directory } of changes) this.announce(directory);
  }
}

function assertNamed(place: Place): void {
  if (place.name === "") throw new SystemError("EBUSY");
}

function assertReplaceable(node: Inode, target: Place): void {
  if (node.kind !== "directory") {
    if (target.node?.kind === "directory") throw new SystemError("EISDIR");
    return;
  }
  for (let above = target.directory; above.parent !== above; above = above.parent) {
    if (above === node) throw new SystemError("EINVAL");
  }
  if (target.node === undefined) return;
  if (target.node.kind !== "directory") throw new SystemError("ENOTDIR");
  if (target.node.entries.size > 0) throw new SystemError("ENOTEMPTY");
}
