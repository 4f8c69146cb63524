/**
 * What is worth telling of an act, kept until the telling is loaded: nearly every command has nothing
 * to tell at the usual level, so its start should not pay for more than this file.
 */
import type { Clock } from "../../core/clock.ts";
import type { Ending, Fact } from "../../core/engine/engine.ts";
import type { LogPlace } from "./log_record.ts";
import type { Narration } from "./narrating.ts";

/** Acts that are kept. */
const KEPT_MAX = 100;
/** Outcomes that concern nobody else, or are told to the caller. */
const HARMLESS: ReadonlySet<string> = new Set([
  ...["done", "nothing", "exists", "refused", "not_found", "invalid", "conflict", "format"],
]);

interface Kept {
  readonly fact: Fact;
  readonly ending: Ending;
  readonly seconds: number;
  readonly context?: LogPlace;
  readonly micros: number;
}

/** Whether an act leads to lines that are recorded at any level: warnings, errors and events. */
export function isWorthTelling({ outcome, moved, swept }: Ending): boolean {
  return !HARMLESS.has(outcome) || moved?.state === "dead" || (swept?.expired.length ?? 0) > 0;
}

/** Keeps acts. */
export class PendingNarration {
  readonly #kept: Kept[] = [];

  constructor(private readonly clock: Clock) {}

  /** An act of the engine has ended. */
  ended(fact: Fact, ending: Ending, seconds: number, context?: LogPlace): void {
    if (!isWorthTelling(ending) || this.#kept.length >= KEPT_MAX) return;
    const micros = Math.round(this.clock.preciseNow() * 1000);
    this.#kept.push({ fact, ending, seconds, context, micros });
  }

  /** Tells what was kept, if anything was, to what is loaded for it. */
  async tell(load: () => Promise<Narration>): Promise<void> {
    if (this.#kept.length === 0) return;
    const narration = await load();
    for (const { fact, ending, seconds, context, micros } of this.#kept.splice(0)) {
      narration.ended(fact, ending, seconds, context, micros);
    }
  }
}
