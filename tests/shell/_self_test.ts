// Runs `--self-test` of the exported program in a temporary directory whose name needs quoting.
import { spawnDeno } from "../../cli/spawn_deno.ts";
import type { Shell } from "../shell_commands/_shells.ts";
import { exportedScript } from "./_exported.ts";
import { groupOf } from "./_run_stories.ts";

/** Names that a shell takes apart where somebody forgot to quote. */
const AWKWARD = `it's a "test" $HOME *`;

/** What a self-test said, and what it left behind. */
export interface SelfTest {
  readonly code: number;
  readonly lines: readonly string[];
  readonly stderr: string;
  /** Names in the directory for what is temporary. */
  readonly left: readonly string[];
  /** Command lines of processes of its group that still run. */
  readonly running: readonly string[];
  readonly seconds: number;
}

/** How a self-test is started, where that is not as usual. */
export interface SelfTestOptions {
  /** Instead of the exported program. */
  readonly program?: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Ends it with SIGTERM when it has printed this. */
  readonly stopAt?: string;
}

/** Runs one. */
export async function selfTest(shell: Shell, options: SelfTestOptions = {}): Promise<SelfTest> {
  const { program = exportedScript("program"), args = ["--self-test"], env, stopAt } = options;
  const place = Deno.realPathSync(Deno.makeTempDirSync({ prefix: "swarmsh-test-" }));
  const temporary = `${place}/${AWKWARD}`;
  Deno.mkdirSync(temporary);
  const written = { stdout: "", stderr: "" };
  const decoder = new TextDecoder();
  const began = performance.now();
  let stopping: ReturnType<typeof setInterval> | undefined;
  // Again and again: yash forgets a signal that comes while a function returns.
  const stop = () => {
    stopping ??= setInterval(() => end(child.pid), 100);
  };
  const [command, ...words] = shell.argv;
  const child = await spawnDeno({
    command: "env",
    args: ["-u", "TERM", command!, ...words, program, ...args],
    cwd: place,
    env: { TMPDIR: temporary, ...env },
    onStdout: (bytes) => {
      written.stdout += decoder.decode(bytes);
      if (stopAt !== undefined && written.stdout.includes(stopAt)) stop();
    },
    onStderr: (bytes) => {
      written.stderr += decoder.decode(bytes);
    },
  });
  try {
    const { code } = await child.status.finally(() => clearInterval(stopping));
    return {
      code,
      lines: written.stdout.trimEnd().split("\n"),
      stderr: written.stderr,
      left: [...Deno.readDirSync(temporary)].map(({ name }) => name),
      running: await groupOf(child.pid),
      seconds: (performance.now() - began) / 1000,
    };
  } finally {
    child.killGroup("SIGKILL");
    Deno.removeSync(place, { recursive: true });
  }
}

function end(pid: number): void {
  try {
    Deno.kill(pid, "SIGTERM");
  } catch {
    // It has ended.
  }
}
