/**
 * The one way to make a system call. It retries EINTR, turns the errors that the protocol expects
 * into values, and every other error of the system into a `FileError`. All implementations of the
 * port go through it, so that they cannot disagree on an outcome.
 */
import { FileError, unsafeFile } from "./file_error.ts";
import type { FileKind } from "./fs.ts";

/** A kind of call, and what each expected error means to it. */
export interface Call<Answer> {
  readonly operation: string;
  readonly expected: { readonly [errno: string]: Answer };
}

/**
 * Signals that interrupt one call are few; a call that is interrupted this often is broken, and an
 * error is better than a process that spins.
 */
const ATTEMPTS_MAX = 100;

/**
 * Makes a call, and answers its value or the expected error's meaning. An interrupted rename is
 * simply made again: where the first try had an effect after all (NFS), the second answers
 * `missing`, which callers already take for a lost race and look.
 */
export function attempt<Value, Answer>(
  kind: Call<Answer>,
  path: string,
  call: () => Value,
): Value | Answer {
  for (let attempts = 1;; attempts++) {
    try {
      return call();
    } catch (error) {
      const errno = errnoOf(error);
      if (errno === undefined) throw error;
      const answer = kind.expected[errno];
      if (answer !== undefined) return answer;
      if (errno === "EINTR" && attempts < ATTEMPTS_MAX) continue;
      throw new FileError(kind.operation, path, errno, { cause: error });
    }
  }
}

/** As `attempt`, for calls that expect no error. */
export function insist<Value>(operation: string, path: string, call: () => Value): Value {
  return attempt<Value, never>({ operation, expected: {} }, path, call);
}

const LOST = { ENOENT: "missing" } as const;
const TAKEN = { EEXIST: "exists", ENOENT: "missing" } as const;
// POSIX lets rmdir(2) answer EEXIST for a directory that is not empty.
const KEPT = { ENOENT: "missing", ENOTEMPTY: "not_empty", EEXIST: "not_empty" } as const;

// The calls of the port that expect errors. Named once, so that nothing is allocated per call.
export const RENAME = { operation: "rename", expected: LOST } as const;
export const TOUCH = { operation: "touch", expected: LOST } as const;
export const LINK = { operation: "link", expected: TAKEN } as const;
export const CREATE = { operation: "create", expected: TAKEN } as const;
export const MAKE_DIRECTORY = { operation: "make directory", expected: TAKEN } as const;
export const REMOVE = { operation: "remove", expected: LOST } as const;
export const REMOVE_DIRECTORY = { operation: "remove directory", expected: KEPT } as const;
export const LIST = { operation: "list", expected: LOST } as const;
export const READ = { operation: "read", expected: LOST } as const;
export const STAT = { operation: "stat", expected: LOST } as const;

/** Whether a plain file is there. Refuses what is not one: opening a FIFO would block for ever. */
export function isPlainFile(path: string, found: FileKind | undefined): boolean {
  if (found === undefined) return false;
  if (found !== "file") throw unsafeFile(path, describe(found), "file");
  return true;
}

/** Refuses to flush what is neither a file nor a directory, or not there. */
export function assertSyncable(path: string, found: FileKind | undefined): void {
  if (found === undefined) throw new FileError("sync", path, "ENOENT");
  if (found === "symlink" || found === "other") {
    throw unsafeFile(path, describe(found), "file or directory");
  }
}

function describe(kind: FileKind): string {
  return kind === "other" ? "special file" : kind;
}

const ERRNO = /^(E[A-Z0-9]+|UNKNOWN)$/;

/** Deno's error classes, for errors that carry no code. */
const BY_CLASS: Record<string, string> = {
  NotFound: "ENOENT",
  AlreadyExists: "EEXIST",
  Interrupted: "EINTR",
  PermissionDenied: "EACCES",
  NotCapable: "EACCES",
  NotADirectory: "ENOTDIR",
  IsADirectory: "EISDIR",
  FilesystemLoop: "ELOOP",
  BadResource: "EBADF",
};

/** POSIX name of a system's error; `undefined` for what is no answer of the system, but a bug. */
function errnoOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = (error as { code?: unknown }).code;
  if (typeof code === "string" && ERRNO.test(code)) return code;
  const errno = BY_CLASS[error.name];
  if (errno !== undefined) return errno;
  // As libuv names an error that it has no name for.
  return error.message.includes("(os error ") ? "UNKNOWN" : undefined;
}
