/** A process that strace stops behind each call that changes names, as SIGSTOP or a laptop's lid could. */
import assert from "node:assert/strict";
import { isInstalled } from "../shell_commands/_shells.ts";
import type { Driver } from "./_drivers.ts";
import type { Ended } from "./_full_disk.ts";

/** What these tests need, for their titles. */
export const STRACE = { name: "strace", isHere: canTrace() };

const CALLS = ["rename", "link", "unlink", "mkdir"].flatMap((call) => [call, `${call}at`])
  .concat("renameat2", "rmdir");

/** A command that is paused. */
export interface Paused {
  readonly driver: Driver;
  readonly words: readonly string[];
  /** Behind which call, counted from 1. */
  readonly at: number;
  /** What others do meanwhile. */
  meanwhile(): Promise<void>;
}

/** Runs a command, pausing it once; how it ended, and how many such calls it made. */
export async function runPaused(
  { driver, words, at, meanwhile }: Paused,
): Promise<Ended & { readonly calls: number }> {
  const place = Deno.makeTempDirSync({ prefix: "swarmsh-paused-" });
  const pipe = `${place}/calls`;
  assert.ok(new Deno.Command("mkfifo", { args: [pipe] }).outputSync().success);
  const which = CALLS.join(",");
  const trace = ["-f", "-qq", "-o", pipe, "-e", `trace=${which}`];
  const inject = ["-e", `inject=${which}:signal=SIGSTOP`];
  const child = new Deno.Command("strace", {
    args: [...trace, ...inject, ...await driver.words(), ...words],
    env: { NO_COLOR: "1", OTEL_SDK_DISABLED: "true" },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const output = child.output();
  try {
    const calls = await follow(pipe, at, meanwhile);
    const { code, stdout, stderr } = await output;
    const text = new TextDecoder();
    return { calls, code, stdout: text.decode(stdout), stderr: text.decode(stderr) };
  } finally {
    Deno.removeSync(place, { recursive: true });
  }
}

/** Lets the process go on at each stop; at one of them only when others have done what they wanted. */
async function follow(pipe: string, at: number, meanwhile: () => Promise<void>): Promise<number> {
  let calls = 0;
  let stopped: string | undefined;
  for await (const line of linesOf(pipe)) {
    const [, pid, what] = /^(\d+) +--- (SIGSTOP \{|stopped by SIGSTOP)/.exec(line) ?? [];
    if (what === "SIGSTOP {") {
      calls++;
      stopped = pid;
    } else if (pid !== undefined && pid === stopped) {
      stopped = undefined;
      if (calls === at) await meanwhile();
      Deno.kill(Number(pid), "SIGCONT");
    }
  }
  return calls;
}

async function* linesOf(path: string): AsyncIterable<string> {
  const file = await Deno.open(path);
  let rest = "";
  for await (const text of file.readable.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + text).split("\n");
    rest = lines.pop()!;
    yield* lines;
  }
}

/** It may be installed, and a container may forbid it. */
function canTrace(): boolean {
  if (!isInstalled("strace")) return false;
  return new Deno.Command("strace", { args: ["-o", "/dev/null", "true"], stderr: "null" })
    .outputSync().success;
}
