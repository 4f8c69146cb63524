/** Reads the event logs from a cursor. A line without its newline is being written and read next time. */
import type { SwarmEvent } from "../../event.ts";
import type { EventPage } from "../store.ts";
import { invalid } from "../../errors.ts";
import type { Root } from "./root.ts";

/** Bytes read of one log at a time. */
const CHUNK_BYTES = 256 * 1024;
const NEWLINE = 10;
/** How an event begins. */
const BEGIN = '{"at":';

/** An event, and the time that it has its place by: no earlier than that of the one before it in its log. */
interface Placed {
  readonly event: SwarmEvent;
  readonly at: number;
}

/** Bytes of each log that have been read, by file name. */
type Offsets = Record<string, number>;

const decoder = new TextDecoder();

/** Reads the events of all writers. */
export class EventReader {
  constructor(private root: Root) {}

  /** Events behind the cursor, merged by time; those of one writer stay in order. */
  read(cursor: string, max: number): EventPage {
    const offsets = parseCursor(cursor);
    const placed: Placed[] = [];
    for (const name of this.#logs()) {
      if (placed.length >= max) break;
      const lines: SwarmEvent[] = [];
      this.#readLog(name, offsets, lines, max - placed.length);
      placed.push(...placeInTurn(lines));
    }
    placed.sort((a, b) => a.at - b.at);
    return { events: placed.map(({ event }) => event), cursor: formatCursor(offsets) };
  }

  /** A cursor behind all complete lines. */
  end(): string {
    const offsets: Offsets = {};
    for (const name of this.#logs()) {
      offsets[name] = this.root.fs.stat(this.#path(name))?.size ?? 0;
    }
    return formatCursor(offsets);
  }

  #readLog(name: string, offsets: Offsets, events: SwarmEvent[], max: number): void {
    while (events.length < max) {
      const offset = offsets[name] ?? 0;
      const bytes = this.root.fs.readRange(this.#path(name), offset, CHUNK_BYTES);
      const end = bytes === undefined ? -1 : bytes.lastIndexOf(NEWLINE);
      if (bytes === undefined || end < 0) return;
      offsets[name] = offset + takeLines(bytes.subarray(0, end + 1), events, max);
      if (bytes.length < CHUNK_BYTES && offsets[name] >= offset + end + 1) return;
    }
  }

  #logs(): string[] {
    const entries = this.root.fs.entries(`${this.root.path}/events`) ?? [];
    const logs = entries.filter(({ name, kind }) => kind === "file" && name.endsWith(".jsonl"));
    return logs.map(({ name }) => name).sort();
  }

  #path(name: string): string {
    return `${this.root.path}/events/${name}`;
  }
}

/** Lines of one log keep their order even where a clock was set back within the hour. */
function placeInTurn(events: readonly SwarmEvent[]): Placed[] {
  let latest = -Infinity;
  return events.map((event) => ({ event, at: latest = Math.max(latest, event.at) }));
}

/** Parses lines until `max` events are there; returns how many bytes were used. */
function takeLines(bytes: Uint8Array, events: SwarmEvent[], max: number): number {
  let start = 0;
  while (start < bytes.length && events.length < max) {
    const end = bytes.indexOf(NEWLINE, start);
    const event = parseEvent(decoder.decode(bytes.subarray(start, end)));
    if (event !== undefined) events.push(event);
    start = end + 1;
  }
  return start;
}

/** History is for people: a damaged line is skipped. */
function parseEvent(line: string): SwarmEvent | undefined {
  try {
    const event = JSON.parse(line);
    const isEvent = typeof event?.at === "number" && typeof event.verb === "string";
    return isEvent ? { ...event, at: Math.round(event.at * 1000) } : undefined;
  } catch {
    // What follows a line that a full disk cut off stands behind it. Texts have no such quotes inside.
    const start = line.lastIndexOf(BEGIN);
    return start > 0 ? parseEvent(line.slice(start)) : undefined;
  }
}

function formatCursor(offsets: Offsets): string {
  return Object.entries(offsets).map(([name, offset]) => `${name}:${offset}`).join(",");
}

function parseCursor(cursor: string): Offsets {
  const offsets: Offsets = {};
  for (const part of cursor === "" ? [] : cursor.split(",")) {
    const match = /^([A-Za-z0-9._-]+\.jsonl):([0-9]+)$/.exec(part);
    if (match === null) {
      throw invalid(`Cannot use cursor ${JSON.stringify(cursor)}: expected one that was printed`);
    }
    offsets[match[1]!] = Number(match[2]);
  }
  return offsets;
}
