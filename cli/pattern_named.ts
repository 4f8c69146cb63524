/** Patterns by name, for commands that are told which one. */
import { suggestion } from "../core/closest.ts";
import { PATTERNS } from "../patterns/generated/patterns.ts";
import type { AnyPattern, RegisteredPattern } from "../patterns/pattern.ts";
import type { PatternShapes } from "../patterns/shape.ts";
import { EXITS } from "./command.ts";
import { CommandError } from "./errors.ts";

/** Names of all patterns. */
export const PATTERN_NAMES: readonly string[] = PATTERNS.map(({ name }) => name);

/** The pattern of a name. */
export async function patternNamed(name: string): Promise<AnyPattern> {
  return await rowNamed(name).load();
}

function rowNamed(name: string): RegisteredPattern {
  const row = PATTERNS.find((one) => one.name === name);
  if (row !== undefined) return row;
  throw new CommandError(
    EXITS.notFound,
    "not_found",
    `Cannot find pattern "${name}": expected ${PATTERN_NAMES.join(", ")}`,
    suggestion(name, PATTERN_NAMES),
  );
}

/** The pattern of a name, or all of them. */
export async function patternsNamed(name: string | undefined): Promise<readonly AnyPattern[]> {
  if (name !== undefined) return [await patternNamed(name)];
  return await Promise.all(PATTERNS.map((row) => row.load()));
}

/** What commands and events of a pattern look like. */
export async function shapesNamed(name: string): Promise<PatternShapes> {
  return await rowNamed(name).shapes();
}
