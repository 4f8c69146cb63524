/** Event streams in memory: arrays that grow only at the end that the appender expects. */
import { type Answer, done, refused } from "../../answer.ts";
import type { Clock } from "../../clock.ts";
import { SwarmError } from "../../errors.ts";
import type { Json } from "../../json.ts";
import { Bell } from "./memory_bell.ts";
import type { StreamEnds, StreamRecord } from "../store.ts";

interface Stream {
  readonly kind: string;
  readonly id: string;
  /** Number of the first one that is there. */
  first: number;
  readonly events: Json[];
}

/** Every stream. */
export class StreamShelf {
  /** Rings with `KIND/ID` when a stream grows. */
  readonly bell: Bell<string>;
  readonly #streams = new Map<string, Stream>();

  constructor(clock: Clock) {
    this.bell = new Bell(clock);
  }

  /** Appends when `sequence` is the number behind the last record (I13). */
  append(kind: string, id: string, sequence: number, event: Json): Answer<number> {
    const stream = this.#streams.get(keyOf(kind, id)) ?? { kind, id, first: 1, events: [] };
    const next = stream.first + stream.events.length;
    if (sequence !== next) {
      const message = `Cannot append record ${sequence} to ${
        keyOf(kind, id)
      }: expected record ${next}`;
      return refused(new SwarmError("conflict", message));
    }
    stream.events.push(structuredClone(event));
    this.#streams.set(keyOf(kind, id), stream);
    this.bell.ring(keyOf(kind, id));
    return done(sequence);
  }

  /** Appends behind the last record. */
  push(kind: string, id: string, event: Json): number {
    const sequence = (this.ends(kind, id)?.last ?? 0) + 1;
    this.append(kind, id, sequence, event);
    return sequence;
  }

  /** Records from a sequence on. */
  read(kind: string, id: string, from: number, max = Infinity): StreamRecord[] {
    const { first, events } = this.#streams.get(keyOf(kind, id)) ?? { first: 1, events: [] };
    const begin = Math.max(0, from - first);
    return events.slice(begin, begin + max).map((event, index) => ({
      sequence: first + begin + index,
      event: structuredClone(event),
    }));
  }

  ends(kind: string, id: string): StreamEnds | undefined {
    const stream = this.#streams.get(keyOf(kind, id));
    return stream && { first: stream.first, last: stream.first + stream.events.length - 1 };
  }

  /** Removes records below a number, but never the last one. */
  trim(kind: string, id: string, below: number): number {
    const stream = this.#streams.get(keyOf(kind, id));
    if (stream === undefined) return 0;
    const trimmed = Math.max(0, Math.min(below - stream.first, stream.events.length - 1));
    stream.events.splice(0, trimmed);
    stream.first += trimmed;
    return trimmed;
  }

  /** Puts records back where they follow on what is there. */
  restore(kind: string, id: string, records: readonly StreamRecord[]): number {
    let restored = 0;
    for (const { sequence, event } of records) {
      if (!this.#streams.has(keyOf(kind, id))) {
        this.#streams.set(keyOf(kind, id), { kind, id, first: sequence, events: [] });
      }
      if (this.append(kind, id, sequence, event).outcome === "done") restored++;
    }
    return restored;
  }

  list(): { kind: string; id: string }[] {
    return [...this.#streams.keys()].sort().map((key) => {
      const { kind, id } = this.#streams.get(key)!;
      return { kind, id };
    });
  }
}

function keyOf(kind: string, id: string): string {
  return `${kind}/${id}`;
}
