/** An atomic name, open for one process that acts on it and waits for it. */
import type { Swarm } from "../../core/engine/swarm.ts";
import type { AtomicCommand } from "../../patterns/atomic/commands.ts";
import type { AtomicEvent } from "../../patterns/atomic/events.ts";
import { pattern } from "../../patterns/atomic/pattern.ts";
import type { AtomicState } from "../../patterns/atomic/state.ts";
import { PatternStream } from "../../patterns/pattern_stream.ts";
import { patternSettings } from "../../patterns/settings.ts";

/**
 * Longest sleep between looks: a timer may stand still while a machine sleeps, and what was due meanwhile
 * should follow soon after it wakes.
 */
const LOOK_SECONDS = 5;

/** The stream of a name. */
export type AtomicStream = PatternStream<AtomicState, AtomicCommand, AtomicEvent>;

/** Until when to wait. */
export interface Patience {
  /** In milliseconds since the Unix epoch. */
  readonly until: number;
  readonly signal: AbortSignal;
}

/** Opens a name. */
export function openName(swarm: Swarm, name: string): AtomicStream {
  return new PatternStream<AtomicState, AtomicCommand, AtomicEvent>(swarm.engine, pattern, name);
}

/** Seconds that the settings of the pattern say. */
export function settingSeconds(swarm: Swarm, key: string): number {
  return Number(patternSettings(swarm.engine, pattern)[key]);
}

/** Resolves when there may be more than the stream has read, or somewhat before the time is up. */
export async function changeOf(
  { engine, id, sequence }: AtomicStream,
  { until, signal }: Patience,
): Promise<void> {
  const seconds = (until - engine.clock.now()) / 1000;
  await engine.store.streamChanged("atomic", id, {
    after: sequence,
    timeoutSeconds: Math.min(LOOK_SECONDS, Math.max(0.001, seconds)),
    signal,
  });
}
