/** Reading: lists, details and counts. Nothing here changes anything, but for quarantine. */
import { type State, STATES } from "../../transitions.ts";
import type { Attempt, WorkDetail, WorkRecord } from "../../work.ts";
import { parseLane } from "../../ticket.ts";
import type { Counts, Depth, WorkFilter } from "../store.ts";
import { readAttempts, readProgress } from "./attempts.ts";
import type { Cancelling } from "./cancelling.ts";
import { readOrQuarantine } from "./content.ts";
import type { Dependencies } from "./dependencies.ts";
import type { Locator } from "./locator.ts";
import { directoriesOf, type Located, readPlace } from "./places.ts";
import type { Root } from "./root.ts";

/** Looks after reading an item that moved between finding and reading it. */
const TRIES_MAX = 5;

const TICKET_START = /^[0-9]{16}\./;

/** Reads items. */
export class Listing {
  constructor(
    private root: Root,
    private locator: Locator,
    private dependencies: Dependencies,
    private cancelling: Cancelling,
  ) {}

  /** Streams records; holds one directory's names in memory at a time. */
  async *list(filter: WorkFilter): AsyncIterable<WorkRecord> {
    for (const state of filter.states ?? STATES) {
      for (const directory of directoriesOf(this.root, state)) {
        for (const name of (this.root.fs.list(directory) ?? []).sort()) {
          const found = readPlace(state, directory, name);
          if (found === undefined || !mayMatch(found, filter)) continue;
          const record = this.#record(found);
          if (record !== undefined && matches(record, filter)) yield record;
        }
      }
    }
  }

  find(id: string): WorkDetail | undefined {
    for (let tries = 0; tries < TRIES_MAX; tries++) {
      const found = this.locator.locate(id);
      if (found === undefined) return undefined;
      const record = this.#record(found);
      if (record !== undefined) return this.#detail(record, found);
    }
    return undefined;
  }

  stats(): Counts {
    const counts = STATES.map((state) => [state, this.#count(directoriesOf(this.root, state))]);
    return Object.fromEntries(counts) as Record<State, number>;
  }

  depths(): Depth[] {
    return STATES.flatMap((state) => {
      const directories = directoriesOf(this.root, state);
      return state === "ready"
        ? this.#lanes(directories)
        : [{ state, count: this.#count(directories) }];
    });
  }

  /** Ready tickets by lane, which is the directory above a segment. */
  #lanes(segments: Iterable<string>): Depth[] {
    const counts = new Map<string, number>();
    for (const segment of segments) {
      const lane = segment.split("/").at(-2)!;
      const count = parseLane(lane) === undefined ? 0 : this.#count([segment]);
      if (count > 0) counts.set(lane, (counts.get(lane) ?? 0) + count);
    }
    const lanes = [...counts].map(([lane, count]) => ({ state: "ready", lane, count }) as const);
    return lanes.length === 0 ? [{ state: "ready", count: 0 }] : lanes;
  }

  #count(directories: Iterable<string>): number {
    let count = 0;
    for (const directory of directories) {
      for (const name of this.root.fs.list(directory) ?? []) {
        // A sieve is enough to leave out what strayed in: counting must be cheap.
        if (TICKET_START.test(name)) count++;
      }
    }
    return count;
  }

  #record(found: Located): WorkRecord | undefined {
    const { state, ticket, agent, seconds, path } = found;
    const item = readOrQuarantine(this.root, path, ticket);
    if (item === undefined) return undefined;
    const base = { item, state, epoch: ticket.epoch, lastEpoch: ticket.lastEpoch };
    switch (state) {
      case "claimed":
        return { ...base, agent, deadline: seconds };
      case "done":
        return { ...base, agent };
      case "scheduled":
        return { ...base, due: seconds };
      case "blocked":
        return { ...base, waitsFor: this.dependencies.waitsFor(ticket.id) };
      default:
        return base;
    }
  }

  #detail(record: WorkRecord, found: Located): WorkDetail {
    const { item: { id }, state, epoch } = record;
    const attempts = readAttempts(this.root, id, { epoch, state });
    const accepted = state === "done" ? attempts.find(isAcceptedAt(epoch)) : undefined;
    if (state === "done" && accepted === undefined) attempts.push(bare(record, found));
    const progress = readProgress(this.root, id, epoch);
    return {
      ...record,
      attempts,
      ...(progress === undefined ? {} : { progress }),
      ...(accepted?.result === undefined ? {} : { result: accepted.result }),
      cancelRequested: state === "claimed" && this.cancelling.isRequested(id, epoch),
    };
  }
}

function isAcceptedAt(epoch: number): (attempt: Attempt) => boolean {
  return (attempt) => attempt.epoch === epoch && attempt.outcome === "done";
}

/** The attempt of a completion without a result: the ticket says who and when. */
function bare({ epoch, agent = "" }: WorkRecord, { seconds = 0 }: Located): Attempt {
  return { epoch, agent, outcome: "done", endedAt: seconds * 1000 };
}

/** What the name alone can rule out, so that the file need not be read. */
function mayMatch({ agent, ticket }: Located, filter: WorkFilter): boolean {
  if (filter.agent !== undefined && agent !== filter.agent) return false;
  const lane = parseLane(ticket.lane)!;
  if (filter.priority !== undefined && lane.priority !== filter.priority) return false;
  return filter.need === undefined || lane.needs.includes(filter.need);
}

function matches({ item }: WorkRecord, { tag }: WorkFilter): boolean {
  return tag === undefined || item.tags.includes(tag);
}
