/** The primitives for scripts as a pattern: one stream for each name. */
import type { Pattern } from "../pattern.ts";
import type { AtomicCommand } from "./commands.ts";
import { BEGINS, decide } from "./decide.ts";
import { asks, effects } from "./effects.ts";
import type { AtomicEvent } from "./events.ts";
import { evolve } from "./evolve.ts";
import { report } from "./report.ts";
import { type AtomicState, begin } from "./state.ts";
import { ATOMIC_LIMITS, RULES } from "./table.ts";

const SECONDS_MAX = ATOMIC_LIMITS.secondsMax;

/** Locks, semaphores, keys, counters, things done once, and barriers. */
export const pattern = {
  name: "atomic",
  says: "Locks with leases and fencing tokens, semaphores, compare-and-swap on keys, counters, " +
    "things done once, and barriers",
  rules: RULES,
  settings: [
    {
      key: "lease_seconds",
      default: 30,
      allows: [1, SECONDS_MAX],
      says: "Length of a lease, in seconds",
    },
    {
      key: "skew_seconds",
      default: 5,
      allows: [0, 3600],
      says: "Seconds past its deadline after which a lease is taken over: more than clocks differ",
    },
    {
      key: "wait_seconds",
      default: 10,
      allows: [1, SECONDS_MAX],
      says: "Seconds for which a place in a queue is kept unless it is asked for again",
    },
    {
      key: "amount",
      default: 1,
      allows: [0 - ATOMIC_LIMITS.countMax, ATOMIC_LIMITS.countMax],
      says: "What is added to a counter",
    },
  ],
  carriesState: true,
  begins: BEGINS,
  beginHint: "Run `swarmsh help atomic` for how to begin one",
  begin,
  decide,
  evolve,
  report,
  asks,
  effects,
} satisfies Pattern<AtomicState, AtomicCommand, AtomicEvent>;
