/** A change that may break something, as one rule finds it. */
import type { Finding } from "../finding.ts";

/** A change that may break something. */
export interface Break {
  readonly id: string;
  readonly found: string;
  readonly expected: string;
  readonly context?: Finding["context"];
  /** Set where it breaks a promise whatever the stability. */
  readonly isAlwaysBreaking?: true;
}

/** Finds what a change from `before` to `after` may break. */
export type Rule<T> = (before: T, after: T) => Iterable<Break>;
