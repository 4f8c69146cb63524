/**
 * Errors that a caller can act on. Each carries a stable `code`; the command line maps codes to exit
 * codes in one place, telemetry uses them as `error.type`. An expected outcome (nothing ready, a lost
 * race) is an answer, not an error: see `answer.ts`.
 */

/** Every stable error code. */
export const ERROR_CODES = [
  /** An argument breaks a rule or a limit of the domain. */
  "invalid",
  /** The request contradicts what exists: a taken id, a state that forbids the move. */
  "conflict",
  /** What was named does not exist. */
  "not_found",
  /** The directory is not a SwarmSH directory, or one of another format. */
  "format",
  /** The disk, or its inodes or quota, are full. Nothing was changed. */
  "no_space",
  /** The operating system denied access. */
  "denied",
  /** Stored bytes could not be understood. */
  "corrupt",
  /** A symlink, a special file or unsafe permissions inside the data directory. */
  "unsafe",
  /** The operation failed half-way and its effect is not known: look again. */
  "unknown",
  /** Any other failure of the file system. */
  "io",
] as const;

/** A stable error code. */
export type ErrorCode = typeof ERROR_CODES[number];

/** An error with a stable code and, apart from its message, a hint on what to do. */
export class SwarmError extends Error {
  /** Name of the class, for reports. */
  override readonly name: string = "SwarmError";

  /**
   * An error to throw.
   *
   * @param code Stable identity of the error.
   * @param message What failed, what was found and what was expected; no final period.
   * @param hint What the reader can do about it.
   */
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly hint?: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** A refusal of an argument: `Cannot <action>: <what was found>, expected <what is wanted>`. */
export function invalid(message: string, hint?: string): SwarmError {
  return new SwarmError("invalid", message, hint);
}
