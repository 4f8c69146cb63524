/** What there is to judge a demo by, read back from where it was written: tickets, results, events. */
import type { Swarm } from "../../core/engine/swarm.ts";
import type { SwarmEvent } from "../../core/event.ts";
import type { Json } from "../../core/json.ts";
import type { State } from "../../core/transitions.ts";
import type { Fingerprint } from "./files.ts";
import type { Accepted } from "./processes.ts";
import type { Kill } from "./victim.ts";

const EVENTS_PER_PAGE = 5000;

/** What should come out for one item. */
export interface Expected {
  readonly id: string;
  readonly path: string;
  readonly fingerprint: Fingerprint;
}

/** Where an item was found. */
export interface Found {
  readonly state: State;
  readonly epoch: number;
  readonly agent?: string;
  readonly result?: Json;
}

/** Everything to judge by. */
export interface Evidence {
  readonly expected: readonly Expected[];
  /** Each place where an item was found; more than one is one too many. */
  readonly found: ReadonlyMap<string, readonly Found[]>;
  /** What the workers say was accepted. */
  readonly accepted: readonly Accepted[];
  readonly events: readonly SwarmEvent[];
  readonly kill?: Kill;
}

/** Reads all items with their results. Nothing may be moving any more. */
export async function readFound(swarm: Swarm): Promise<Map<string, Found[]>> {
  const found = new Map<string, Found[]>();
  for await (const { item, state, epoch, agent } of swarm.list()) {
    const result = state === "done" ? (await swarm.show(item.id))?.result : undefined;
    const places = found.get(item.id) ?? [];
    places.push({ state, epoch, agent, result });
    found.set(item.id, places);
  }
  return found;
}

/** Reads the whole event log. */
export async function readEvents({ engine: { store } }: Swarm): Promise<SwarmEvent[]> {
  const events: SwarmEvent[] = [];
  for (let cursor = "";;) {
    const page = await store.events(cursor, EVENTS_PER_PAGE);
    if (page.events.length === 0) return events;
    events.push(...page.events);
    cursor = page.cursor;
  }
}
