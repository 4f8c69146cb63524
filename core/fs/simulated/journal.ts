/**
 * What a power loss may forget. Every call that changes names is one transaction: a rename is never
 * lost by half, as on every journaling file system. A transaction becomes durable when one of its
 * directories is synced, and takes along the earlier ones on the same names. Nothing else is
 * promised: without a sync any of them may survive, in any order that respects the names.
 */
import type { Random } from "../../random.ts";
import type { DirectoryNode, Inode } from "./inode.ts";

/** What one name stands for from now on; `undefined` when the name is gone. */
export interface NameChange {
  readonly directory: DirectoryNode;
  readonly name: string;
  readonly node: Inode | undefined;
}

type Transaction = readonly NameChange[];

/** A kernel writes back by itself in time; so does the journal, and stays small. */
const PENDING_MAX = 4096;

/** Changes of names that are not durable yet. */
export class Journal {
  #pending: Transaction[] = [];

  /** Notes a change that was just made. */
  record(transaction: Transaction): void {
    this.#pending.push(transaction);
    if (this.#pending.length <= PENDING_MAX) return;
    for (const oldest of this.#pending.splice(0, PENDING_MAX / 2)) makeDurable(oldest);
  }

  /** Makes the names in a directory durable, and what they depend on. */
  commit(directory: DirectoryNode): void {
    const needed = new Set<string>();
    const committed = new Set<Transaction>();
    for (const transaction of this.#pending.toReversed()) {
      const keys = transaction.map(keyOf);
      const here = transaction.some((change) => change.directory === directory);
      if (!here && !keys.some((key) => needed.has(key))) continue;
      committed.add(transaction);
      for (const key of keys) needed.add(key);
    }
    this.#pending = this.#pending.filter((transaction) => {
      if (committed.has(transaction)) makeDurable(transaction);
      return !committed.has(transaction);
    });
  }

  /** Forgets what is not durable; with `random`, some of it survives. */
  lose(random: Random | undefined): void {
    const lost = new Set<string>();
    for (const transaction of this.#pending) {
      const keys = transaction.map(keyOf);
      const survives = random !== undefined && random.next() < 0.5 &&
        !keys.some((key) => lost.has(key));
      if (survives) makeDurable(transaction);
      else for (const key of keys) lost.add(key);
    }
    this.#pending = [];
  }
}

function keyOf(change: NameChange): string {
  return `${change.directory.number}/${change.name}`;
}

function makeDurable(transaction: Transaction): void {
  for (const { directory, name, node } of transaction) {
    if (node === undefined) directory.durable.delete(name);
    else directory.durable.set(name, node);
  }
}
