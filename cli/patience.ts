/** How long a command of a pattern waits. */
import { checkNumber } from "../core/validate.ts";
import { ATOMIC_LIMITS } from "../patterns/atomic/table.ts";

/** `--wait` in seconds; the longest wait there is where it was not given. */
export function waitSecondsOf({ wait = ATOMIC_LIMITS.secondsMax }: { readonly wait?: number }) {
  return checkNumber("wait seconds", wait, {
    least: 0,
    most: ATOMIC_LIMITS.secondsMax,
    whole: false,
  });
}
