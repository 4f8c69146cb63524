/** One item of an import file as the engine takes it: keys in snake_case, unknown ones refused. */
import { suggestion } from "../../core/closest.ts";
import { invalid, type SwarmError } from "../../core/errors.ts";
import { shown } from "../../core/validate.ts";
import type { WorkInput } from "../../core/work_input.ts";

/** What a key becomes; the engine checks the values, but for shapes that it takes for granted. */
interface Key {
  readonly field: keyof WorkInput;
  readonly shape?: "list" | "flag";
}

const KEYS: Readonly<Record<string, Key>> = {
  id: { field: "id" },
  title: { field: "title" },
  priority: { field: "priority" },
  needs: { field: "needs", shape: "list" },
  after: { field: "after", shape: "list" },
  after_any: { field: "afterAny", shape: "flag" },
  payload: { field: "payload" },
  max_attempts: { field: "maxAttempts" },
  lease: { field: "leaseSeconds" },
  delay: { field: "delaySeconds" },
  unique: { field: "unique" },
  estimate: { field: "estimateSeconds" },
  tags: { field: "tags", shape: "list" },
  traceparent: { field: "traceparent" },
};

/** The input that a parsed line describes. */
export function toInput(value: unknown, line: number): WorkInput {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw refused(line, `found ${shown(value)}, expected an object with a title`);
  }
  const input: Record<string, unknown> = {};
  for (const [name, found] of Object.entries(value)) {
    const key = Object.hasOwn(KEYS, name) ? KEYS[name] : undefined;
    if (key === undefined) throw unknownKey(line, name);
    // As in most data files, null is the same as not there.
    if (found !== null) input[key.field] = shaped(found, { ...key, name, line });
  }
  if (input.title === undefined) throw refused(line, "title is missing, expected some text");
  return input as unknown as WorkInput;
}

/** A refusal of one line; an import that refuses anything adds nothing. */
export function refused(line: number, found: string, hint?: string): SwarmError {
  return invalid(`Cannot import line ${line}: ${found}; nothing was added`, hint);
}

function shaped(value: unknown, { shape, name, line }: Key & { name: string; line: number }) {
  const isWell = shape === undefined ||
    (shape === "list" ? Array.isArray(value) : typeof value === "boolean");
  if (isWell) return value;
  const wanted = shape === "list" ? "a list" : "true or false";
  throw refused(line, `${name} is ${shown(value)}, expected ${wanted}`);
}

function unknownKey(line: number, name: string): SwarmError {
  const names = Object.keys(KEYS);
  return refused(
    line,
    `there is no key ${shown(name)}, expected ${names.join(", ")}`,
    suggestion(name, names),
  );
}
