/**
 * Knows where every ticket is, by looking at each rename, link and removal as it happens on the disk, and holds
 * each move against the invariants at that very moment. It knows names only, and nothing of the store's code but
 * how they are read.
 */
import { type Located, readPlace } from "../../../core/store/directory/places.ts";
import { isEnded, type State, STATES } from "../../../core/transitions.ts";
import { ROOT } from "./acts.ts";
import { checkMove, type Mover } from "./moves.ts";
import { Violation } from "./violation.ts";

/** All that is known of one item. */
export interface Track {
  readonly id: string;
  /** Where it has been; the last place is where it is. */
  readonly log: Located[];
  /** At which step it reached each of them. */
  readonly steps: number[];
  /** Up to which place of the log its moves are known to those who made them. */
  acknowledged: number;
  /** Epochs that were given to holders. */
  readonly given: Set<number>;
}

/** A move that was made, and which place of its item's log it led to. */
export interface Effect {
  readonly track: Track;
  readonly index: number;
  /** Whether it was answered as if somebody else had been faster, as over a network that lost the answer. */
  isHidden?: boolean;
}

const PLACE = new RegExp(`^${ROOT}/work/(${STATES.join("|")})(/.*)?/([^/]+)$`);

/** Where a path is, if it is the place of a ticket. */
export function placeOf(path: string): Located | undefined {
  const match = PLACE.exec(path);
  if (match === null) return undefined;
  const state = match[1] as State;
  return readPlace(state, `${ROOT}/work/${state}${match[2] ?? ""}`, match[3]!);
}

/** What is known of all items. */
export class Oracle {
  readonly tracks = new Map<string, Track>();
  /** Items, and at which steps they made moves that a loss of power took back. */
  readonly undone: { readonly id: string; readonly step: number }[] = [];
  /** Items that were there before anybody began. */
  beginning: readonly string[] = [];
  /** Which items an item waits for, and the unique key that it has. */
  readonly after = new Map<string, readonly string[]>();
  readonly unique = new Map<string, string>();

  /** A name was given to a file that had another, which is gone (a rename) or not (a link). */
  moved(from: string | undefined, to: string, mover: Mover): Effect | undefined {
    const [left, reached] = [from && placeOf(from), placeOf(to)];
    if (!left && reached === undefined) return undefined;
    if (reached === undefined) {
      throw new Violation("I5", `${mover.name} moved ${from} to ${to}, where no work is`);
    }
    return left ? this.#move(left, reached, mover) : this.#begin(reached, mover.step);
  }

  /** A name was removed. */
  removed(path: string, { name }: Mover): void {
    if (placeOf(path) !== undefined) throw new Violation("I5", `${name} removed ${path}`);
  }

  /** Learns what is there before anybody moves anything. */
  begin(places: Iterable<Located>): void {
    for (const place of places) this.#begin(place, -1).track.acknowledged = 0;
    this.beginning = [...this.tracks.keys()];
  }

  /** Where an item is. */
  at(id: string): Located | undefined {
    return this.tracks.get(id)?.log.at(-1);
  }

  /** Items whose dependencies are all done, and that are blocked. */
  forgotten(): string[] {
    return [...this.tracks.keys()].filter((id) => {
      return this.at(id)?.state === "blocked" && this.#isFree(id);
    });
  }

  #begin(reached: Located, step: number): Effect {
    const { ticket: { id } } = reached;
    const known = this.at(id);
    if (known !== undefined) throw new Violation("I5", `${reached.path} and ${known.path}`);
    this.#checkFree(reached);
    const steps = [step];
    const track: Track = { id, log: [reached], steps, acknowledged: -1, given: new Set() };
    this.tracks.set(id, track);
    this.#checkUnique(id);
    return { track, index: 0 };
  }

  #move(left: Located, reached: Located, mover: Mover): Effect {
    const { id } = left.ticket;
    const track = this.tracks.get(id);
    const known = this.at(id);
    if (track === undefined || known?.path !== left.path) {
      throw new Violation("I5", `${mover.name} moved ${left.path}, known at ${known?.path}`);
    }
    checkMove(left, reached, mover, track.given);
    if (reached.state === "claimed") track.given.add(reached.ticket.epoch);
    this.#checkFree(reached);
    track.log.push(reached);
    track.steps.push(mover.step);
    if (left.state === "dead") this.#checkUnique(id);
    return { track, index: track.log.length - 1 };
  }

  /** What waits for others is where somebody can take it only when they are done. */
  #checkFree({ state, ticket: { id } }: Located): void {
    if (state === "blocked" || state === "cancelled" || this.#isFree(id)) return;
    throw new Violation("I12", `${id} is ${state} before all that it waits for is done`);
  }

  #isFree(id: string): boolean {
    return (this.after.get(id) ?? []).every((other) => this.at(other)?.state === "done");
  }

  #checkUnique(id: string): void {
    const key = this.unique.get(id);
    if (key === undefined) return;
    const holders = [...this.unique].filter(([other, its]) => {
      const state = this.at(other)?.state;
      return its === key && state !== undefined && !isEnded(state);
    });
    if (holders.length < 2) return;
    const ids = holders.map(([other]) => other).join(" and ");
    throw new Violation("I7", `${ids} have the unique key ${key} at once`);
  }

  /**
   * Learns where everything is after power was lost: each item is at a place of its log, and no earlier than was
   * acknowledged.
   */
  reread(places: ReadonlyMap<string, Located>): void {
    for (const [id, track] of this.tracks) {
      const found = places.get(id);
      const index = track.log.findLastIndex(({ path }) => path === found?.path);
      if (index < track.acknowledged) {
        const promised = track.log[track.acknowledged]!.path;
        throw new Violation("I6", `power was lost, and ${found?.path} is not ${promised}`);
      }
      // What nobody was told of may not have happened.
      for (const step of track.steps.slice(index + 1)) this.undone.push({ id, step });
      track.log.length = index + 1;
      track.steps.length = index + 1;
      track.given.clear();
      for (const { state, ticket } of track.log) {
        if (state === "claimed") track.given.add(ticket.epoch);
      }
      if (index < 0) this.tracks.delete(id);
    }
    for (const id of places.keys()) {
      if (!this.tracks.has(id)) throw new Violation("I5", `${id} came from nowhere`);
    }
  }
}
