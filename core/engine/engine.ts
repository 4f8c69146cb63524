/** What every verb needs, passed in: the engine never makes a store, reads a clock or formats text. */
import type { Clock } from "../clock.ts";
import type { Config } from "../config.ts";
import type { Random } from "../random.ts";
import type { Store } from "../store/store.ts";

/** A fact that the engine announces: which verb, about what. Telemetry turns facts into spans. */
export interface Fact {
  readonly verb: string;
  /** What the call was about: item, agent, counts. Keys are the domain's words. */
  readonly about: Readonly<Record<string, string | number | boolean | undefined>>;
}

/** How an announced act ended. */
export interface Ending {
  /** An answer's outcome, `nothing`, or the code of the error that was thrown. */
  readonly outcome: string;
  readonly about?: Fact["about"];
}

/** Learns of each act when it starts; the function it returns, when the act ends. Must not throw. */
export type Observer = (fact: Fact) => ((ending: Ending) => void) | undefined;

/** The collaborators of the verbs. */
export interface Engine {
  readonly store: Store;
  readonly clock: Clock;
  readonly random: Random;
  readonly config: Config;
  readonly observe?: Observer;
}
