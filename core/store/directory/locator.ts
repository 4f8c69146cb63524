/** Finds where an item is. A ticket that moves meanwhile is looked for again. */
import { type State, STATES } from "../../transitions.ts";
import { reservationOf } from "./layout.ts";
import { directoriesOf, type Located, readPlace } from "./places.ts";
import type { Root } from "./root.ts";

/** Places that cost little to look into; `ready` can hold a million tickets. */
const SMALL: readonly State[] = STATES.filter((state) => state !== "ready");

/** Rounds of looking for an item that must be somewhere. */
const ROUNDS_MAX = 8;

/** Looks for items by id. */
export class Locator {
  /** @param help Finishes tickets, of this id or all, that a crashed writer left; how many there were. */
  constructor(private root: Root, private help: (id?: string) => number) {}

  /** Where the item is; `undefined` when there is none. */
  locate(id: string): Located | undefined {
    // Work moves mostly forward, so looking again into the later places after `ready` finds what
    // passed by; a second round finds what came back.
    for (let round = 0; round < ROUNDS_MAX; round++) {
      const found = this.#lookInto(SMALL, id) ?? this.#lookInto(["ready"], id) ??
        this.#lookInto(SMALL, id);
      if (found !== undefined) return found;
      if (round === 0) this.help(id);
      // What has a reservation is somewhere, unless it is in quarantine: it moved ahead of both rounds.
      else if (this.root.fs.stat(`${this.root.path}/${reservationOf(id)}`) === undefined) break;
    }
    return undefined;
  }

  /** The id of the item whose id equals this one but for case. */
  spelling(id: string): string | undefined {
    const lower = id.toLowerCase();
    for (const state of STATES) {
      for (const directory of directoriesOf(this.root, state)) {
        for (const name of this.root.fs.list(directory) ?? []) {
          const found = readPlace(state, directory, name)?.ticket.id;
          if (found?.toLowerCase() === lower) return found;
        }
      }
    }
    return undefined;
  }

  /** Which of these items exist. */
  known(ids: readonly string[]): Set<string> {
    const wanted = new Set(ids);
    const known = new Set<string>();
    // What a crashed writer left complete exists too: one look for all of it, before the others.
    this.help();
    for (let round = 0; round < 2 && known.size < wanted.size; round++) {
      for (const state of round === 0 ? [...SMALL, "ready" as const] : STATES) {
        for (const directory of directoriesOf(this.root, state)) {
          for (const name of this.root.fs.list(directory) ?? []) {
            const id = idOf(name);
            if (wanted.has(id)) known.add(id);
          }
        }
      }
    }
    return known;
  }

  #lookInto(states: readonly State[], id: string): Located | undefined {
    const middle = `${id}.`;
    for (const state of states) {
      for (const directory of directoriesOf(this.root, state, id)) {
        for (const name of this.root.fs.list(directory) ?? []) {
          // ORDER is 16 digits and a dot; this sieve is much cheaper than taking each name apart.
          if (!name.startsWith(middle, 17)) continue;
          const found = readPlace(state, directory, name);
          if (found?.ticket.id === id) return found;
        }
      }
    }
    return undefined;
  }
}

function idOf(name: string): string {
  const end = name.indexOf(".", 17);
  return end < 0 ? "" : name.slice(17, end);
}
