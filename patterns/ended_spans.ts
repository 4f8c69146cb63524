/**
 * What events have ended, for telemetry. Ids of traces and spans follow from the key of a stream's first
 * record, which is chance, and from what the pattern calls them: every process finds the same, and no two
 * swarms do.
 */
import type { EndedSpan } from "../core/engine/engine.ts";
import type { PatternEvent } from "./decision.ts";
import type { Pattern, PatternSpan } from "./pattern.ts";

/** What happened, and where. */
export interface Happened<State, Event> {
  /** Key of the stream's first record. */
  readonly seed: string;
  /** The state after the event. */
  readonly state: State;
  readonly event: Event;
  readonly at: number;
}

/** Spans that an event has ended. What goes wrong here must not reach the command. */
export function endedSpans<State, Event extends PatternEvent>(
  pattern: Pick<Pattern<State, never, Event>, "spans">,
  { seed, state, event, at }: Happened<State, Event>,
): readonly EndedSpan[] {
  try {
    return pattern.spans?.(state, event, at).map((span) => endedSpan(span, { seed, at })) ?? [];
  } catch {
    return [];
  }
}

function endedSpan(
  { type, trace, key, parent, startedAt, outcome, texts, numbers }: PatternSpan,
  { seed, at }: { readonly seed: string; readonly at: number },
): EndedSpan {
  const about = `${seed}/${trace}`;
  return {
    type,
    place: { trace: about, key },
    ...parent === "" ? {} : { parent: { trace: about, key: parent } },
    startedAt,
    endedAt: at,
    outcome,
    attributes: Object.fromEntries([...texts, ...numbers].map((one) => [one.key, one.value])),
  };
}
