/** Takes the events of a command into a state, with what that tells people and telemetry. */
import type { EndedSpan, SpanPlace } from "../core/engine/engine.ts";
import type { PatternEvent } from "./decision.ts";
import { endedSpans } from "./ended_spans.ts";
import type { Pattern } from "./pattern.ts";

/** What has happened. */
export interface Happening<State, Event> {
  /** The state before; it is used up. */
  readonly state: State;
  readonly events: readonly Event[];
  readonly at: number;
  /** Key of the stream's first record, where somebody wants to know what has ended. */
  readonly seed?: string;
}

/** What came of it. */
export interface Folded<State> {
  readonly state: State;
  /** A line for each event. */
  readonly lines: readonly string[];
  readonly ended: readonly EndedSpan[];
  /** What had ended last when something was asked for, by the key of the effect. */
  readonly causes: ReadonlyMap<string, SpanPlace>;
}

/** Folds events. */
export function foldEvents<State, Event extends PatternEvent>(
  pattern: Pick<
    Pattern<State, never, Event>,
    "evolve" | "report" | "spans" | "effects"
  >,
  { state: before, events, at, seed }: Happening<State, Event>,
): Folded<State> {
  let state = before;
  const lines: string[] = [];
  const ended: EndedSpan[] = [];
  const causes = new Map<string, SpanPlace>();
  const isTraced = seed !== undefined && pattern.spans !== undefined;
  for (const event of events) {
    const known = isTraced ? new Set(pattern.effects(state).map(({ key }) => key)) : undefined;
    state = pattern.evolve(state, event, at);
    lines.push(pattern.report(state, event));
    if (known === undefined) continue;
    ended.push(...endedSpans(pattern, { seed: seed!, state, event, at }));
    // What is asked for follows from what was decided right before.
    const cause = ended.at(-1)?.place;
    for (const { key } of cause === undefined ? [] : pattern.effects(state)) {
      if (!known.has(key)) causes.set(key, cause!);
    }
  }
  return { state, lines, ended, causes };
}
