/** Why a program could not be started: the same words on every runtime. */
import { SwarmError } from "../core/errors.ts";
import { shown } from "../core/validate.ts";

/** How long output is still read after its program has ended, while another process holds it open. */
export const DRAIN_MILLISECONDS_MAX = 1000;

/** POSIX names for what commonly forbids a start. */
export type SpawnProblem = "ENOENT" | "EACCES" | "other";

/** The error for a program that could not be started; only `io` is worth another try. */
export function spawnFailure(command: string, problem: SpawnProblem, cause: unknown): SwarmError {
  const options = { cause };
  switch (problem) {
    case "ENOENT":
      return new SwarmError(
        "not_found",
        `Cannot run ${shown(command)}: there is no such program`,
        "Check its spelling, PATH and the current directory; shell syntax needs --shell",
        options,
      );
    case "EACCES":
      return new SwarmError(
        "denied",
        `Cannot run ${shown(command)}: permission denied, expected a file that may be executed`,
        "Check the file's permissions, and that --allow-run is given where Deno restricts it",
        options,
      );
    case "other": {
      const reason = cause instanceof Error ? cause.message : String(cause);
      return new SwarmError("io", `Cannot run ${shown(command)}: ${reason}`, undefined, options);
    }
    default:
      return problem satisfies never;
  }
}
