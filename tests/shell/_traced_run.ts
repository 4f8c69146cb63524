// Runs a command under strace and counts the processes that it starts.
import { isInstalled } from "../shell_commands/_shells.ts";

/** Whether processes can be counted here. */
export const STRACE = { name: "strace", isHere: isInstalled("strace") };

/** What a command did. */
export interface TracedRun {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Processes that were started, `$(...)` and pipelines included. */
  readonly forks: number;
  /** Programs that were run, without the command itself. */
  readonly programs: readonly string[];
}

/** Runs it to its end. */
export async function tracedRun(
  argv: readonly string[],
  options: Pick<Deno.CommandOptions, "cwd" | "env"> = {},
): Promise<TracedRun> {
  const file = Deno.makeTempFileSync({ prefix: "swarmsh-strace-" });
  try {
    const calls = "trace=execve,fork,vfork,clone,clone3";
    const { code, stdout, stderr } = await new Deno.Command("strace", {
      args: ["-f", "-qq", "-e", calls, "-o", file, ...argv],
      ...options,
      stdin: "null",
    }).output();
    const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
    return {
      status: code,
      stdout: text(stdout),
      stderr: text(stderr),
      ...countCalls(Deno.readTextFileSync(file)),
    };
  } finally {
    Deno.removeSync(file);
  }
}

function countCalls(trace: string): Pick<TracedRun, "forks" | "programs"> {
  const done = wholeLines(trace).filter((line) => / = [0-9]/.test(line));
  const [, ...programs] = done.flatMap((line) => {
    return /execve\("(?:[^"]*\/)?([^"/]+)"/.exec(line)?.[1] ?? [];
  });
  return {
    forks: done.filter((line) => /\b(?:v?fork|clone3?)\b/.test(line)).length,
    programs,
  };
}

/** Calls that are shown in two halves, because another process had its turn between, as one line. */
function wholeLines(trace: string): string[] {
  const begun = new Map<string, string>();
  return trace.split("\n").flatMap((line) => {
    const [pid = ""] = line.split(" ");
    if (line.endsWith("<unfinished ...>")) {
      begun.set(pid, line);
      return [];
    }
    return line.includes(" resumed>") ? [`${begun.get(pid)}${line}`] : [line];
  });
}
