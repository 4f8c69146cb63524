/** Lengths of time and moments, which the names of `atomic` share with the channels of `realtime`. */
import { floor } from "../plain.ts";
import { ATOMIC_LIMITS } from "./table.ts";

/** Moment so many seconds after another one, in whole milliseconds since the Unix epoch. */
export function momentAfter(at: number, seconds: number): number {
  return at + floor(seconds * 1000);
}

/** Whether a deadline has passed for someone who allows for clocks that differ by so many seconds. */
export function isPast(deadline: number, at: number, skewSeconds: number): boolean {
  return at > momentAfter(deadline, skewSeconds);
}

/** Whether a length of time is one that a lease can have. */
export function isLength(seconds: number): boolean {
  return seconds > 0 && seconds <= ATOMIC_LIMITS.secondsMax;
}

/** Whether an allowance for clocks that differ is within its bounds. */
export function isSkew(seconds: number): boolean {
  return seconds >= 0 && seconds <= ATOMIC_LIMITS.secondsMax;
}
