/**
 * A directory's names, sorted, read again only when the directory has changed.
 *
 * A directory's modification time moves with every entry that comes or goes, in steps of the kernel's
 * clock tick. So an unchanged time proves that nothing changed only if the listing was made clearly
 * later than that time (git's "racy" rule); a fresher listing is simply made again.
 */
import type { Fs } from "../../fs/fs.ts";

/** More than a kernel's clock tick (at most 10 ms), in milliseconds. */
export const TICK_MILLISECONDS = 20;

/** Names of one directory. */
export class CachedListing {
  #names: readonly string[] | undefined;
  #modifiedAt = -1;
  #isSettled = false;

  constructor(private fs: Fs, private path: string) {}

  /** The names, oldest ticket first; `undefined` when the directory is not there. */
  names(): readonly string[] | undefined {
    const stat = this.fs.stat(this.path);
    if (stat === undefined || stat.kind !== "directory") return this.#forget();
    if (this.#isSettled && stat.modifiedAt === this.#modifiedAt) return this.#names;
    const listedAt = this.fs.now();
    this.#names = this.fs.list(this.path)?.sort();
    this.#modifiedAt = stat.modifiedAt;
    this.#isSettled = listedAt - stat.modifiedAt > TICK_MILLISECONDS;
    return this.#names;
  }

  #forget(): undefined {
    this.#names = undefined;
    this.#isSettled = false;
    return undefined;
  }
}
