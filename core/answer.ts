/**
 * Answers: what a verb says when nothing is broken. A lost race, a stale token or a refusal is an
 * expected outcome of sharing work, so it is a value; exceptions are for what should not happen.
 */
import type { SwarmError } from "./errors.ts";

/** Every outcome a verb can answer with. */
export const OUTCOMES = ["done", "lost", "refused", "not_found"] as const;

/** What a verb answers. */
export type Answer<T> =
  /** The transition happened, exactly once, and it was ours. */
  | { readonly outcome: "done"; readonly value: T }
  /** The token is no longer current: stop working, what was done under it does not count. */
  | { readonly outcome: "lost"; readonly reason: string }
  /** A rule forbids it; nothing changed. */
  | { readonly outcome: "refused"; readonly error: SwarmError }
  /** There is no such work item, agent or token. */
  | { readonly outcome: "not_found"; readonly what: string };

/** The answer of a verb that did its work. */
export function done<T>(value: T): Answer<T> {
  return { outcome: "done", value };
}

/** The answer to a holder whose lease went to somebody else. */
export function lost(reason: string): Answer<never> {
  return { outcome: "lost", reason };
}

/** The answer when a rule forbids the transition. */
export function refused(error: SwarmError): Answer<never> {
  return { outcome: "refused", error };
}

/** The answer when the named thing does not exist. */
export function notFound(what: string): Answer<never> {
  return { outcome: "not_found", what };
}
