/** The control stream of a channel: who reads it and how far, and how to wait for it to change. */
import { SwarmError } from "../../../core/errors.ts";
import type { Engine } from "../../../core/engine/engine.ts";
import type { Refusal } from "../../decision.ts";
import { PatternStream } from "../../pattern_stream.ts";
import type { ChannelCommand } from "../commands.ts";
import type { ChannelEvent } from "../events.ts";
import { pattern } from "../pattern.ts";
import type { ChannelState } from "../state.ts";

/** The control stream of a channel, open. Not for several commands at a time. */
export type Control = PatternStream<ChannelState, ChannelCommand, ChannelEvent>;

/** Longest wait without a look, in seconds: leases end and channels close without a message. */
export const LOOK_SECONDS = 1;

/** Opens one; it need not have begun. */
export function openControl(engine: Engine, id: string): Control {
  return new PatternStream(engine, pattern, id);
}

/** How long to wait, in seconds, and what ends it. */
export interface Patience {
  /** How long to wait, in seconds. */
  readonly waitSeconds: number;
  /** Ends the waiting. */
  readonly signal?: AbortSignal;
}

/** Time that is left of a wait. */
export class Waiting {
  readonly #until: number;
  readonly #signal: AbortSignal | undefined;

  constructor(readonly engine: Engine, { waitSeconds, signal }: Patience) {
    this.#until = engine.clock.now() + waitSeconds * 1000;
    this.#signal = signal;
  }

  /** Whether the time is up or somebody ended it. */
  get isOver(): boolean {
    return this.#signal?.aborted === true || this.engine.clock.now() >= this.#until;
  }

  /** Seconds until the next look. */
  get lookSeconds(): number {
    return Math.min(LOOK_SECONDS, Math.max(0, this.#until - this.engine.clock.now()) / 1000);
  }

  /** Until something may have happened in a control stream, or the next look is due. */
  async controlChanged({ pattern, id, sequence }: Control): Promise<void> {
    await this.engine.store.streamChanged(pattern.name, id, {
      after: sequence,
      timeoutSeconds: this.lookSeconds,
      ...this.#signal === undefined ? {} : { signal: this.#signal },
    });
  }
}

/** A refusal as an error, where nothing else could be done about it. */
export function refusalError({ outcome, message, hint }: Refusal): SwarmError {
  return new SwarmError(outcome === "not_found" ? "not_found" : "conflict", message, hint);
}
