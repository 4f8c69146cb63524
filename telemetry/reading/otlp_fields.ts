/**
 * Fields of OTLP/JSON as other programs write them: 64-bit numbers as strings or numbers, enums as
 * numbers or names, anything left out, anything else in its place. Nothing here throws.
 */
import type { Json } from "../../core/json.ts";

/** A JSON object whose fields are not known to be what they should be. */
export type Loose = { readonly [key: string]: unknown };
/** Attributes by key, their values as plain JSON. */
export type Attributes = { readonly [key: string]: Json };

/** Lists within lists that are still read; deeper ones are left out. */
const DEPTH_MAX = 32;
const INTEGER = /^-?\d{1,20}$/;

/** Whether a value is an object and no list. */
export function isLoose(value: unknown): value is Loose {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The objects in the list of this name. */
export function objectsIn(holder: Loose, key: string): Loose[] {
  const list = holder[key];
  return Array.isArray(list) ? list.filter(isLoose) : [];
}

/** The object of this name; an empty one where there is none. */
export function objectIn(holder: Loose, key: string): Loose {
  const value = holder[key];
  return isLoose(value) ? value : {};
}

/** The text of this name, or "". */
export function textIn(holder: Loose, key: string): string {
  const value = holder[key];
  return typeof value === "string" ? value : "";
}

/** The number of this name, written as a number or as a string; `undefined` where there is none. */
export function numberIn(holder: Loose, key: string): number | undefined {
  const value = holder[key];
  const number = typeof value === "string" && value !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}

/** The id of this name, of so many hexadecimal digits, not all 0; `undefined` where there is none. */
export function idIn(holder: Loose, key: string, digits: number): string | undefined {
  const id = textIn(holder, key).toLowerCase();
  const isId = id.length === digits && /^[0-9a-f]+$/.test(id) && /[^0]/.test(id);
  return isId ? id : undefined;
}

/** A time in nanoseconds as microseconds, as exactly as a number can have it; 0 where there is none. */
export function microsIn(holder: Loose, key: string): number {
  const value = holder[key];
  if (typeof value !== "string") return (numberIn(holder, key) ?? 0) / 1000;
  if (!/^\d{1,20}$/.test(value)) return 0;
  return Number(value.slice(0, -3)) + Number(value.slice(-3)) / 1000;
}

/** An enum: its number, or its place among the names that protobuf gives its members. */
export function enumIn(holder: Loose, key: string, names: readonly string[]): number {
  const named = names.indexOf(textIn(holder, key));
  const number = named >= 0 ? named : numberIn(holder, key) ?? 0;
  return number in names ? number : 0;
}

/** The attributes of what has some. */
export function attributesIn(holder: Loose): Attributes {
  const list = objectsIn(holder, "attributes");
  // Entries, because a key may be `__proto__`.
  return Object.fromEntries(list.map((one) => [textIn(one, "key"), plainValue(one.value)]));
}

/** A value of OTLP as plain JSON; `null` for what is none. */
export function plainValue(value: unknown, depth = 0): Json {
  if (!isLoose(value) || depth > DEPTH_MAX) return null;
  for (const key of ["stringValue", "bytesValue", "boolValue"] as const) {
    const scalar = value[key];
    if (typeof scalar === "string" || typeof scalar === "boolean") return scalar;
  }
  if (value.intValue !== undefined) return plainInteger(value);
  if (value.doubleValue !== undefined) return plainDouble(value);
  if (isLoose(value.arrayValue)) {
    return objectsIn(value.arrayValue, "values").map((one) => plainValue(one, depth + 1));
  }
  if (!isLoose(value.kvlistValue)) return null;
  const entries = objectsIn(value.kvlistValue, "values");
  return Object.fromEntries(
    entries.map((one) => [textIn(one, "key"), plainValue(one.value, depth + 1)]),
  );
}

/** An integer that no number holds exactly stays the text that it is. */
function plainInteger(holder: Loose): Json {
  const number = numberIn(holder, "intValue");
  if (number === undefined || Number.isSafeInteger(number)) return number ?? null;
  const text = textIn(holder, "intValue");
  return INTEGER.test(text) ? text : number;
}

/** What is not finite has words of its own, because JSON has no numbers for it. */
function plainDouble(holder: Loose): Json {
  return numberIn(holder, "doubleValue") ?? (textIn(holder, "doubleValue") || null);
}
