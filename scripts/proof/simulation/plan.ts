/**
 * What a simulation will do, made from a seed before it begins: which processes there are and what each attempts,
 * how their clocks differ, when time passes, what fails, and in which order their calls come. A plan is data, so
 * that parts of it can be left out.
 */
import { type Random, seededRandom } from "../../../core/random.ts";
import { type ActVerb, LABELS } from "./acts.ts";

/** An act as it is planned: which item or token is found out when it begins. */
export interface PlannedAct {
  readonly verb: Exclude<ActVerb, "open">;
  /** In [0, 1): chooses an item, an agent or a token. */
  readonly choice: number;
  /** In [0, 1): chooses how. */
  readonly manner: number;
}

/** A process that will run. */
export interface PlannedProcess {
  readonly agent: string;
  /** How far its clock is ahead of the disk's, in milliseconds. */
  readonly skew: number;
  readonly acts: readonly PlannedAct[];
}

/** An agent that is registered. */
export interface PlannedAgent {
  readonly id: string;
  readonly labels: readonly string[];
  readonly workCapacity?: number;
}

/** Something that goes wrong at one file call of a process. */
export interface PlannedFault {
  readonly process: number;
  /** How many calls it has made by then, in all its lives. */
  readonly call: number;
  readonly what: FaultKind;
}

/** What can go wrong. */
export const FAULTS = [
  "crash",
  "EIO before",
  "EIO after",
  "ENOSPC before",
  "EINTR before",
  "EINTR after",
] as const;

/** Something that can go wrong. */
export type FaultKind = typeof FAULTS[number];

/** How the next call is chosen. */
export interface PlannedOrder {
  readonly seed: number;
  /** How probable it is, after each call, that another process goes on. */
  readonly turning: number;
  /** Where given, no chance: at which step which process goes on. */
  readonly turns?: readonly Turn[];
}

/** From this step on, this process goes on as long as it can. */
export interface Turn {
  readonly step: number;
  readonly process: number;
}

/** All of it. */
export interface Plan {
  readonly seed: number;
  readonly processes: readonly PlannedProcess[];
  /** Seconds that pass, each at a step of its own. */
  readonly pauses: readonly number[];
  /** How many times power is lost. */
  readonly powerLosses: number;
  readonly faults: readonly PlannedFault[];
  readonly order: PlannedOrder;
  /** Whether the file system has locks. */
  readonly hasLocks: boolean;
  /** Agents that are registered before anybody begins; others take what nobody must be able to do. */
  readonly agents: readonly PlannedAgent[];
  /** Whether some items need labels. */
  readonly hasNeeds: boolean;
  /** How many items are there before anybody begins. */
  readonly items: number;
  /** Milliseconds that pass with each step. */
  readonly stepMilliseconds: number;
}

/** Length of a lease, in seconds. */
export const LEASE_SECONDS = 30;
/** Margin for clocks that differ, in seconds: more than they do. */
export const SKEW_SECONDS = 5;
/** How far a clock is ahead or behind at most, in milliseconds. */
const SKEW_MAX = 2400;

/** Verbs, and how often each is planned beside the others. */
const WEIGHTS: readonly (readonly [PlannedAct["verb"], number])[] = [
  ["claim", 26],
  ["complete", 16],
  ["renew", 8],
  ["fail", 8],
  ["add", 8],
  ["sweep", 8],
  ["release", 6],
  ["handoff", 4],
  ["adopt", 3],
  ["cancel", 4],
  ["retry", 4],
  ["progress", 1],
  ["show", 2],
  ["update", 3],
  ["pause", 1],
  ["resume", 3],
  ["append", 5],
  ["push", 4],
  ["trim", 3],
  ["read", 2],
];
const STREAM_VERBS: readonly string[] = ["append", "push", "trim", "read"];
const LEASE_VERBS: readonly string[] = ["claim", "renew", "sweep", "complete"];
const PAUSES = [1, 8, 33, 42] as const;

/** The plan of a seed. */
export function planOf(seed: number): Plan {
  const random = seededRandom(seed);
  const whole = (least: number, most: number) => {
    return least + Math.floor(random.next() * (most - least + 1));
  };
  const count = whole(3, 6);
  const { verbs, hasLongPauses } = subjectOf(random.next());
  const agents = random.next() < 0.3 ? 2 : count;
  const hasSkew = random.next() < 0.5;
  const processes = Array.from({ length: count }, (_, index) => ({
    agent: `a${index % agents}`,
    skew: hasSkew ? whole(-SKEW_MAX, SKEW_MAX) : 0,
    acts: Array.from({ length: whole(2, 6) }, () => ({
      verb: weighted(verbs, random),
      choice: random.next(),
      manner: random.next(),
    })),
  }));
  const faults = faultsOf(random, count);
  return {
    seed,
    processes,
    pauses: Array.from(
      { length: whole(hasLongPauses ? 1 : 0, 4) },
      () => PAUSES[whole(hasLongPauses ? 2 : 0, 3)]!,
    ),
    powerLosses: random.next() < 0.06 ? whole(1, 2) : 0,
    faults,
    order: { seed: whole(1, 1e9), turning: [0.02, 0.1, 0.3, 0.7][whole(0, 3)]! },
    hasLocks: random.next() < 0.6,
    items: whole(1, 4),
    ...agentsOf(random, agents),
    stepMilliseconds: [0, 1, 30][whole(0, 2)]!,
  };
}

/**
 * What a simulation is about. Some are of streams only, some of leases that run out, most of work in general: what
 * is mixed meets itself seldom.
 */
function subjectOf(chance: number): { verbs: typeof WEIGHTS; hasLongPauses: boolean } {
  const hasLongPauses = chance >= 0.12 && chance < 0.24;
  const verbs = WEIGHTS.filter(([verb]) => {
    const isStream = STREAM_VERBS.includes(verb);
    if (hasLongPauses) return LEASE_VERBS.includes(verb);
    return chance < 0.12 ? isStream : !isStream || chance > 0.97;
  });
  return { verbs, hasLongPauses };
}

/** Some swarms have agents with labels, some such that may hold little; most have neither. */
function agentsOf(random: Random, count: number): Pick<Plan, "agents" | "hasNeeds"> {
  const kind = random.next();
  const hasNeeds = kind < 0.35;
  const isBounded = kind > 0.25 && kind < 0.45;
  if (!hasNeeds && !isBounded) return { agents: [], hasNeeds };
  const agents = Array.from({ length: count }, (_, index) => {
    const labels = LABELS.slice(0, hasNeeds ? Math.floor(random.next() * 3) : 0);
    const workCapacity = 1 + Math.floor(random.next() * 2);
    return { id: `a${index}`, labels, ...(isBounded ? { workCapacity } : {}) };
  });
  return { agents, hasNeeds };
}

/** In half of all simulations nothing fails, so that what only a fault excuses is found there. */
function faultsOf(random: Random, processes: number): PlannedFault[] {
  const kind = random.next();
  if (kind < 0.5) return [];
  const isOnlyCrash = kind < 0.75;
  return Array.from({ length: 1 + Math.floor(random.next() * 4) }, () => ({
    process: Math.floor(random.next() * processes),
    call: Math.floor(random.next() * 120),
    what: FAULTS[isOnlyCrash ? 0 : Math.floor(random.next() * FAULTS.length)]!,
  }));
}

function weighted<Value>(
  values: readonly (readonly [Value, number])[],
  random: Random,
): Value {
  let left = random.next() * values.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [value, weight] of values) {
    left -= weight;
    if (left < 0) return value;
  }
  return values[0]![0];
}
