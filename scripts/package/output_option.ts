/** Where a task of packaging writes: `dist/`, or what `--output` names. */
import { PackageError } from "./running.ts";
import { ROOT } from "./staging.ts";

/** The directory, absolute, and the other words of the command line. */
export function outputOption(
  args: readonly string[],
  usage: string,
): { readonly output: string; readonly rest: readonly string[] } {
  const at = args.indexOf("--output");
  if (at < 0) return { output: `${ROOT}dist`, rest: args };
  const path = args[at + 1];
  if (path === undefined || path === "") {
    throw new PackageError(`Cannot use --output: found nothing behind it, expected DIR`, usage);
  }
  const output = path.startsWith("/") ? path : `${Deno.cwd()}/${path}`;
  return { output, rest: args.toSpliced(at, 2) };
}
