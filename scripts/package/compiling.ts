/**
 * Compiles a bundle: Deno's runtime (`denort`) with the bundle and the registry appended.
 *
 * The runtime is what Deno downloads for the target. Where it can't, DENORT_BIN names one, and
 * COMPILE_DENO the Deno of the same version: a binary of two versions does not find its own program.
 */
import { PERMISSIONS } from "./permissions.ts";
import { PackageError, run } from "./running.ts";
import type { Target } from "./targets.ts";

/** What to compile, and for which machine. */
export interface Compiling {
  /** The program of the bundle. */
  readonly program: string;
  /** Data to embed, absolute. */
  readonly include?: readonly string[];
  readonly target: Target;
  readonly output: string;
}

/** The Deno that compiles; usually the one that runs this. */
export function compilingDeno(): string {
  return Deno.env.get("COMPILE_DENO") || Deno.execPath();
}

/** Makes one binary. */
export async function compileProgram(
  { program, include = [], target, output }: Compiling,
): Promise<void> {
  await run({
    command: compilingDeno(),
    args: [
      ...["compile", "--quiet", "--no-config", "--no-lock", "--no-check", "--no-prompt"],
      ...PERMISSIONS,
      // Compiled when they are loaded, functions get into the code cache that the first run writes.
      "--v8-flags=--no-lazy",
      ...include.flatMap((path) => ["--include", path]),
      ...["--target", target, "--output", output, program],
    ],
    // A name without a path is looked up in the current directory: nothing of the checkout is embedded.
    cwd: program.slice(0, program.lastIndexOf("/")),
    env: { DENO_NO_PACKAGE_JSON: "1", NO_COLOR: "1" },
    what: `compile for "${target}"`,
    hint: "It needs the runtime of that Deno version, denort, which Deno downloads from " +
      "https://dl.deno.land; where it can't, set DENORT_BIN to a denort for the target, and " +
      "COMPILE_DENO to a Deno of the same version",
  });
}

/** A runtime of one's own fits one target only, and Deno does not look. */
export function checkRuntimeFits(targets: readonly Target[]): void {
  const runtime = Deno.env.get("DENORT_BIN");
  if (!runtime || targets.length === 1) return;
  throw new PackageError(
    `Cannot compile for ${targets.length} targets: DENORT_BIN is "${runtime}", ` +
      "which is a runtime for one, expected one target",
    "Unset DENORT_BIN, or name the one target with --target",
  );
}
