// The shells that generated scripts must work in, and which of them this machine has.
import { shellWord } from "../../conventions/generate/quote.ts";

/** A shell: how it is started, before the script. */
export interface Shell {
  readonly name: string;
  readonly argv: readonly string[];
  /** Whether this machine has it. */
  readonly isHere: boolean;
}

/** Every shell that is meant. */
export const SHELLS: readonly Shell[] = [
  ["dash"],
  ["bash"],
  ["bash", "--posix"],
  ["busybox", "ash"],
  ["mksh"],
  ["ksh93"],
  ["yash"],
  ["posh"],
  ["zsh", "--emulate", "sh"],
].map((argv) => ({ name: argv.join(" "), argv, isHere: isInstalled(argv[0]!) }));

/** Whether a program is on the path. */
export function isInstalled(program: string): boolean {
  const { success } = new Deno.Command("sh", {
    args: ["-c", `command -v ${shellWord(program)}`],
    stdout: "null",
    stderr: "null",
  }).outputSync();
  return success;
}

/** Registers a test; where what it needs is not installed, it is left out, and its title says why. */
export function testWith(
  needs: { readonly name: string; readonly isHere: boolean },
  title: string,
  run: (t: Deno.TestContext) => Promise<void>,
): void {
  const reason = needs.isHere ? "" : ` (left out: ${needs.name} is not installed)`;
  Deno.test({ name: `${title}${reason}`, ignore: !needs.isHere, fn: run });
}

/** What a script printed and how it ended. */
export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number;
}

/** Runs a script in a shell. */
export async function runIn(shell: Shell, script: string): Promise<Outcome> {
  const file = Deno.makeTempFileSync({ prefix: "swarmsh-shell-", suffix: ".sh" });
  try {
    Deno.writeTextFileSync(file, script);
    const [program, ...args] = shell.argv;
    const { stdout, stderr, code } = await new Deno.Command(program!, {
      args: [...args, file],
      stdin: "null",
    }).output();
    const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
    return { stdout: text(stdout), stderr: text(stderr), status: code };
  } finally {
    Deno.removeSync(file);
  }
}
