/** The event log in memory: an array, whose cursor is a place in it. */
import { beginning } from "../../beginning.ts";
import type { Clock } from "../../clock.ts";
import { invalid } from "../../errors.ts";
import type { SwarmEvent } from "../../event.ts";
import type { EventPage } from "../store.ts";
import { Bell } from "./memory_bell.ts";
import { copyOf } from "./memory_entry.ts";

/** Characters of a note that an event keeps. */
const NOTE_LENGTH_MAX = 512;

/** Every event, in the order in which things happened. */
export class EventLog {
  readonly bell: Bell<never>;
  readonly #events: SwarmEvent[] = [];

  constructor(private readonly clock: Clock) {
    this.bell = new Bell(clock);
  }

  /** Notes that something has happened. */
  append(event: Omit<SwarmEvent, "at">): void {
    const { note: given } = event;
    const note = given === undefined ? undefined : beginning(given, NOTE_LENGTH_MAX);
    this.#events.push(copyOf({ at: this.clock.now(), ...event, note }));
    this.bell.ring();
  }

  /** Events behind a cursor. */
  page(cursor: string, max: number): EventPage {
    const start = parseCursor(cursor);
    const events = this.#events.slice(start, start + max).map(copyOf);
    return { events, cursor: String(start + events.length) };
  }

  /** The cursor behind everything. */
  end(): string {
    return String(this.#events.length);
  }
}

function parseCursor(cursor: string): number {
  if (cursor === "") return 0;
  if (/^[0-9]{1,15}$/.test(cursor)) return Number(cursor);
  throw invalid(`Cannot read events after ${JSON.stringify(cursor)}: expected a cursor or ""`);
}
