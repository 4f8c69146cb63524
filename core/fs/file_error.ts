/** File errors, classified once for all systems by their POSIX code. */
import { type ErrorCode, SwarmError } from "../errors.ts";

/** An unexpected answer of the file system. */
export class FileError extends SwarmError {
  override readonly name = "FileError";

  /**
   * @param operation The call, such as `rename`.
   * @param path What it was called on.
   * @param errno POSIX name of the error, such as `ENOSPC`.
   */
  constructor(
    readonly operation: string,
    readonly path: string,
    readonly errno: string,
    options?: ErrorOptions,
  ) {
    const { code, hint } = classify(errno);
    super(code, `Cannot ${operation} "${path}": ${SAYS[errno] ?? errno}`, hint, options);
  }
}

const SAYS: Record<string, string> = {
  ENOSPC: "no space left on the device (ENOSPC)",
  EDQUOT: "the disk quota is used up (EDQUOT)",
  EACCES: "permission denied (EACCES)",
  EPERM: "operation not permitted (EPERM)",
  EROFS: "the file system is read-only (EROFS)",
  EIO: "the device reported an error (EIO)",
  EXDEV: "source and target are on different file systems (EXDEV)",
  EMFILE: "too many open files (EMFILE)",
  ENAMETOOLONG: "the name is too long (ENAMETOOLONG)",
  ENOTDIR: "a part of the path is not a directory (ENOTDIR)",
  EISDIR: "it is a directory (EISDIR)",
  ELOOP: "it is a symbolic link (ELOOP)",
};

function classify(errno: string): { code: ErrorCode; hint?: string } {
  switch (errno) {
    case "ENOSPC":
    case "EDQUOT":
      return { code: "no_space", hint: "Free some space or inodes, then run the command again" };
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return { code: "denied", hint: "Check who owns the data directory and how it is mounted" };
    case "ELOOP":
    case "ENOTDIR":
    case "EISDIR":
    case "EINVAL":
      return { code: "unsafe", hint: "Run `swarmsh doctor` to see what does not belong there" };
    default:
      return { code: "io" };
  }
}

/** A symlink or special file where a plain file or directory belongs. */
export function unsafeFile(path: string, found: string, wanted: string): SwarmError {
  return new SwarmError(
    "unsafe",
    `Cannot use "${path}": found a ${found}, expected a ${wanted}`,
    "Remove it, then run `swarmsh doctor`",
  );
}
