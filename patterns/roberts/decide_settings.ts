/** Whether the settings of a procedural motion fit: its time, its numbers, its parts, its method. */
import { refuse } from "../decision.ts";
import { contains, isIdText, isWhole, oneLine } from "../plain.ts";
import type { Answer } from "./checks.ts";
import { MOTION_RULES } from "./rules_motion.ts";
import type { Particulars } from "./state.ts";
import { BOUNDS, ORDERED_METHODS } from "./words.ts";
import type { MotionName } from "./table.ts";

/** Refuses a procedural motion whose settings don't fit; also what an amendment would make of one. */
export function refuseSettings(
  kind: MotionName,
  said: Particulars,
  text: string,
  at: number,
): Answer | undefined {
  switch (kind) {
    case "commit":
      if (isIdText(said.committee)) return undefined;
      return refuseMissing(kind, `the committee is "${said.committee}"`, "an id");
    case "postpone":
    case "fix-time":
      return refusePast(kind, said.until, at);
    case "recess":
      return refuseSeconds(kind, said.seconds);
    case "limit-debate":
      return refuseLimits(kind, said, at);
    case "previous-question":
      if (said.scope === "immediate" || said.scope === "all") return undefined;
      return refuseMissing(kind, `the scope is "${said.scope}"`, "immediate or all");
    case "divide-question":
      return refuseParts(kind, said.parts, text);
    case "voting-method":
      if (said.method !== "" && ORDERED_METHODS.includes(said.method)) return undefined;
      return refuseMissing(kind, `the method is "${said.method}"`, ORDERED_METHODS.join(", "));
    default:
      return undefined;
  }
}

/** A motion lacks something, or has too much of it. */
export function refuseMissing(kind: MotionName, found: string, wanted: string): Answer {
  return refuse(
    MOTION_RULES.content,
    `Cannot move "${kind}": ${found}, expected ${wanted}`,
    "Look up what this kind of motion needs in the help of motion make",
  );
}

function refusePast(kind: MotionName, until: number, at: number): Answer | undefined {
  if (isWhole(until) && until > at) return undefined;
  return refuse(
    MOTION_RULES.time,
    `Cannot move "${kind}": its time is ${until}, expected one after ${at}`,
    "Name a time in the future, in milliseconds since the Unix epoch",
  );
}

function refuseSeconds(kind: MotionName, seconds: number): Answer | undefined {
  if (isWhole(seconds) && seconds >= 0 && seconds <= BOUNDS.secondsMost) return undefined;
  return refuseMissing(kind, `it lasts ${seconds} seconds`, `0 to ${BOUNDS.secondsMost}`);
}

function refuseLimits(kind: MotionName, said: Particulars, at: number): Answer | undefined {
  if (said.seconds === 0 && said.speeches === 0 && said.until === 0) {
    return refuseMissing(kind, "it sets no limit", "seconds, speeches or a time");
  }
  if (!isWhole(said.speeches) || said.speeches < 0 || said.speeches > BOUNDS.speechesMost) {
    return refuseMissing(
      kind,
      `it allows ${said.speeches} speeches`,
      `1 to ${BOUNDS.speechesMost}`,
    );
  }
  if (said.until !== 0) {
    return refusePast(kind, said.until, at) ?? refuseSeconds(kind, said.seconds);
  }
  return refuseSeconds(kind, said.seconds);
}

function refuseParts(
  kind: MotionName,
  parts: readonly string[],
  text: string,
): Answer | undefined {
  if (parts.length < 2 || parts.length > BOUNDS.partsMost) {
    return refuseMissing(kind, `it has ${parts.length} parts`, `2 to ${BOUNDS.partsMost}`);
  }
  const strange = parts.find((part) => isBlank(part) || !contains(text, part));
  if (strange === undefined) return undefined;
  return refuseMissing(kind, `part "${oneLine(strange)}" is not in the text`, "words of it");
}

/** Whether a text says nothing. */
export function isBlank(text: string): boolean {
  return oneLine(text) === "";
}
