/**
 * What the commands of the first README have in common: each gives an organization several commands. Whoever
 * runs one asks what comes next, gives that, and asks again, until there is something to show.
 */
import { floor } from "../plain.ts";
import type { Shown, ShownPart, Step } from "../shown.ts";

/** What is asked beside the state of an organization. */
export interface StepAsked {
  /** When it is, in milliseconds since the Unix epoch. */
  readonly at: number;
  readonly claims: StepClaims;
}

/** What people say of a sprint. */
export interface Results {
  /** Number of the sprint that they tell of. */
  readonly sprint?: number;
  readonly teams: readonly TeamResult[];
  /** Titles of actions. */
  readonly actions: readonly string[];
}

/** Points that a team got done, as people say. */
export interface TeamResult {
  readonly team: string;
  readonly points: number;
}

/** The first refusal that was passed over. */
export interface Passed {
  readonly message: string;
  readonly hint: string;
  readonly rule: string;
}

/** What whoever asks was told, and how far they are. */
export interface StepClaims {
  /** What the last step said; empty before the first one. */
  readonly stage: string;
  readonly number: number;
  readonly refusal?: Passed;
  /** Work that commands added so far. */
  readonly added: readonly string[];
  /** Who gives the commands, where somebody is named. */
  readonly by?: string;
  readonly sprintNumber?: number;
  readonly teamCount?: number;
  readonly velocityPlanned?: number;
  readonly goal?: string;
  readonly override?: string;
  readonly impedimentCount?: number;
  readonly agentCount?: number;
  readonly coordinationLatency?: number;
  readonly results?: Results;
  readonly velocityActual?: number;
  /** Whether events are looked at for what should go better. */
  readonly isDetecting?: boolean;
}

/** Commands that come next, and what people are shown before. */
export function nextStep(step: Step, parts: readonly ShownPart[]): Shown {
  return { fault: undefined, documents: [], values: [], parts, step };
}

/** The end of a command that a rule refused, or what none knows. */
export function refusedStep(message: string, hint: string, rule: string | undefined): Shown {
  return {
    fault: { code: "refused", message, hint, rule },
    documents: [],
    values: [],
    parts: [],
  };
}

/** Points for people: a mean of three has many digits. */
export function rounded(points: number): number {
  return floor(points * 1000 + 0.5) / 1000;
}
