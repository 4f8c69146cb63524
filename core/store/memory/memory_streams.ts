/** Event streams in memory: arrays that grow only at the end that the appender expects. */
import { type Answer, done, refused } from "../../answer.ts";
import { SwarmError } from "../../errors.ts";
import type { Json } from "../../json.ts";
import type { StreamRecord } from "../store.ts";

interface Stream {
  readonly kind: string;
  readonly id: string;
  readonly events: Json[];
}

/** Every stream. */
export class StreamShelf {
  readonly #streams = new Map<string, Stream>();

  /** Appends when exactly `sequence - 1` records exist (I13). */
  append(kind: string, id: string, sequence: number, event: Json): Answer<number> {
    const key = `${kind}/${id}`;
    const stream = this.#streams.get(key) ?? { kind, id, events: [] };
    const next = stream.events.length + 1;
    if (sequence !== next) {
      const message = `Cannot append record ${sequence} to ${key}: expected record ${next}`;
      return refused(new SwarmError("conflict", message));
    }
    stream.events.push(structuredClone(event));
    this.#streams.set(key, stream);
    return done(sequence);
  }

  /** Records from a sequence on. */
  read(kind: string, id: string, from: number): StreamRecord[] {
    const events = this.#streams.get(`${kind}/${id}`)?.events ?? [];
    return events
      .map((event, index) => ({ sequence: index + 1, event: structuredClone(event) }))
      .filter(({ sequence }) => sequence >= from);
  }

  list(): { kind: string; id: string }[] {
    return [...this.#streams.keys()].sort().map((key) => {
      const { kind, id } = this.#streams.get(key)!;
      return { kind, id };
    });
  }
}
