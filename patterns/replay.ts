/** Reads a stream of a pattern from its records, one after the other, and tells what happened. */
import type { StreamRecord } from "../core/store/store.ts";
import type { AnyPattern } from "./pattern.ts";
import { type PatternRecord, patternRecord } from "./record.ts";

/** A record, and what happened in it. */
export interface Replayed extends PatternRecord {
  readonly sequence: number;
  /** Whose step it was: who gave the command, else the one whose lease or place it is about. */
  readonly who: string;
  /** A line for each event. */
  readonly lines: readonly string[];
}

/** A stream that is read from a record on: the first one, or in a trimmed stream the first that is left. */
export class Replay {
  #state: unknown;
  #hasBegun = false;

  constructor(private readonly pattern: AnyPattern, private readonly id: string) {
    this.#state = pattern.begin();
  }

  /** The state after the last record. */
  get state(): unknown {
    return this.#state;
  }

  /** Takes the next record in. Throws where it is none of a pattern. */
  take(stored: StreamRecord): Replayed {
    const { pattern, id } = this;
    const { sequence } = stored;
    const record = patternRecord(pattern.name, id, stored);
    // What was before the first record that is left is gone; that one says what is behind it.
    const isCut = !this.#hasBegun && sequence > 1 && record.state !== undefined;
    this.#hasBegun = true;
    if (isCut) this.#state = structuredClone(record.state);
    const lines = record.events.map((event) => {
      if (!isCut) this.#state = pattern.evolve(this.#state, event, record.at);
      return pattern.report(this.#state, event);
    });
    return { ...record, sequence, who: whoIn(record), lines };
  }
}

/** Verbs of steps on what others hold or have done. */
const ON_OTHERS = ["break", "reset"];

/** The last event is what was wanted; those before it tell of others whose lease was over. */
function whoIn({ by, command, events }: PatternRecord): string {
  if (by !== "" || ON_OTHERS.some((verb) => command.endsWith(`.${verb}`))) return by;
  const last = Object(events.at(-1)) as Readonly<Record<string, unknown>>;
  const who = last.holder ?? last.participant ?? lastOf(last.participants);
  return typeof who === "string" ? who : "";
}

/** Of those for whom a barrier opens the last one came now. */
function lastOf(names: unknown): unknown {
  return Array.isArray(names) ? names.at(-1) : undefined;
}
