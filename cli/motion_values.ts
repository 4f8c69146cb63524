/** What a motion carries as JSON, looked at before the pattern gets it: its rules take the shape for granted. */
import type { Json } from "../core/json.ts";
import type { Work } from "../patterns/roberts/state.ts";
import { usage } from "./errors.ts";

/** Priority of work that a motion orders without saying one. */
const USUAL_PRIORITY = 5;

/** The options of a motion that are JSON. */
export interface MotionJson {
  readonly carries?: Json;
  readonly parts?: Json;
}

/** The options with their shapes, or the end of the command where one has another. */
export function motionValues({ carries, parts }: MotionJson): {
  readonly carries?: readonly Work[];
  readonly parts?: readonly string[];
} {
  return {
    ...carries === undefined ? {} : { carries: carriedWork(carries) },
    ...parts === undefined ? {} : { parts: textsOf(parts) },
  };
}

function carriedWork(value: Json): Work[] {
  if (!Array.isArray(value)) throw unusable("carries", "a JSON list of objects");
  return value.map(workOf);
}

function workOf(value: Json): Work {
  if (!isObject(value)) throw unusable("carries", "objects with work and title in the list");
  const { work, title, priority = USUAL_PRIORITY, needs = [], ...others } = value;
  const [other] = Object.keys(others);
  if (other !== undefined) {
    throw unusable("carries", "only work, title, priority and needs", `"${other}"`);
  }
  if (typeof work !== "string" || typeof title !== "string") {
    throw unusable("carries", "both, as texts", "an item without work or title");
  }
  if (typeof priority !== "number") throw unusable("carries", `a number as priority of "${work}"`);
  if (!isTexts(needs)) throw unusable("carries", `a list of labels as needs of "${work}"`);
  return { work, title, priority, needs };
}

function textsOf(value: Json): readonly string[] {
  if (isTexts(value)) return value;
  throw unusable("parts", "a JSON list of texts");
}

function isObject(value: Json): value is { readonly [key: string]: Json } {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

function isTexts(value: Json): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}

function unusable(option: string, wanted: string, found = "something else") {
  return usage(
    `Cannot use --${option}: found ${found}, expected ${wanted}`,
    `Run \`swarmsh help roberts motion make\` for what --${option} takes`,
  );
}
