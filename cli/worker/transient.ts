/** Errors that pass by themselves, and how long to wait for it. */
import { type ErrorCode, SwarmError } from "../../core/errors.ts";

const TRANSIENT: readonly ErrorCode[] = ["no_space", "io", "unknown"];
const FIRST_MILLISECONDS = 100;
const LONGEST_MILLISECONDS = 30_000;

/** Whether the same call may succeed a little later: a full disk, a hiccup of the file system. */
export function isTransient(error: unknown): error is SwarmError {
  return error instanceof SwarmError && TRANSIENT.includes(error.code);
}

/** Milliseconds to wait after `failures` failures in a row: 0.1 s, doubling up to 30 s. */
export function pauseAfter(failures: number): number {
  const doubled = FIRST_MILLISECONDS * 2 ** Math.min(failures - 1, 20);
  return Math.min(doubled, LONGEST_MILLISECONDS);
}

/** The words of any thrown thing. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
