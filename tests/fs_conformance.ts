/**
 * What every implementation of the file port has to do, written once. `exerciseFs` runs all of it
 * over one implementation.
 */
import type { Fs } from "../core/fs/fs.ts";
import { fileCases } from "./fs_conformance_files.ts";
import { nameCases } from "./fs_conformance_names.ts";
import { openFileCases } from "./fs_conformance_open_files.ts";

/** A fresh directory on one implementation, for one test. */
export interface FsFixture {
  readonly fs: Fs;
  /** Another process on the same disk. */
  readonly other: Fs;
  /** An empty directory. */
  readonly root: string;
  plantSymlink(path: string, target: string): void;
  /** Plants a FIFO. */
  plantSpecial(path: string): void;
  /** Has a process with this umask make a directory `d` and files `a`, `b` and `c` in a directory. */
  makeUnderUmask(umask: number, directory: string): void | Promise<void>;
  dispose(): void;
}

/** One fact about the port. */
export interface FsCase {
  readonly name: string;
  check(fixture: FsFixture): void | Promise<void>;
}

/** Registers a test with the runner at hand. */
export type Register = (name: string, run: () => Promise<void>) => void;

/** Registers every case for one implementation. */
export function exerciseFs(
  name: string,
  make: () => FsFixture,
  register: Register = (title, run) => Deno.test(title, run),
): void {
  for (const fact of [...nameCases, ...fileCases, ...openFileCases]) {
    register(`${name}: ${fact.name}`, async () => {
      const fixture = make();
      try {
        await fact.check(fixture);
      } finally {
        fixture.dispose();
      }
    });
  }
}
