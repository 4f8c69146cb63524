/**
 * The order lock: racing claimers of one host take turns at a lane, so that each gets the oldest ticket
 * and no rename is wasted. It is for order and speed, never for truth: a driver that has no such lock,
 * or can't get it within a bound because its holder was stopped, goes on without.
 */
import type { LockFile } from "../../fs/fs.ts";
import type { Root } from "./root.ts";

/** Tries in a row before sleeping: about as long as a holder needs for a claim. */
const SPINS = 60;
/** Sleeps before going on without the lock, some 0.15 ms each. */
const SLEEPS_MAX = 80;
const SLEEP_MILLISECONDS = 0.05;

const sleeper = new Int32Array(new SharedArrayBuffer(4));

/** The locks of one process, one for each lane. */
export class OrderLocks {
  #files = new Map<string, LockFile | undefined>();

  constructor(private root: Root) {}

  /**
   * Runs `turn` under the lane's lock, or without it. The note is what the last holder left; what
   * `turn` returns as `note` is left for the next one. Keep `turn` short.
   */
  withLock<T>(lane: string, turn: (note: string) => { value: T; note?: string }): T {
    const file = this.#open(lane);
    if (file === undefined || !acquire(file)) return turn("").value;
    try {
      const { value, note } = turn(file.readNote());
      if (note !== undefined) file.writeNote(note);
      return value;
    } finally {
      file.unlock();
    }
  }

  close(): void {
    for (const file of this.#files.values()) file?.close();
    this.#files.clear();
  }

  #open(lane: string): LockFile | undefined {
    if (!this.#files.has(lane)) {
      this.#files.set(lane, this.root.fs.openLock(`${this.root.path}/locks/${lane}`));
    }
    return this.#files.get(lane);
  }
}

function acquire(file: LockFile): boolean {
  for (let spin = 0; spin < SPINS; spin++) {
    if (file.tryLock()) return true;
  }
  for (let sleep = 0; sleep < SLEEPS_MAX; sleep++) {
    Atomics.wait(sleeper, 0, 0, SLEEP_MILLISECONDS);
    if (file.tryLock()) return true;
  }
  return false;
}
