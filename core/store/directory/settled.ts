/**
 * Makes directories durable, with their names in the directories above them.
 *
 * A file survives a loss of power only where all directories down to it do, and whoever made one of them may have
 * died before it was synced. So before anything is put into a directory those above it are synced, up to one that
 * `swarmsh init` made: once, and again when their entries have changed. It comes first, for else a ticket could
 * leave a place that is durable for one that is not.
 */
import type { Fs } from "../../fs/fs.ts";
import { TICK_MILLISECONDS } from "./cached_listing.ts";
import { DIRECTORIES } from "./layout.ts";

/** What one process knows to be durable below a root. */
export class Settled {
  /** When directories were changed whose entries are durable. */
  readonly #synced = new Map<string, number>();
  readonly #fixed: ReadonlySet<string>;

  constructor(private fs: Fs, path: string) {
    this.#fixed = new Set([path, ...DIRECTORIES.map((below) => `${path}/${below}`)]);
  }

  /** Makes the name of a directory durable, and those of the directories above it. */
  prepare(directory: string): void {
    let below = directory;
    while (!this.#fixed.has(below)) {
      below = below.slice(0, below.lastIndexOf("/"));
      this.#settleAgain(below);
    }
  }

  /** Makes the entries of a directory durable; one that was removed meanwhile has nothing left to lose. */
  settle(directory: string): void {
    if (this.fs.stat(directory) === undefined) return;
    this.fs.sync(directory);
    // Somebody may have removed it and made it again.
    this.prepare(directory);
  }

  #settleAgain(directory: string): void {
    const modifiedAt = this.fs.stat(directory)?.modifiedAt;
    if (modifiedAt === undefined || this.#synced.get(directory) === modifiedAt) return;
    // An entry that comes within the same tick of the clock leaves the time as it is.
    const isOld = this.fs.now() - modifiedAt > TICK_MILLISECONDS;
    this.fs.sync(directory);
    if (isOld) this.#synced.set(directory, modifiedAt);
  }
}
