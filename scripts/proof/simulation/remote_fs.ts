/** The file port of a simulated process: each call stands still until the scheduler lets it happen. */
import { FileError } from "../../../core/fs/file_error.ts";
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
} from "../../../core/fs/fs.ts";
import { SimulatedCrash } from "../../../core/fs/simulated.ts";
import type { Question, Reply } from "./acts.ts";
import { bytesOf, type Channel, textOf } from "./channel.ts";

/** What a process knows of time: what it was told with the last answer. */
export interface Watch {
  now: number;
}

/** A file port whose disk is in another thread. */
export class RemoteFs implements Fs {
  readonly runtime = "simulated";

  constructor(private channel: Channel, private watch_: Watch) {}

  now(): number {
    return this.watch_.now;
  }

  list(path: string): string[] | undefined {
    return this.#maybe("list", path);
  }

  entries(path: string): DirectoryEntry[] | undefined {
    return this.#maybe("entries", path);
  }

  rename(from: string, to: string): Moved {
    return this.#call(0, "rename", [from, to]) as Moved;
  }

  link(from: string, to: string): Created {
    return this.#call(0, "link", [from, to]) as Created;
  }

  create(path: string, bytes: Uint8Array): Created {
    return this.#call(0, "create", [path, textOf(bytes)]) as Created;
  }

  makeDirectory(path: string): Created {
    return this.#call(0, "makeDirectory", [path]) as Created;
  }

  read(path: string): Uint8Array | undefined {
    const text = this.#maybe<string>("read", path);
    return text === undefined ? undefined : bytesOf(text);
  }

  readRange(path: string, offset: number, length: number): Uint8Array | undefined {
    const text = this.#maybe<string>("readRange", path, offset, length);
    return text === undefined ? undefined : bytesOf(text);
  }

  remove(path: string): Removed {
    return this.#call(0, "remove", [path]) as Removed;
  }

  removeDirectory(path: string): Removed {
    return this.#call(0, "removeDirectory", [path]) as Removed;
  }

  stat(path: string): FileStat | undefined {
    return this.#maybe("stat", path);
  }

  touch(path: string, at: number): Moved {
    return this.#call(0, "touch", [path, at]) as Moved;
  }

  openAppend(path: string): AppendFile {
    const file = this.#call(0, "openAppend", [path]) as number;
    return {
      append: (bytes) => void this.#call(file, "append", [textOf(bytes)]),
      size: () => this.#call(file, "size", []) as number,
      sync: () => void this.#call(file, "sync", []),
      close: () => void this.#call(file, "close", []),
    };
  }

  openLock(path: string): LockFile | undefined {
    const file = this.#call(0, "openLock", [path]) as number | null;
    if (file === null) return undefined;
    return {
      tryLock: () => this.#call(file, "tryLock", []) as boolean,
      unlock: () => void this.#call(file, "unlock", []),
      readNote: () => this.#call(file, "readNote", []) as string,
      writeNote: (note) => void this.#call(file, "writeNote", [note]),
      close: () => void this.#call(file, "close", []),
    };
  }

  sync(path: string): void {
    this.#call(0, "sync", [path]);
  }

  watch(): Watcher {
    throw new Error("Nobody waits in a simulation");
  }

  #maybe<Value>(method: string, ...args: readonly unknown[]): Value | undefined {
    return (this.#call(0, method, args) ?? undefined) as Value | undefined;
  }

  #call(file: number, method: string, args: readonly unknown[]): unknown {
    const question: Question = ["call", file, method, args];
    const reply = this.channel.ask(question) as Reply;
    this.watch_.now = reply[0];
    switch (reply[1]) {
      case "ok":
        return reply[2];
      case "error":
        throw new FileError(reply[2], reply[3], reply[4]);
      case "crash":
        throw new SimulatedCrash({ process: "this", operation: reply[2], path: reply[3] });
      default:
        throw new Error(`A call was answered with ${JSON.stringify(reply)}`);
    }
  }
}
