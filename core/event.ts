/** Transition events: history for people and analytics. Tickets are the truth; a crash can lose an event. */
import type { State, Verb } from "./transitions.ts";

/** Verbs that are logged besides the transitions of work items. */
export const OTHER_EVENT_VERBS = [
  "progress",
  "register",
  "update",
  "deregister",
  "pause",
  "resume",
  "quarantine",
] as const;

/** What happened. */
export type EventVerb = Verb | typeof OTHER_EVENT_VERBS[number];

/** One line of the log: an event implies that its transition happened. */
export interface SwarmEvent {
  /** Milliseconds since the Unix epoch, by the writer's clock. */
  readonly at: number;
  /** What happened. */
  readonly verb: EventVerb;
  /** Work item, where one is concerned. */
  readonly id?: string;
  /** The item's epoch after the transition. */
  readonly epoch?: number;
  /** State after the transition. */
  readonly state?: State;
  /** Agent that holds, held or did it. */
  readonly agent?: string;
  /** End of the lease (claim, renew) or due time (scheduled), in Unix seconds. */
  readonly deadline?: number;
  /** Short text: an error, a note, a reason. Cut at 512 characters. */
  readonly note?: string;
  /** How far the work had come, 0 to 100. */
  readonly percent?: number;
}
