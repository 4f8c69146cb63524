/** The span of the program: which command ran, with what, and how it ended. */
import { SwarmError } from "../core/errors.ts";
import type { SpanData } from "../telemetry/generated/span_data.ts";
import type { ProgramEnd } from "../telemetry/session.ts";
import { type Command, EXITS } from "./command.ts";
import { CommandError } from "./errors.ts";
import { EXIT_CLOSED_PIPE } from "./host_failure.ts";
import type { Parsed } from "./parse.ts";

/** How the program ended. */
export interface ProgramFacts {
  readonly pid: number;
  readonly exit: number;
  /** What was thrown. */
  readonly error?: unknown;
}

const FIXED: SpanData["fixed"] = Object.freeze({ "process.executable.name": "swarmsh" });

/** "Nothing to do" is an answer, and to have read enough no failure, though scripts see both. */
const HARMLESS: ReadonlySet<number> = new Set([EXITS.nothing, EXIT_CLOSED_PIPE]);

/** The span and, where it failed, why. */
export function programSpan(command: Command, values: Parsed, facts: ProgramFacts): ProgramEnd {
  const { type, name, records } = command.span;
  const { pid, exit, error } = facts;
  const errorType = exit === EXITS.done ? undefined : errorTypeOf(exit, error);
  const attributes: Record<string, SpanData["attributes"][string]> = {
    "process.pid": pid,
    "process.exit.code": exit,
    "error.type": errorType,
  };
  for (const [value, key] of Object.entries(records)) attributes[key] = recordable(values[value]);
  const data: SpanData = { type, name, kind: 1, fixed: FIXED, attributes };
  if (errorType === undefined || HARMLESS.has(exit)) return { data };
  const message = error instanceof Error ? error.message : `exit code ${exit}`;
  return { data, failure: { message, events: [] } };
}

/** Code of what was thrown, or the name of the exit code. */
function errorTypeOf(exit: number, error: unknown): string {
  if (error instanceof SwarmError || error instanceof CommandError) return error.code;
  if (error instanceof Error) return error.name;
  if (exit === EXIT_CLOSED_PIPE) return "closed_pipe";
  const name = Object.entries(EXITS).find(([, code]) => code === exit)?.[0];
  return name === undefined ? String(exit) : snakeCase(name);
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** A parsed value as an attribute: text, numbers, flags and lists of words are; the rest is not kept. */
function recordable(value: unknown): SpanData["attributes"][string] {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
    return value;
  }
  return Array.isArray(value) && value.every((one) => typeof one === "string") ? value : undefined;
}
