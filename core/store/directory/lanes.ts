/** The lanes that have ever held ready tickets, and whether claiming is paused: one look at `ready/`. */
import { canServe } from "../../agent.ts";
import { parseLane } from "../../ticket.ts";
import { CachedListing } from "./cached_listing.ts";
import { LaneCursor } from "./lane_cursor.ts";
import { PAUSED } from "./layout.ts";
import type { Root } from "./root.ts";

/** A lane and what its name says. */
interface Lane {
  readonly priority: number;
  readonly needs: readonly string[];
  readonly cursor: LaneCursor;
}

/** All lanes, kept up to date by looking at the directory's time. */
export class Lanes {
  #listing: CachedListing;
  #listed: readonly string[] | undefined;
  #lanes: Lane[] = [];
  #isPaused = false;
  #matching = new Map<string, LaneCursor[][]>();

  constructor(private root: Root) {
    this.#listing = new CachedListing(root.fs, `${root.path}/work/ready`);
  }

  /** Whether claiming is paused. Looks at the disk. */
  isPaused(): boolean {
    this.#refresh();
    return this.#isPaused;
  }

  /** Cursors of the lanes that these labels can serve, grouped by priority, most urgent first. */
  matching(labels: readonly string[]): LaneCursor[][] {
    const key = labels.join("+");
    const found = this.#matching.get(key);
    if (found !== undefined) return found;
    const able = new Set(labels);
    const groups = new Map<number, LaneCursor[]>();
    for (const { priority, needs, cursor } of this.#lanes) {
      if (!canServe(able, needs)) continue;
      groups.set(priority, [...groups.get(priority) ?? [], cursor]);
    }
    const sorted = [...groups].sort(([a], [b]) => a - b).map(([, cursors]) => cursors);
    this.#matching.set(key, sorted);
    return sorted;
  }

  /** A file or a symlink with the name of a lane is none. */
  #open(name: string, parsed: Omit<Lane, "cursor">): Lane | undefined {
    const kind = this.root.fs.stat(`${this.root.path}/work/ready/${name}`)?.kind;
    return kind === "directory"
      ? { ...parsed, cursor: new LaneCursor(this.root, name) }
      : undefined;
  }

  #refresh(): void {
    const names = this.#listing.names() ?? [];
    if (names === this.#listed) return;
    this.#listed = names;
    this.#isPaused = names.includes(PAUSED);
    const known = new Map(this.#lanes.map((lane) => [lane.cursor.lane, lane]));
    const lanes: Lane[] = [];
    for (const name of names) {
      const parsed = parseLane(name);
      if (parsed === undefined) continue;
      const lane = known.get(name) ?? this.#open(name, parsed);
      if (lane !== undefined) lanes.push(lane);
    }
    const isSame = lanes.length === this.#lanes.length &&
      lanes.every((lane) => known.has(lane.cursor.lane));
    this.#lanes = lanes;
    if (!isSame) this.#matching.clear();
  }
}
