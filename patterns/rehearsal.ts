/**
 * A rehearsal: what commands would do to streams that exist nowhere. Time is what the commands say, work items
 * stand as they say, and what events ask for is not done.
 */
import { refusalToBegin } from "./beginning.ts";
import type { PatternCommand, PatternEvent, Refusal, WorkStanding } from "./decision.ts";
import type { AnyPattern } from "./pattern.ts";

/** A command to a stream. */
export interface RehearsedCommand {
  /** Id of the stream. */
  readonly stream: string;
  /** When, in milliseconds since the Unix epoch; the time of the command before where it does not say. */
  readonly at?: number;
  /** Where items stand; others are unknown. */
  readonly standings?: readonly WorkStanding[];
  /** The command itself, as its types say. */
  readonly command: Omit<PatternCommand, "at">;
}

/** What it did. */
export type Rehearsed =
  | {
    readonly outcome: "done";
    /** Number of its record; of one that changed nothing, that of the last record. */
    readonly sequence: number;
    readonly events: readonly PatternEvent[];
    /** What happened, for people: a line for each event. */
    readonly lines: readonly string[];
  }
  | { readonly outcome: Refusal["outcome"]; readonly refusal: Refusal };

interface Stream {
  state: unknown;
  sequence: number;
  at: number;
}

/** Streams of a pattern in memory. */
export class Rehearsal {
  readonly #streams = new Map<string, Stream>();
  #at = 0;

  constructor(private readonly pattern: AnyPattern) {}

  /** Gives a command. */
  give({ stream: id, at = this.#at, standings = [], command }: RehearsedCommand): Rehearsed {
    const { pattern } = this;
    const stream = this.#streams.get(id) ?? { state: pattern.begin(), sequence: 0, at: 0 };
    this.#at = at;
    // In a stream time never goes back.
    const timed = { ...command, at: Math.max(at, stream.at) };
    const whole = {
      ...timed,
      standings: standingsOf(pattern.asks(stream.state, timed), standings),
    };
    const refusal = stream.sequence > 0 ? undefined : refusalToBegin(pattern, id, command.type);
    const decision = refusal === undefined
      ? pattern.decide(stream.state, whole)
      : { events: [], refusal };
    if (decision.refusal !== undefined) {
      return { outcome: decision.refusal.outcome, refusal: decision.refusal };
    }
    const { events } = decision;
    if (events.length === 0) {
      return { outcome: "done", sequence: stream.sequence, events, lines: [] };
    }
    return { outcome: "done", events, ...this.#append(id, stream, { events, at: timed.at }) };
  }

  #append(
    id: string,
    { state: before, sequence: last }: Stream,
    { events, at }: { readonly events: readonly PatternEvent[]; readonly at: number },
  ): { readonly sequence: number; readonly lines: readonly string[] } {
    let state = before;
    const sequence = last + 1;
    const lines = events.map((event) => {
      state = this.pattern.evolve(state, event, at);
      return this.pattern.report(state, event);
    });
    this.#streams.set(id, { state, sequence, at });
    return { sequence, lines };
  }
}

function standingsOf(
  asked: readonly string[],
  given: readonly WorkStanding[],
): readonly WorkStanding[] {
  return [...new Set(asked)].map((work) => {
    return given.find((one) => one.work === work) ?? { work, state: "unknown", at: 0 };
  });
}
