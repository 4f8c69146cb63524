/** Moments as people give them. */
import { usage } from "./errors.ts";

/** ISO 8601 with a date, a time and a zone; seconds and their fractions may be left out. */
const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

/** A moment in milliseconds since the Unix epoch, given as those or as ISO 8601 with a zone. */
export function momentOf(text: string, option: string): number {
  const millis = /^\d{1,15}$/.test(text) ? Number(text) : ISO.test(text) ? Date.parse(text) : NaN;
  if (Number.isFinite(millis)) return millis;
  throw usage(
    `Cannot use ${option} "${text}": expected a moment such as 2026-11-23T10:00:00Z`,
    "Milliseconds since the Unix epoch will do as well",
  );
}
