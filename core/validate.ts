/** Checks of what users give: each returns the value in its canonical form or refuses it by name. */
import { beginning } from "./beginning.ts";
import { invalid } from "./errors.ts";
import { isWithinDepth, type Json } from "./json.ts";
import { LIMITS } from "./limits.ts";

const ID = /^[A-Za-z0-9_-]+$/;
const ALPHABET = "letters, digits, - and _";
const TRACEPARENT = /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;
const encoder = new TextEncoder();

/** Shows a hostile string in a message: quoted, escaped and cut. */
export function shown(value: unknown): string {
  const text = jsonText(value) ?? `a ${typeof value}`;
  return text.length > 80 ? `${beginning(text, 77)}...` : text;
}

/** A value as JSON; `undefined` for what has no such form: a function, a BigInt. */
function jsonText(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}

/** Whether a name in the data directory is an id: what strayed in is not. */
export function isId(name: string): boolean {
  return ID.test(name) && name.length <= LIMITS.idLengthMax;
}

/** An id of a work item, an agent or a stream. */
export function checkId(what: string, id: unknown): string {
  if (typeof id !== "string" || !ID.test(id)) {
    throw invalid(`Cannot use ${what} ${shown(id)}: expected ${ALPHABET}`);
  }
  if (id.length > LIMITS.idLengthMax) {
    throw invalid(
      `Cannot use ${what} ${
        shown(id)
      }: it has ${id.length} characters, expected at most ${LIMITS.idLengthMax}`,
    );
  }
  return id;
}

/** Labels or needs: sorted and unique. `_` alone is reserved: it means "none" in a lane's name. */
export function checkLabels(what: string, labels: readonly string[]): string[] {
  for (const label of labels) {
    const isWell = typeof label === "string" && ID.test(label) && label !== "_" &&
      label.length <= LIMITS.labelLengthMax;
    if (!isWell) {
      throw invalid(
        `Cannot use ${what} ${
          shown(label)
        }: expected 1 to ${LIMITS.labelLengthMax} ${ALPHABET}, not "_" alone`,
      );
    }
  }
  const sorted = [...new Set(labels)].sort();
  if (sorted.length > LIMITS.agentLabelsMax) {
    throw invalid(
      `Cannot use ${sorted.length} ${what}s: expected at most ${LIMITS.agentLabelsMax}`,
    );
  }
  return sorted;
}

/** Needs of an item: labels that, joined, fit in a lane's name. */
export function checkNeeds(needs: readonly string[]): string[] {
  const sorted = checkLabels("need", needs);
  const length = sorted.join("+").length;
  if (length > LIMITS.needsLengthMax) {
    throw invalid(
      `Cannot use needs ${
        shown(sorted.join(","))
      }: together they have ${length} characters, expected at most ${LIMITS.needsLengthMax}`,
    );
  }
  return sorted;
}

/** Text of at most `bytesMax` bytes of UTF-8. */
export function checkText(what: string, text: unknown, bytesMax: number): string {
  if (typeof text !== "string") {
    throw invalid(`Cannot use ${what} ${shown(text)}: expected text`);
  }
  // UTF-8 needs at most three bytes for each UTF-16 unit, so most texts need no counting.
  if (text.length * 3 <= bytesMax) return text;
  const bytes = encoder.encode(text).length;
  if (bytes > bytesMax) {
    throw invalid(`Cannot use ${what} of ${bytes} bytes: expected at most ${bytesMax}`);
  }
  return text;
}

/** A text that must say something. */
export function checkTitle(title: unknown): string {
  const text = checkText("title", title, LIMITS.titleBytesMax);
  if (text.trim() === "") throw invalid("Cannot use an empty title: expected some text");
  return text;
}

/** A number within bounds, whole where asked. */
export function checkNumber(
  what: string,
  value: unknown,
  bounds: { least: number; most: number; whole?: boolean },
): number {
  const { least, most, whole = true } = bounds;
  const isWell = typeof value === "number" && value >= least && value <= most &&
    (!whole || Number.isInteger(value));
  if (isWell) return value;
  const kind = whole ? "a whole number" : "a number";
  throw invalid(`Cannot use ${what} ${shown(value)}: expected ${kind} from ${least} to ${most}`);
}

/** Length of a lease, in seconds. */
export function checkLease(seconds: unknown): number {
  const { leaseSecondsMin: least, leaseSecondsMax: most } = LIMITS;
  return checkNumber("lease seconds", seconds, { least, most });
}

/** A payload or a result: JSON of bounded size and depth. */
export function checkJson(what: string, value: unknown): Json {
  if (value === null || value === undefined) return null;
  if (!isWithinDepth(value, LIMITS.jsonDepthMax)) {
    throw invalid(`Cannot use ${what}: it nests deeper than ${LIMITS.jsonDepthMax} levels`);
  }
  const text = jsonText(value);
  if (text === undefined) throw invalid(`Cannot use ${what} ${shown(value)}: expected JSON`);
  checkText(what, text, LIMITS.payloadBytesMax);
  return value as Json;
}

/** A W3C `traceparent`, version 00 or later, as https://www.w3.org/TR/trace-context/ defines it. */
export function checkTraceparent(value: unknown): string {
  if (typeof value === "string" && TRACEPARENT.test(value) && !value.startsWith("ff")) return value;
  throw invalid(
    `Cannot use traceparent ${shown(value)}: expected the W3C form 00-TRACE-SPAN-FLAGS`,
  );
}
