/**
 * What commands and events of a pattern look like, as data: for programs that give commands as JSON, and for
 * whoever looks whether records of a stream are what its pattern wrote.
 */
import { closest } from "../core/closest.ts";
import type { Json } from "../core/json.ts";
import { shown } from "../core/validate.ts";

/** What a field may be. */
export interface FieldShape {
  /** Kind of its value. */
  readonly is: "text" | "number" | "truth" | "record" | "json";
  /** Whether it is a list of them. */
  readonly isList?: boolean;
  /** Whether it may be absent. */
  readonly isOptional?: boolean;
  /** The only texts that it may be. */
  readonly words?: readonly string[];
  /** Fields of a record. */
  readonly fields?: FieldShapes;
}

/** Fields by name. */
export type FieldShapes = Readonly<Record<string, FieldShape>>;

/** What the types of a pattern say, by the types of commands and events. */
export interface PatternShapes {
  /** Without `type`, `at`, `by` and `standings`, which every command has or none is given with. */
  readonly commands: Readonly<Record<string, FieldShapes>>;
  /** Without `type`. */
  readonly events: Readonly<Record<string, FieldShapes>>;
}

/** JSON with members. */
export type JsonRecord = { readonly [key: string]: Json };

/** Whether a value is a JSON object. */
export function isJsonRecord(value: Json | undefined): value is JsonRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * What is wrong with a command or an event, as what was found and what was expected; nothing where it is as
 * its type says. Members that every one of them has are named in `besides`.
 */
export function shapeFault(
  value: JsonRecord,
  shapes: PatternShapes["commands"],
  besides: readonly string[],
): string | undefined {
  const { type } = value;
  const types = Object.keys(shapes);
  if (type === undefined) return "found no type, expected one";
  if (typeof type !== "string") return `found type ${shown(type)}, expected a text`;
  if (!Object.hasOwn(shapes, type)) {
    const near = closest(type, types);
    return `found type ${shown(type)}, expected ${near === undefined ? types.join(", ") : near}`;
  }
  const { type: _, ...rest } = value;
  return fieldsFault(rest, shapes[type]!, { path: "", besides });
}

interface Place {
  readonly path: string;
  readonly besides: readonly string[];
}

function fieldsFault(
  value: JsonRecord,
  fields: FieldShapes,
  { path, besides }: Place,
): string | undefined {
  const names = Object.keys(fields);
  const unknown = Object.keys(value).find((name) => {
    return !Object.hasOwn(fields, name) && !besides.includes(name);
  });
  if (unknown !== undefined) {
    const wanted = closest(unknown, names) ?? (names.length === 0 ? "none" : names.join(", "));
    return `found field ${shown(path + unknown)}, expected ${wanted}`;
  }
  for (const name of names) {
    const shape = fields[name]!;
    const found = Object.hasOwn(value, name) ? value[name] : undefined;
    const fault = found === undefined
      ? (shape.isOptional ? undefined : `found no ${path}${name}, expected ${wordsOf(shape)}`)
      : fieldFault(found, shape, `${path}${name}`);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function fieldFault(value: Json, shape: FieldShape, path: string): string | undefined {
  if (shape.isList) {
    if (!Array.isArray(value)) return wrong(value, shape, path);
    const item = { ...shape, isList: false };
    return value.map((one, index) => fieldFault(one, item, `${path}[${index}]`))
      .find((fault) => fault !== undefined);
  }
  if (shape.is === "record" && isJsonRecord(value)) {
    return fieldsFault(value, shape.fields ?? {}, { path: `${path}.`, besides: [] });
  }
  return isOfShape(value, shape) ? undefined : wrong(value, shape, path);
}

function isOfShape(value: Json, { is, words }: FieldShape): boolean {
  switch (is) {
    case "text":
      return typeof value === "string" && (words === undefined || words.includes(value));
    case "number":
      return typeof value === "number" && Number.isFinite(value);
    case "truth":
      return typeof value === "boolean";
    case "json":
      return true;
    default:
      return false;
  }
}

function wrong(value: Json, shape: FieldShape, path: string): string {
  return `found ${path} ${shown(value)}, expected ${wordsOf(shape)}`;
}

const NOUNS = {
  text: ["a text", "a list of texts"],
  number: ["a number", "a list of numbers"],
  truth: ["true or false", "a list of true or false"],
  record: ["an object", "a list of objects"],
  json: ["a value", "a list"],
} as const;

function wordsOf({ is, isList, words }: FieldShape): string {
  if (words === undefined) return NOUNS[is][isList ? 1 : 0];
  return `${isList ? "a list of " : ""}${words.join(", ")}`;
}
