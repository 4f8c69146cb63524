// The awks that the scripts must work with, and which shell is tested with which of them.
import { programPath } from "./_program_path.ts";

/** Programs that are an awk when they are called so; the fastest one where nothing is said. */
const AWKS: Readonly<Record<string, string>> = {
  "busybox ash": "busybox",
  "bash": "gawk",
  "mksh": "gawk",
  "yash": "original-awk",
};
const USUAL = "mawk";

/** The awk for a shell; the system's where that one is not installed. */
export function awkFor(shell: string): string {
  const name = AWKS[shell] ?? USUAL;
  return programPath(name) === undefined ? "awk" : name;
}

/** Calls `run` with a value for PATH on which that awk is the only one. */
export async function withAwk(name: string, run: (path: string) => Promise<void>): Promise<void> {
  const directory = Deno.makeTempDirSync({ prefix: "swarmsh-awk-" });
  Deno.symlinkSync(programPath(name)!, `${directory}/awk`);
  try {
    await run(`${directory}:${Deno.env.get("PATH")}`);
  } finally {
    Deno.removeSync(directory, { recursive: true });
  }
}
