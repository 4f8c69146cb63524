/**
 * Taking turns at a lane. Claimers of one host that race would all reach for the oldest ticket; one
 * wins, the others have wasted a rename each. So after a lost rename a claimer takes turns for a while:
 * under the lane's lock it reads which ticket was reserved last, reserves the next one, leaves a note,
 * and renames outside. Alone it needs no lock at all.
 *
 * The lock is for order and speed, never for truth: a driver that has no such lock, or can't get it
 * within a bound because its holder was stopped, goes on without. The note is a hint; a reservation
 * whose owner died is found again when the segment is listed anew.
 */
import { SwarmError } from "../../errors.ts";
import { FileError } from "../../fs/file_error.ts";
import type { LockFile } from "../../fs/fs.ts";
import type { Head, LaneCursor } from "./lane_cursor.ts";
import { isSegment, RETURNS } from "./layout.ts";
import type { Contention } from "../store.ts";
import type { Root } from "./root.ts";

/** Claims for which a lost rename makes a claimer take turns. */
const TURNS_AFTER_LOSS = 200;
/** Tries in a row before sleeping: several times as long as a holder needs. */
const SPINS = 100;
/** Sleeps before going on without the lock; each is some 0.3 ms in truth. */
const SLEEPS_MAX = 40;
const SLEEP_MILLISECONDS = 0.05;
/** Tickets that one call tries: a bound, not an expectation. */
const TRIES_MAX = 100_000;

const sleeper = new Int32Array(new SharedArrayBuffer(4));

/** How things stand at one lane. */
interface Turn {
  /** Absent where the system has no such lock. */
  readonly file: LockFile | undefined;
  /** Claims that still take turns. */
  left: number;
  /** Segment that the note names, as far as we know. */
  notedSegment: string;
}

/** What a claimer reaches for. */
interface Reach {
  readonly cursor: LaneCursor;
  /** The oldest ticket before the lock was taken. */
  readonly head: Head;
  /** Name of a ticket of another lane, beyond which that one comes first. */
  readonly limit: string | undefined;
}

/** The turns of one process at all lanes. */
export class Turns {
  #turns = new Map<string, Turn>();
  #lostRaces = 0;
  #lockWaitSeconds = 0;

  constructor(private root: Root) {}

  /**
   * Hands the lane's oldest tickets to `take` until it could take one; `undefined` when there is none,
   * or only one younger than `limit`.
   */
  take<T>(
    cursor: LaneCursor,
    limit: string | undefined,
    take: (head: Head) => T | undefined,
  ): T | undefined {
    const turn = this.#turnOf(cursor);
    for (let tries = 0; tries < TRIES_MAX; tries++) {
      // Listing happens here, before the lock: it takes longer than all else.
      const head = cursor.head();
      if (head === undefined || isBeyond(head, limit)) return undefined;
      const taken = turn.left > 0 && turn.file !== undefined
        ? this.#takeInTurn(turn, turn.file, { cursor, head, limit }, take)
        : this.#takeFreely(turn, cursor, head, take);
      if (taken !== undefined) return taken;
    }
    return undefined;
  }

  /** What other claimers have cost so far. */
  contention(): Contention {
    return { lostRaces: this.#lostRaces, lockWaitSeconds: this.#lockWaitSeconds };
  }

  close(): void {
    for (const { file } of this.#turns.values()) file?.close();
    this.#turns.clear();
  }

  #takeFreely<T>(
    turn: Turn,
    cursor: LaneCursor,
    head: Head,
    take: (head: Head) => T | undefined,
  ): T | undefined {
    const taken = attempt(cursor, head, take);
    if (taken === undefined) this.#lost(turn);
    else if (head.segment > turn.notedSegment) leaveNote(turn, head);
    return taken;
  }

  #takeInTurn<T>(
    turn: Turn,
    file: LockFile,
    { cursor, head, limit }: Reach,
    take: (head: Head) => T | undefined,
  ): T | undefined {
    const reserved = this.#reserve(turn, file, { cursor, limit }, take);
    turn.left--;
    if (reserved !== undefined && "taken" in reserved) return reserved.taken;
    // All that was listed is reserved: reach for it all the same, since its claimer may have died.
    const reached = reserved?.head ?? head;
    const taken = attempt(cursor, reached, take);
    if (taken === undefined) this.#lost(turn);
    return taken;
  }

