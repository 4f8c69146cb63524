/** Settings of one swarm: what `config.yaml` may change, with bounds. Parsing and I/O live elsewhere. */
import { invalid } from "./errors.ts";
import type { Json } from "./json.ts";
import { DEFAULTS, LIMITS } from "./limits.ts";

/** What must survive: the death of any process, or also the loss of power. */
export const DURABILITIES = ["process", "fsync"] as const;

/** A level of durability. */
export type Durability = typeof DURABILITIES[number];

/** Settings of one swarm. */
export interface Config {
  /** Length of a claim where neither item nor claimer names one, in seconds. */
  readonly leaseSeconds: number;
  /** Attempts of an item that does not say. */
  readonly maxAttempts: number;
  /** Margin for clocks that differ, in seconds: a lease is reclaimed this long after its deadline. */
  readonly skewSeconds: number;
  /** Wait before the first retry, in seconds. */
  readonly backoffSeconds: number;
  /** Longest wait before a retry, in seconds. */
  readonly backoffSecondsMax: number;
  /** Silence after which an agent counts as stale, in seconds. */
  readonly staleSeconds: number;
  /** `process`: acknowledged work survives SIGKILL. `fsync`: also power loss, at a price. */
  readonly durability: Durability;
  /** What the file says of patterns, as it stands there: whoever runs a pattern knows what may be said. */
  readonly patterns: readonly PatternValue[];
}

/** A line `NAME.KEY: value` of `config.yaml`, not yet checked. */
export interface PatternValue {
  /** `NAME.KEY` */
  readonly key: string;
  /** A number, a word, a truth value or null. */
  readonly value: Json;
  /** File, line and column, for messages. */
  readonly place: string;
}

/** The settings of a swarm that has no `config.yaml`. */
export const DEFAULT_CONFIG: Config = {
  leaseSeconds: DEFAULTS.leaseSeconds,
  maxAttempts: DEFAULTS.maxAttempts,
  skewSeconds: DEFAULTS.skewSeconds,
  backoffSeconds: DEFAULTS.backoffSeconds,
  backoffSecondsMax: DEFAULTS.backoffSecondsMax,
  staleSeconds: DEFAULTS.staleSeconds,
  durability: "process",
  patterns: [],
};

/** One setting as it stands in `config.yaml`. */
export interface Setting {
  /** Key in the file, in snake_case. */
  readonly key: string;
  readonly field: Exclude<keyof Config, "patterns">;
  /** Bounds of a number, or the words allowed. */
  readonly allows: readonly [least: number, most: number] | readonly string[];
  readonly says: string;
}

/** Every setting: the file, the `config` command and the docs read this table. */
export const SETTINGS: readonly Setting[] = [
  {
    key: "lease_seconds",
    field: "leaseSeconds",
    allows: [LIMITS.leaseSecondsMin, LIMITS.leaseSecondsMax],
    says: "Length of a claim where neither the item nor the claimer names one",
  },
  {
    key: "max_attempts",
    field: "maxAttempts",
    allows: [1, LIMITS.attemptsMax],
    says: "Attempts of an item that does not say",
  },
  {
    key: "skew_seconds",
    field: "skewSeconds",
    allows: [0, 3600],
    says: "Margin for clocks that differ: a lease is reclaimed this long after its deadline",
  },
  {
    key: "backoff_seconds",
    field: "backoffSeconds",
    allows: [0, 86_400],
    says: "Wait before the first retry; doubles with each attempt, with jitter",
  },
  {
    key: "backoff_seconds_max",
    field: "backoffSecondsMax",
    allows: [0, 7 * 86_400],
    says: "Longest wait before a retry",
  },
  {
    key: "stale_seconds",
    field: "staleSeconds",
    allows: [1, 7 * 86_400],
    says: "Silence after which an agent counts as stale",
  },
  {
    key: "durability",
    field: "durability",
    allows: DURABILITIES,
    says: "What acknowledged work survives: process (SIGKILL) or fsync (also power loss)",
  },
];

/** Checks one setting's value; the message starts at the key, so that a caller can prefix file and line. */
export function checkSetting(
  setting: Pick<Setting, "key" | "allows">,
  value: unknown,
): number | string {
  const [first, second] = setting.allows;
  if (typeof first === "number" && typeof second === "number") {
    if (typeof value === "number" && value >= first && value <= second) return value;
    throw invalid(
      `Cannot use ${setting.key} ${
        JSON.stringify(value)
      }: expected a number from ${first} to ${second}`,
    );
  }
  if (typeof value === "string" && (setting.allows as readonly string[]).includes(value)) {
    return value;
  }
  throw invalid(
    `Cannot use ${setting.key} ${JSON.stringify(value)}: expected ${setting.allows.join(" or ")}`,
  );
}
