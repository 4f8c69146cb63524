/** Where ready tickets go: new ones into a lane's last segment, those that come back to its front. */
import { isSegment, RETURNS, segmentName } from "./layout.ts";
import { makeDirectories, move, type Root, settleOnDisk } from "./root.ts";

/** Tickets in a segment, about: writers count their own and look at the whole now and then. */
const SEGMENT_TICKETS = 256;
/** Own tickets after which a writer counts the segment again. */
const RECOUNT_TICKETS = 128;
/** Tickets that may stand at the front at once; more queue behind, so that no listing grows long. */
const RETURNS_MAX = 256;
/** Segments that vanish under one ticket at most: each was emptied between finding and using it. */
const TRIES_MAX = 100;

/** What a writer believes of the last segment. */
interface Tail {
  segment: string;
  count: number;
  sinceCount: number;
}

/** The ends of all lanes. */
export class Segments {
  #tails = new Map<string, Tail>();
  #returned = new Map<string, { count: number; since: number }>();

  constructor(private root: Root) {}

  /**
   * Publishes a new ticket at the end of its lane. `put` links or renames it into the directory given
   * and says whether the directory was there; false when the source is gone.
   */
  publish(lane: string, put: (directory: string) => boolean): boolean {
    for (let tries = 0; tries < TRIES_MAX; tries++) {
      const tail = this.#tail(lane);
      const directory = `${this.root.path}/work/ready/${lane}/${tail.segment}`;
      if (put(directory)) {
        tail.count++;
        tail.sinceCount++;
        return true;
      }
      if (this.root.fs.stat(directory) !== undefined) return false;
      this.#tails.delete(lane);
    }
    return false;
  }

  /** Renames a ticket to the front of its lane; false when somebody else moved it. */
  giveBack(from: string, lane: string, name: string): boolean {
    const front = `${this.root.path}/work/ready/${lane}/${RETURNS}`;
    if (this.#hasRoomInFront(lane, front)) return move(this.root, from, front, name) === "ok";
    return this.publish(lane, (directory) => {
      if (this.root.fs.rename(from, `${directory}/${name}`) !== "ok") return false;
      settleOnDisk(this.root, directory, from.slice(0, from.lastIndexOf("/")));
      return true;
    });
  }

  #hasRoomInFront(lane: string, front: string): boolean {
    const now = this.root.clock.now();
    let seen = this.#returned.get(lane);
    if (seen === undefined || now - seen.since > 1000 || seen.count % 64 === 63) {
      seen = { count: this.root.fs.list(front)?.length ?? 0, since: now };
      this.#returned.set(lane, seen);
    }
    return seen.count++ < RETURNS_MAX;
  }

  #tail(lane: string): Tail {
    let tail = this.#tails.get(lane);
    if (tail === undefined) this.#tails.set(lane, tail = this.#findTail(lane));
    if (tail.sinceCount >= RECOUNT_TICKETS) this.#count(lane, tail);
    if (tail.count >= SEGMENT_TICKETS) this.#startSegment(lane, tail);
    return tail;
  }

  #findTail(lane: string): Tail {
    const path = `${this.root.path}/work/ready/${lane}`;
    const last = this.#lastSegment(path);
    const segment = last ?? segmentName(1);
    if (last === undefined) {
      // The front is made with the lane, so that claimers always find it to look at.
      makeDirectories(this.root, `${path}/${RETURNS}`);
      makeDirectories(this.root, `${path}/${segment}`);
    }
    const tail = { segment, count: 0, sinceCount: 0 };
    if (last !== undefined) this.#count(lane, tail);
    return tail;
  }

  #lastSegment(path: string): string | undefined {
    const entries = this.root.fs.entries(path) ?? [];
    const segments = entries.filter(({ name, kind }) => kind === "directory" && isSegment(name));
    return segments.map(({ name }) => name).sort().at(-1);
  }

  #count(lane: string, tail: Tail): void {
    const names = this.root.fs.list(`${this.root.path}/work/ready/${lane}/${tail.segment}`);
    tail.count = names?.length ?? 0;
    tail.sinceCount = 0;
  }

  #startSegment(lane: string, tail: Tail): void {
    const path = `${this.root.path}/work/ready/${lane}`;
    const next = segmentName(Number(tail.segment) + 1);
    const made = this.root.fs.makeDirectory(`${path}/${next}`);
    const last = this.#lastSegment(path) ?? next;
    // Others may have moved on while this writer slept: a segment behind theirs would be overlooked.
    if (made === "ok" && last > next) this.root.fs.removeDirectory(`${path}/${next}`);
    tail.segment = last;
    this.#count(lane, tail);
  }
}