  #lost(turn: Turn): void {
    turn.left = TURNS_AFTER_LOSS;
    this.#lostRaces++;
  }

  /**
   * Reserves the oldest ticket under the lock, unless it is younger than the limit; `undefined` when what was
   * listed is used up. Tickets that came back are few and not in the note, so they are taken under the lock.
   */
  #reserve<T>(
    turn: Turn,
    file: LockFile,
    { cursor, limit }: Omit<Reach, "head">,
    take: (head: Head) => T | undefined,
  ): { head: Head } | { taken: T | undefined } | undefined {
    const isHeld = withoutErrors(() => this.#acquire(file)) === true;
    try {
      turn.notedSegment = skip(file, cursor);
      const head = cursor.peek();
      if (head === undefined) return undefined;
      if (isBeyond(head, limit)) return { taken: undefined };
      if (head.segment === RETURNS) return { taken: attempt(cursor, head, take) };
      leaveNote(turn, head);
      return { head };
    } finally {
      if (isHeld) withoutErrors(() => file.unlock());
    }
  }

  /** Takes the lock, and measures how long that takes where it is not free at once. */
  #acquire(file: LockFile): boolean {
    if (file.tryLock()) return true;
    const { clock } = this.root;
    const startedAt = clock.preciseNow();
    const isHeld = acquire(file);
    this.#lockWaitSeconds += (clock.preciseNow() - startedAt) / 1000;
    return isHeld;
  }

  /** Looks at the lane's note when it is met first: it spares a one-shot claim the list of segments. */
  #turnOf(cursor: LaneCursor): Turn {
    const known = this.#turns.get(cursor.lane);
    if (known !== undefined) return known;
    const path = `${this.root.path}/locks/${cursor.lane}`;
    const file = withoutErrors(() => this.root.fs.openLock(path));
    const segment = file === undefined ? "" : skip(file, cursor);
    const turn = { file, left: 0, notedSegment: segment };
    this.#turns.set(cursor.lane, turn);
    return turn;
  }
}

function isBeyond({ name }: Head, limit: string | undefined): boolean {
  return limit !== undefined && name > limit;
}

/**
 * Has a candidate taken. Where it can't be renamed it is as ready as ever, but stands in nobody's way; of any other error
 * it knows nothing.
 */
function attempt<T>(
  cursor: LaneCursor,
  head: Head,
  take: (head: Head) => T | undefined,
): T | undefined {
  try {
    const taken = take(head);
    cursor.drop(head);
    return taken;
  } catch (error) {
    if (error instanceof FileError && error.operation === "rename") cursor.pass(head);
    throw error;
  }
}

/** Skips what others have reserved; returns the segment that the note names. */
function skip(file: LockFile, cursor: LaneCursor): string {
  const note = withoutErrors(() => file.readNote()) ?? "";
  const segment = note.slice(0, RETURNS.length);
  // Anything may stand in a file: only a segment's name may become part of a path.
  if (!isSegment(segment)) return "";
  cursor.skipTo(segment, note.slice(RETURNS.length + 1));
  return segment;
}

function leaveNote(turn: Turn, { segment, name }: Head): void {
  withoutErrors(() => turn.file?.writeNote(`${segment} ${name}`));
  turn.notedSegment = segment;
}

/** A lock that fails, or whose file is no file, is a lock that is not there. */
function withoutErrors<T>(call: () => T): T | undefined {
  try {
    return call();
  } catch (error) {
    if (error instanceof SwarmError) return undefined;
    throw error;
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
