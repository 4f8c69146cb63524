/** What the two hosts must agree on: errors about files that the user named, and a closed pipe. */
import { type ErrorCode, SwarmError } from "../core/errors.ts";
import { FileError } from "../core/fs/file_error.ts";

/** Exit code of a program whose reader went away: 128 plus SIGPIPE, as shells know it. */
export const EXIT_CLOSED_PIPE = 141;

const PROBLEMS: Readonly<Record<string, readonly [ErrorCode, string]>> = {
  ENOENT: ["not_found", "there is no such file"],
  ENOTDIR: ["not_found", "there is no such file"],
  EACCES: ["denied", "permission denied"],
  EPERM: ["denied", "permission denied"],
  EISDIR: ["invalid", "it is a directory, expected a file"],
  EEXIST: ["invalid", "a file stands where a directory is needed"],
};

/** The error for a file that could not be read. */
export function readFailure(path: string, errno: string, cause: unknown): SwarmError {
  return failure(`Cannot read ${JSON.stringify(path)}`, errno, cause);
}

/** The error for a file that could not be written. */
export function writeFailure(path: string, errno: string, cause: unknown): SwarmError {
  // A file on the way: systems say so of the file itself, or when its place is to be a directory.
  const told = errno === "ENOTDIR" ? "EEXIST" : errno;
  return failure(`Cannot write ${JSON.stringify(path)}`, told, cause);
}

/** The error for output that could not be written, such as to a file on a full disk. */
export function outputFailure(errno: string, cause: unknown): SwarmError {
  return new FileError("write to", "standard output", errno, { cause });
}

function failure(action: string, errno: string, cause: unknown): SwarmError {
  const [code, found] = PROBLEMS[errno] ?? ["io", errno];
  return new SwarmError(code, `${action}: ${found}`, undefined, { cause });
}

/** Where a text is written before it takes a file's place, and the directory of both. */
export function placesFor(path: string, pid: number): { directory: string; temporary: string } {
  const end = path.lastIndexOf("/");
  return {
    directory: end < 0 ? "." : path.slice(0, end + 1),
    temporary: `${path.slice(0, end + 1)}.${path.slice(end + 1)}.${pid}`,
  };
}

/** Permissions of a file that is to be run: by everybody who may read it. */
export function programMode(mode: number): number {
  return mode | ((mode & 0o444) >> 2);
}

/** What is left to do when the reader of the output has gone. */
export class ClosedPipe {
  #handlers: ((exit: number) => void)[] = [];

  readonly onClosed = (handler: (exit: number) => void): () => void => {
    this.#handlers.push(handler);
    return () => {
      this.#handlers = this.#handlers.filter((one) => one !== handler);
    };
  };

  /** Does all of it, each thing once and what came last first, and ends the process whatever comes of it. */
  leave(exit: (code: number) => never): never {
    // One that writes where nobody reads either comes back here, and the others are still done.
    for (let handler = this.#handlers.pop(); handler; handler = this.#handlers.pop()) {
      try {
        handler(EXIT_CLOSED_PIPE);
      } catch {
        // Nobody is left who could be told.
      }
    }
    exit(EXIT_CLOSED_PIPE);
  }
}

/** Waits a moment, for a pipe whose reader is slow and whose other end does not block. */
export function pauseForReader(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
}
