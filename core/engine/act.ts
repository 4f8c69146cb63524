/** The one place where acts are announced: what a verb does, around what it does. */
import { SwarmError } from "../errors.ts";
import type { Ending, Engine, Fact } from "./engine.ts";

/** Runs one verb, telling the observer, if there is one, when it starts and how it ends. */
export async function act<T>(
  engine: Engine,
  fact: Fact,
  run: () => Promise<T>,
  describe: (value: T) => Ending = describeAnswer,
): Promise<T> {
  const ended = engine.observe?.(fact);
  if (ended === undefined) return await run();
  try {
    const value = await run();
    ended(describe(value));
    return value;
  } catch (error) {
    ended({ outcome: error instanceof SwarmError ? error.code : "io" });
    throw error;
  }
}

function describeAnswer(value: unknown): Ending {
  const hasOutcome = typeof value === "object" && value !== null && "outcome" in value;
  return { outcome: hasOutcome ? String(value.outcome) : "done" };
}

/** Describes a list: `nothing` when it is empty. */
export function describeList(list: readonly unknown[]): Ending {
  return { outcome: list.length === 0 ? "nothing" : "done", about: { count: list.length } };
}
