/** Views that refuse what they don't have, so that a slip in a template is an error and not a gap. */
import { GenerateError } from "./generate_error.ts";

/** Strict views by what they show, so that what many selections share is copied once. */
const VIEWS = new WeakMap<object, unknown>();

/** A copy of plain data; reading a member that is not there then throws. */
export function strictView<T>(value: T): T {
  if (value === null || typeof value !== "object") return value;
  const made = VIEWS.get(value);
  if (made !== undefined) return made as T;
  const copy = Array.isArray(value) ? value.map((item) => strictView(item)) : strictMembers(value);
  const view = new Proxy(copy, { get: getMember });
  VIEWS.set(value, view);
  return view as T;
}

function strictMembers(value: object): object {
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, strictView(member)]),
  );
}

/** The runtime asks for these of anything: to await it, or to turn it into JSON. */
const ASKED_FOR = new Set(["then", "toJSON"]);

function getMember(target: object, key: string | symbol): unknown {
  if (typeof key === "symbol" || key in target || ASKED_FOR.has(key)) {
    return Reflect.get(target, key);
  }
  if (Array.isArray(target)) {
    // Behind the end of a list there is nothing, which a template may ask about.
    if (/^\d+$/.test(key)) return undefined;
    throw new GenerateError(`Cannot read "${key}": found a list, expected to go over its members`);
  }
  const known = Object.keys(target).join(", ") || "nothing";
  throw new GenerateError(`Cannot read "${key}": found ${known}, expected "${key}" among it`);
}
