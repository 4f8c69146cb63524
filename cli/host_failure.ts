/** What the two hosts must agree on: errors about files that the user named, and a closed pipe. */
import { type ErrorCode, SwarmError } from "../core/errors.ts";

/** Exit code of a program whose reader went away: 128 plus SIGPIPE, as shells know it. */
export const EXIT_CLOSED_PIPE = 141;

const PROBLEMS: Readonly<Record<string, readonly [ErrorCode, string]>> = {
  ENOENT: ["not_found", "there is no such file"],
  ENOTDIR: ["not_found", "there is no such file"],
  EACCES: ["denied", "permission denied"],
  EPERM: ["denied", "permission denied"],
  EISDIR: ["invalid", "it is a directory, expected a file"],
};

/** The error for a file that could not be read. */
export function readFailure(path: string, errno: string, cause: unknown): SwarmError {
  const [code, found] = PROBLEMS[errno] ?? ["io", errno];
  return new SwarmError(code, `Cannot read ${JSON.stringify(path)}: ${found}`, undefined, {
    cause,
  });
}

/** Waits a moment, for a pipe whose reader is slow and whose other end does not block. */
export function pauseForReader(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
}
