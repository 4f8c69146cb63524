/** Runs the programs that packaging is made of, and says what failed when one does. */

/** A program to run. */
export interface Running {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What it is for, to complete "Cannot ...". */
  readonly what: string;
  /** What to do when it fails. */
  readonly hint?: string;
}

/** What could not be built, and what to do about it. */
export class PackageError extends Error {
  override readonly name = "PackageError";

  constructor(message: string, readonly hint?: string) {
    super(message);
  }
}

/** Runs a program to its end and gives what it printed. Throws a `PackageError` when it fails. */
export async function run({ command, args, cwd, env, what, hint }: Running): Promise<string> {
  const output = await new Deno.Command(command, { args: [...args], cwd, env, stdin: "null" })
    .output()
    .catch((error) => {
      throw new PackageError(`Cannot ${what}: "${command}" can't be run: ${error.message}`, hint);
    });
  const text = new TextDecoder();
  if (output.success) return text.decode(output.stdout);
  const said = inOneLine(text.decode(output.stderr));
  throw new PackageError(`Cannot ${what}: ${command} ended with ${output.code}: ${said}`, hint);
}

/** What was said, without colours, and without the addresses that Deno may print after it. */
function inOneLine(text: string): string {
  // deno-lint-ignore no-control-regex
  const plain = text.replaceAll(/\x1b\[[0-9;]*m/g, "").split("Stack backtrace:")[0]!;
  return plain.split("\n").map((line) => line.trim()).filter((line) => line !== "").join(" ");
}

/** Runs a task, and ends the process with one message when it can't do what it is for. */
export async function runTask(task: () => Promise<void>): Promise<void> {
  try {
    await task();
  } catch (error) {
    if (!(error instanceof PackageError)) throw error;
    console.error(`error: ${error.message}`);
    if (error.hint !== undefined) console.error(`hint: ${error.hint}`);
    Deno.exit(1);
  }
}
