/** One simulated process: the file port, with every call counted and open to faults. */
import type { Random } from "../../random.ts";
import {
  assertSyncable,
  attempt,
  CREATE,
  insist,
  isPlainFile,
  LINK,
  LIST,
  MAKE_DIRECTORY,
  READ,
  REMOVE,
  REMOVE_DIRECTORY,
  RENAME,
  STAT,
  TOUCH,
} from "../_call.ts";
import { FileError } from "../file_error.ts";
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
} from "../fs.ts";
import { type FileNode, fileOnly, SystemError } from "./inode.ts";
import { openAppend, openLock } from "./open_file.ts";
import { type Call, type Plan, SimulatedCrash } from "./plan.ts";
import type { Ownership, Volume } from "./volume.ts";
import { watch } from "./watch.ts";

/** What a process has of the disk it runs on. */
export interface Machine {
  readonly volume: Volume;
  readonly random: Random;
  /** Counts the call and answers the plan for it. */
  plan(call: Call): Plan;
}

/** How a process differs from others. */
export interface ProcessOptions {
  /** Name in plans. By default `p1`, `p2` and so on. */
  readonly process?: string;
  /** Permission bits that new files and directories do not get. By default none. */
  readonly umask?: number;
  readonly userId?: number;
}

/** The file port of one simulated process. */
export interface SimulatedFs extends Fs {
  readonly process: string;
  readonly crashed: boolean;
  /** Kills the process: its locks are released, and from now on each call throws. */
  crash(): void;
}

/** The file port, with what its parts need; see `SimulatedDisk.fs`. */
export class SimulatedProcess implements SimulatedFs {
  readonly runtime = "simulated";
  readonly process: string;
  readonly #options: Required<ProcessOptions>;
  readonly #held = new Set<() => void>();
  #calls = 0;
  #crashed = false;

  constructor(readonly machine: Machine, options: Required<ProcessOptions>) {
    this.process = options.process;
    this.#options = options;
  }

  now(): number {
    return this.machine.volume.clock.now();
  }

  get crashed(): boolean {
    return this.#crashed;
  }

