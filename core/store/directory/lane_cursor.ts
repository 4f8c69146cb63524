/**
 * A cursor over one lane: which ticket is the oldest now, without listing more than a segment.
 *
 * A lane is a row of segments of some 256 tickets. New tickets go into the last one; `00000000` takes
 * those that come back. The cursor keeps the sorted names of the first segment and hands them out one
 * after the other; `00000000` is looked at each time. A segment is left behind only after removing its
 * directory succeeded, which proves that it was empty and takes no more; the last one is never removed.
 * Whatever the cursor believes, only a rename decides: a wrong belief costs a lost rename.
 */
import { isTicketName } from "../../ticket.ts";
import { CachedListing } from "./cached_listing.ts";
import { isSegment, RETURNS } from "./layout.ts";
import type { Root } from "./root.ts";

/** A candidate: where a ticket was when last seen. */
export interface Head {
  readonly segment: string;
  readonly name: string;
}

/** Segments that one look passes at most; a lane has no more empty ones than were drained at once. */
const ADVANCES_MAX = 100_000;

/** The oldest ticket of one lane. */
export class LaneCursor {
  readonly path: string;
  #returns: CachedListing;
  #lane: CachedListing;
  /** Segments from the first that may hold tickets; the last one may be unknown after a hint. */
  #segments: string[] = [];
  #listing: CachedListing | undefined;
  #names: readonly string[] = [];
  #next = 0;
  #hasSkipped = false;
  /** Of the segment at hand, what was taken or lost: a name that has gone does not come back. */
  #gone = new Set<string>();
  #returned: readonly string[] = [];
  #lostReturns = new Set<string>();
  /** Of what came back, what could not be taken. */
  #passedReturns = new Set<string>();
  /** Segments that something foreign keeps from being removed; a slow writer may still add to one. */
  #litter = new Map<string, CachedListing>();

  constructor(private root: Root, readonly lane: string) {
    this.path = `${root.path}/work/ready/${lane}`;
    this.#returns = new CachedListing(root.fs, `${this.path}/${RETURNS}`);
    this.#lane = new CachedListing(root.fs, this.path);
  }

  /** The oldest ticket, if there seems to be one. */
  head(): Head | undefined {
    const returned = this.#firstReturned();
    const head = this.#older(returned, this.#nextRegular() ?? this.#advance());
    if (head !== undefined || this.#passedReturns.size === 0) return head;
    this.#passedReturns.clear();
    return this.#older(this.#pickReturned(), undefined);
  }

  /** Directories where a new candidate would appear: to be watched while there is none. */
  directories(): string[] {
    const last = this.#segments.at(-1);
    const segments = last === undefined ? [RETURNS] : [RETURNS, last];
    return [this.path, ...segments.map((segment) => `${this.path}/${segment}`)];
  }

  /** Forgets a candidate that was taken, by us or by somebody else. */
  drop(head: Head): void {
    if (head.segment === RETURNS) this.#lostReturns.add(head.name);
    // Where times are cached, or clocks differ, an old listing can be taken for a new one, again and again.
    else this.#gone.add(head.name);
  }

  /** Passes by a candidate that could not be taken: it comes again, but behind all others. */
  pass(head: Head): void {
    if (head.segment === RETURNS) {
      this.#passedReturns.add(head.name);
    } else if (this.#names[this.#next] === head.name) {
      this.#next++;
      this.#hasSkipped = true;
    }
  }

  /**
   * Skips what another claimer of this host has taken already. The note may be old or foreign: names
   * that were listed before it was written and sort before it are gone or will be listed again.
   */
  skipTo(segment: string, name: string): void {
    const current = this.#segments[0];
    if (current === undefined || segment > current) {
      this.#segments = [segment, ...this.#segments.filter((other) => other > segment)];
      this.#startSegment();
    } else if (segment === current) {
      while (this.#next < this.#names.length && this.#names[this.#next]! <= name) {
        this.#next++;
        this.#hasSkipped = true;
      }
    }
  }

  /** The oldest ticket of what was listed last; looks at no disk. */
  peek(): Head | undefined {
    const returned = this.#pickReturned();
    return this.#older(returned, this.#nextRegular());
  }

  /** What does not look like a ticket is left to `doctor`; claimers pass it by. */
  #nextRegular(): string | undefined {
    for (; this.#next < this.#names.length; this.#next++) {
      const name = this.#names[this.#next]!;
      if (!this.#gone.has(name) && isTicketName(name)) return name;
    }
    return undefined;
  }

  #older(returned: string | undefined, regular: string | undefined): Head | undefined {
    if (returned !== undefined && (regular === undefined || returned < regular)) {
      return { segment: RETURNS, name: returned };
    }
    return regular === undefined ? undefined : { segment: this.#segments[0]!, name: regular };
  }

  #firstReturned(): string | undefined {
    this.#returned = this.#returns.names() ?? [];
    if (this.#returned.length === 0) this.#lostReturns.clear();
    return this.#pickReturned();
  }

  #pickReturned(): string | undefined {
    return this.#returned.find((name) =>
      !this.#lostReturns.has(name) && !this.#passedReturns.has(name) && isTicketName(name)
    );
  }

  /** Moves on to the next segment that holds tickets. */
  #advance(): string | undefined {
    for (let advance = 0; advance < ADVANCES_MAX; advance++) {
      const first = this.#segments.length === 0 ? undefined : this.#relist();
      if (first !== undefined) return first;
      if (this.#segments.length > 1) this.#leaveSegment();
      else if (!this.#findSegments()) return undefined;
    }
    return undefined;
  }

  /** Looks for segments beside the one at hand; false when there are none. */
  #findSegments(): boolean {
    const names = this.#lane.names() ?? [];
    const segments = names.filter((name) => isSegment(name) && !this.#isLitter(name));
    const isSameStart = segments[0] === this.#segments[0];
    this.#segments = segments;
    if (!isSameStart) this.#startSegment();
    return segments.length > (isSameStart ? 1 : 0);
  }

  #startSegment(): void {
    this.#listing = new CachedListing(this.root.fs, `${this.path}/${this.#segments[0]}`);
    this.#names = [];
    this.#next = 0;
    this.#gone.clear();
  }

  #relist(): string | undefined {
    const names = this.#listing?.names() ?? [];
    // The same listing as before means that nothing came: what was taken stays taken. What was only
    // skipped may still be there, if its claimer died or it is older than what the note names.
    if (names !== this.#names || this.#hasSkipped) {
      this.#gone = new Set(names.filter((name) => this.#gone.has(name)));
      this.#names = names;
      this.#next = 0;
      this.#hasSkipped = false;
    }
    return this.#nextRegular();
  }

  #leaveSegment(): void {
    const segment = this.#segments[0]!;
    if (!this.#isRemoved(segment)) {
      this.#litter.set(segment, new CachedListing(this.root.fs, `${this.path}/${segment}`));
      // Somebody added to it meanwhile: stay, and list it again.
      if (!this.#isLitter(segment)) return;
    }
    this.#segments.shift();
    this.#startSegment();
  }

  #isRemoved(segment: string): boolean {
    const path = `${this.path}/${segment}`;
    const kind = this.root.fs.stat(path)?.kind;
    if (kind !== "directory") return kind === undefined;
    return this.root.fs.removeDirectory(path) !== "not_empty";
  }

  /** Whether a segment that could not be removed holds no ticket, only what does not belong there. */
  #isLitter(segment: string): boolean {
    const listing = this.#litter.get(segment);
    if (listing === undefined) return false;
    if (listing.names()?.some(isTicketName) !== true) return true;
    this.#litter.delete(segment);
    return false;
  }
}
