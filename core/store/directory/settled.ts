/**
 * Makes directories durable, with their names in the directories above them.
 *
 * A file survives a loss of power only where all directories down to it do, and whoever made one of them may have
 * died before it was synced. So before anything is put into a directory those above it are synced, up to one that
 * `swarmsh init` made: once, and again when one is another, which its inode and the time of the directory above it
 * show. It comes first, for else a ticket could leave a place that is durable for one that is not.
 */
import type { Fs } from "../../fs/fs.ts";
import { TICK_MILLISECONDS } from "./cached_listing.ts";
import { DIRECTORIES } from "./layout.ts";

/** Directories remembered; when they are more, all are synced again. */
const REMEMBERED_MAX = 20_000;

/** What one process knows to be durable below a root. */
export class Settled {
  /** What was seen of directories whose names are durable. */
  readonly #known = new Map<string, string>();
  readonly #fixed: ReadonlySet<string>;

  constructor(private fs: Fs, path: string) {
    this.#fixed = new Set([path, ...DIRECTORIES.map((below) => `${path}/${below}`)]);
  }

  /** Makes the name of a directory durable, and those of the directories above it. */
  prepare(directory: string): void {
    let below = directory;
    while (!this.#fixed.has(below)) {
      const parent = below.slice(0, below.lastIndexOf("/"));
      this.#settleName(below, parent);
      below = parent;
    }
  }

  /** Makes the entries of a directory durable; one that was removed meanwhile has nothing left to lose. */
  settle(directory: string): void {
    if (this.fs.stat(directory) === undefined) return;
    this.fs.sync(directory);
    // Somebody may have removed it and made it again.
    this.prepare(directory);
  }

  #settleName(directory: string, parent: string): void {
    const inode = this.fs.stat(directory)?.inode;
    if (inode === undefined) return;
    const modifiedAt = this.fs.stat(parent)?.modifiedAt ?? 0;
    const seen = `${inode} ${modifiedAt}`;
    if (this.#known.get(directory) === seen) return;
    // What comes within the same tick of the clock leaves the time as it is.
    const isOld = this.fs.now() - modifiedAt > TICK_MILLISECONDS;
    this.fs.sync(parent);
    if (this.#known.size >= REMEMBERED_MAX) this.#known.clear();
    if (isOld) this.#known.set(directory, seen);
  }
}
