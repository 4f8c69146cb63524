/** Checks what a definition promises: is it in use, and is it stable? */
import type { Deprecated, Stability } from "../resolved.ts";
import type { LiveBreach } from "./finding_log.ts";

/** Anything that is defined. */
interface Defined {
  readonly deprecated?: Deprecated;
  readonly stability: Stability;
}

/** What speaks against using a thing; `what` names it, such as `attribute "http.method"`. */
export function* promiseBreaches(
  what: string,
  { deprecated, stability }: Defined,
): Generator<LiveBreach> {
  if (deprecated !== undefined) {
    yield {
      id: "deprecated",
      level: "violation",
      message: `Cannot use the ${what}: found that it is deprecated (${deprecated.reason}), ` +
        `expected ${insteadOf(deprecated)}`,
      context: { deprecation_reason: deprecated.reason },
    };
  }
  if (stability !== "stable") {
    yield {
      id: "not_stable",
      level: "improvement",
      message: `Cannot rely on the ${what}: found stability ${stability}, expected stable`,
      context: { stability },
    };
  }
}

function insteadOf(deprecated: Deprecated): string {
  if (deprecated.reason === "renamed") return `"${deprecated.renamedTo}"`;
  return deprecated.note?.trim().replace(/\.$/, "") || "one that is in use";
}
