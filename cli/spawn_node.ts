/** Starts programs under Node, each in a process group of its own. */
import { type ChildProcess, spawn } from "node:child_process";
import { constants } from "node:os";
import process from "node:process";
import type { Readable } from "node:stream";
import type { Child, ChildStatus, Receive, SpawnOptions } from "./host.ts";
import { DRAIN_MILLISECONDS_MAX, spawnFailure, type SpawnProblem } from "./spawn_failure.ts";

/** Starts a program. Throws `not_found` or `denied` when it can't ever run, `io` when it can't now. */
export async function spawnNode(options: SpawnOptions): Promise<Child> {
  const { stdin, onStdout, onStderr } = options;
  const child = await start(options);
  const status = end(child);
  drain(child.stdout, onStdout);
  drain(child.stderr, onStderr);
  for (const stream of [child.stdin, child.stdout, child.stderr]) {
    // A pipe that breaks has nothing more to say; how the program ended is in its status.
    stream?.on("error", () => {});
  }
  if (stdin instanceof Uint8Array) child.stdin?.end(stdin);
  const pid = child.pid!;
  return { pid, status, killGroup: (signal) => killGroup(pid, signal) };
}

function drain(stream: Readable | null, receive: Receive | undefined): void {
  if (receive === undefined) return;
  stream?.on("data", (bytes: Uint8Array) => {
    if (receive(bytes) === false) stream.destroy();
  });
}

function start(options: SpawnOptions): Promise<ChildProcess> {
  const { command, args, env, cwd, stdin, onStdout, onStderr } = options;
  return new Promise((resolve, reject) => {
    const fail = (error: unknown) => reject(spawnFailure(command, problemOf(error), error));
    try {
      const child = spawn(command, [...args], {
        cwd,
        env: { ...process.env, ...env },
        // Its own session: a signal to the group reaches what the program started, and nothing else.
        detached: true,
        stdio: [
          stdinOf(stdin),
          onStdout === undefined ? "inherit" : "pipe",
          onStderr === undefined ? "inherit" : "pipe",
        ],
      });
      child.once("spawn", () => resolve(child));
      child.once("error", fail);
    } catch (error) {
      fail(error);
    }
  });
}

function stdinOf(stdin: SpawnOptions["stdin"]): "ignore" | "pipe" | "inherit" {
  if (stdin === undefined) return "ignore";
  return stdin === "inherit" ? stdin : "pipe";
}

function problemOf(error: unknown): SpawnProblem {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === "ENOENT" || code === "EACCES" ? code : "other";
}

function end(child: ChildProcess): Promise<ChildStatus> {
  return new Promise((resolve) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    child.once("exit", () => {
      // What it left running may hold the pipes open for ever: its output counts only for a moment more.
      timer = setTimeout(() => {
        for (const stream of [child.stdin, child.stdout, child.stderr]) stream?.destroy();
      }, DRAIN_MILLISECONDS_MAX);
    });
    child.once("close", (code, signal) => {
      clearTimeout(timer);
      resolve(signal === null ? { code: code ?? 1 } : { code: 128 + numberOf(signal), signal });
    });
  });
}

function numberOf(signal: NodeJS.Signals): number {
  return constants.signals[signal];
}

function killGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    const isGone = error instanceof Error && "code" in error && error.code === "ESRCH";
    if (!isGone) throw error;
  }
}
