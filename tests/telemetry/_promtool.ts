/** Prometheus' own checker, where it is installed (Debian: package `prometheus`). */

/** Why it can't be used, for the names of tests; "" where it can. */
export function whyNoPromtool(): string {
  try {
    const { success } = new Deno.Command("promtool", { args: ["--version"] }).outputSync();
    return success ? "" : " (skipped: promtool does not run)";
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    return " (skipped: there is no promtool)";
  }
}

/** What promtool has to say. */
export interface Verdict {
  /** Why it can't read the text; "" when it can. */
  readonly error: string;
  /** What it would have named otherwise. */
  readonly advice: readonly string[];
}

/** Exit code for text that can be read, and advice on it. */
const ADVICE = 3;

/** Has promtool read these lines. */
export async function checkWithPromtool(lines: Iterable<string>): Promise<Verdict> {
  const command = new Deno.Command("promtool", {
    args: ["check", "metrics"],
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  });
  const child = command.spawn();
  const text = [...lines].map((line) => `${line}\n`).join("");
  await new Blob([text]).stream().pipeTo(child.stdin);
  const { code, stdout, stderr } = await child.output();
  const said = new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr);
  const advice = said.split("\n").filter((line) => line !== "");
  return code === 0 || code === ADVICE
    ? { error: "", advice }
    : { error: said || `exit code ${code}`, advice: [] };
}