  crash(): void {
    this.#crashed = true;
    for (const release of this.#held) release();
    this.#held.clear();
  }

  /** Has something let go of when the process ends: a lock, a watch. Answers how to do it sooner. */
  hold(release: () => void): () => void {
    this.#held.add(release);
    return () => {
      this.#held.delete(release);
      release();
    };
  }

  /** Makes one call, or what is planned instead. */
  call<Value>(operation: string, path: string, effect: () => Value): Value {
    const { process } = this;
    if (this.#crashed) throw new SimulatedCrash({ process, operation, path });
    const plan = this.machine.plan({ index: this.#calls++, operation, path, process });
    if (plan === "ok") return effect();
    if (plan === "crash") {
      this.crash();
      throw new SimulatedCrash({ process, operation, path });
    }
    if (plan.when === "after") effect();
    throw new SystemError(plan.error);
  }

  list(path: string): string[] | undefined {
    return this.#entries("list", path)?.map((entry) => entry.name);
  }

  entries(path: string): DirectoryEntry[] | undefined {
    return this.#entries("entries", path);
  }

  #entries(operation: string, path: string): DirectoryEntry[] | undefined {
    const effect = () => {
      const { entries } = this.machine.volume.directory(path);
      return Array.from(entries, ([name, node]) => ({ name, kind: node.kind }));
    };
    const found = attempt(LIST, path, () => this.call(operation, path, effect));
    return found === "missing" ? undefined : shuffle(found, this.machine.random);
  }

  rename(from: string, to: string): Moved {
    const effect = () => this.machine.volume.rename(from, to);
    return attempt(RENAME, from, () => this.call("rename", from, effect)) ?? "ok";
  }

  link(from: string, to: string): Created {
    const effect = () => this.machine.volume.link(from, to);
    return attempt(LINK, to, () => this.call("link", to, effect)) ?? "ok";
  }

  create(path: string, bytes: Uint8Array): Created {
    const effect = () => this.machine.volume.makeFile(path, this.ownership(0o600));
    const node = attempt(CREATE, path, () => this.call("create", path, effect));
    if (typeof node === "string") return node;
    let complete = false;
    try {
      this.#fill(node, path, bytes);
      complete = true;
    } finally {
      if (!complete) this.#discard(path);
    }
    return "ok";
  }

  #fill(node: FileNode, path: string, bytes: Uint8Array): void {
    const effect = () => this.machine.volume.write(node, bytes, 0);
    const written = insist("create", path, () => this.call("write", path, effect));
    if (written < bytes.length) throw new FileError("create", path, "ENOSPC");
  }

  #discard(path: string): void {
    try {
      this.call("remove", path, () => this.machine.volume.unlink(path));
    } catch {
      // The error of the write, or the crash, is on its way.
    }
  }

  makeDirectory(path: string): Created {
    const effect = () => this.machine.volume.makeDirectory(path, this.ownership(0o700));
    return attempt(MAKE_DIRECTORY, path, () => this.call("makeDirectory", path, effect)) ?? "ok";
  }

  read(path: string, bytesMax = Infinity): Uint8Array | undefined {
    return this.#slice("read", path, (node) => {
      return node.buffer.slice(0, node.size > bytesMax ? 0 : node.size);
    });
  }

  readRange(path: string, offset: number, length: number): Uint8Array | undefined {
    return this.#slice(
      "readRange",
      path,
      (node) => node.buffer.slice(offset, Math.min(node.size, offset + length)),
    );
  }

  #slice(
    operation: string,
    path: string,
    slice: (node: FileNode) => Uint8Array,
  ): Uint8Array | undefined {
    const effect = () => {
      const { node } = this.machine.volume.walk(path);
      if (!isPlainFile(path, node?.kind) || node === undefined) return undefined;
      return slice(fileOnly(node));
    };
    const bytes = attempt(READ, path, () => this.call(operation, path, effect));
    return bytes === "missing" ? undefined : bytes;
  }

  remove(path: string): Removed {
    const effect = () => this.machine.volume.unlink(path);
    return attempt(REMOVE, path, () => this.call("remove", path, effect)) ?? "ok";
  }

  removeDirectory(path: string): Removed {
    const effect = () => this.machine.volume.removeDirectory(path);
    return attempt(REMOVE_DIRECTORY, path, () => this.call("removeDirectory", path, effect)) ??
      "ok";
  }

  stat(path: string): FileStat | undefined {
    const effect = () => this.machine.volume.walk(path).node;
    const node = attempt(STAT, path, () => this.call("stat", path, effect));
    if (node === undefined || node === "missing") return undefined;
    const { kind, modifiedAt, number, mode, userId, links } = node;
    const size = kind === "file" ? node.size : 0;
    return { kind, size, modifiedAt, inode: number, mode, userId, links };
  }

  touch(path: string, at: number): Moved {
    const effect = () => this.machine.volume.touch(path, at);
    return attempt(TOUCH, path, () => this.call("touch", path, effect)) ?? "ok";
  }

  openAppend(path: string): AppendFile {
    return openAppend(this, path);
  }

  openLock(path: string): LockFile {
    return openLock(this, path);
  }

  sync(path: string): void {
    const effect = () => {
      const { node } = this.machine.volume.walk(path);
      assertSyncable(path, node?.kind);
      if (node !== undefined) this.machine.volume.sync(node);
    };
    insist("sync", path, () => this.call("sync", path, effect));
  }

  watch(directories: readonly string[], onChange: () => void): Watcher {
    return watch(this, directories, onChange);
  }

  ownership(mode: number): Ownership {
    return { mode: mode & ~this.#options.umask, userId: this.#options.userId };
  }
}

/** No order is promised, so no order may be relied upon. */
function shuffle<Item>(items: Item[], random: Random): Item[] {
  for (let last = items.length - 1; last > 0; last--) {
    const other = Math.floor(random.next() * (last + 1));
    [items[last], items[other]] = [items[other]!, items[last]!];
  }
  return items;
}
