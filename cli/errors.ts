/** From what went wrong to an exit code and what people and scripts are told: one table for all commands. */
import type { Answer } from "../core/answer.ts";
import { type ErrorCode, SwarmError } from "../core/errors.ts";
import { EXITS } from "./command.ts";

/** Exit code of each error code. The type makes the compiler notice a new one. */
export const EXIT_OF_CODE: Readonly<Record<ErrorCode, number>> = {
  invalid: EXITS.refused,
  conflict: EXITS.refused,
  unsafe: EXITS.refused,
  not_found: EXITS.notFound,
  format: EXITS.failed,
  no_space: EXITS.failed,
  denied: EXITS.failed,
  io: EXITS.failed,
  corrupt: EXITS.failed,
  unknown: EXITS.failed,
};

/** An end of a command that is none of the domain's errors: wrong usage, a lost claim. */
export class CommandError extends Error {
  override readonly name = "CommandError";

  /**
   * @param exit Exit code.
   * @param code Stable identity for scripts: `usage`, or the answer's outcome.
   * @param rule Id of the rule of a pattern that refused.
   */
  constructor(
    readonly exit: number,
    readonly code: string,
    message: string,
    readonly hint?: string,
    readonly rule?: string,
  ) {
    super(message);
  }
}

/** A command line that can't be understood. */
export function usage(message: string, hint?: string): CommandError {
  return new CommandError(EXITS.usage, "usage", message, hint);
}

/** The value of a verb that did its work; every other answer ends the command with its exit code. */
export function unwrap<T>(answer: Answer<T>): T {
  switch (answer.outcome) {
    case "done":
      return answer.value;
    case "lost":
      throw lost(answer.reason);
    case "refused":
      throw new CommandError(
        EXITS.refused,
        answer.error.code,
        answer.error.message,
        answer.error.hint,
      );
    case "not_found":
      throw missing(answer.what);
    default:
      throw answer satisfies never;
  }
}

function lost(reason: string): CommandError {
  return new CommandError(EXITS.lost, "lost", `Cannot act on this claim: ${reason}`, LOST_HINT);
}

const LOST_HINT = "Stop this work and do not publish its result; " +
  "`swarmsh work claim` takes new work";

/** The end of a command that was asked for something which does not exist. */
export function missing(what: string): CommandError {
  return new CommandError(EXITS.notFound, "not_found", `Cannot find ${what}: it does not exist`);
}

/** What to say of anything that was thrown. */
export interface Failure {
  readonly exit: number;
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  readonly rule?: string;
}

/** Turns anything that was thrown into what to say of it. */
export function toFailure(error: unknown): Failure {
  if (error instanceof CommandError) {
    const { exit, code, message, hint, rule } = error;
    return { exit, code, message, hint, rule };
  }
  if (error instanceof SwarmError) {
    const { code, message, hint } = error;
    const failure = { exit: EXIT_OF_CODE[code], code, message, hint };
    // A refusal that patterns throw names its rule; their code is not loaded for every command.
    return "rule" in error ? { ...failure, rule: String(error.rule) } : failure;
  }
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return {
    exit: EXITS.failed,
    code: "unexpected",
    message: `Cannot go on: ${message}`,
    hint: "This is a defect; SWARMSH_DEBUG=1 shows where",
  };
}
