/** Starts programs under Deno, each in a process group of its own. */
import type { Child, ChildStatus, Receive, SpawnOptions } from "./host.ts";
import { DRAIN_MILLISECONDS_MAX, spawnFailure } from "./spawn_failure.ts";

/** Starts a program. Throws `not_found` or `denied` when it can't ever run, `io` when it can't now. */
export async function spawnDeno(options: SpawnOptions): Promise<Child> {
  const { stdin, onStdout, onStderr } = options;
  const child = start(options);
  const over = new AbortController();
  if (stdin instanceof Uint8Array) feed(child.stdin, stdin);
  const drained = Promise.all([
    onStdout && drain(child.stdout, onStdout, over.signal),
    onStderr && drain(child.stderr, onStderr, over.signal),
  ]);
  return {
    pid: child.pid,
    status: end(child, drained, over),
    killGroup: (signal) => killGroup(child.pid, signal),
  };
}

function start({ command, args, env, cwd, ...streams }: SpawnOptions): Deno.ChildProcess {
  try {
    return new Deno.Command(command, {
      args: [...args],
      env: { ...env },
      cwd,
      // Its own session: a signal to the group reaches what the program started, and nothing else.
      detached: true,
      stdin: stdinOf(streams.stdin),
      stdout: streams.onStdout === undefined ? "inherit" : "piped",
      stderr: streams.onStderr === undefined ? "inherit" : "piped",
    }).spawn();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) throw spawnFailure(command, "ENOENT", error);
    const isDenied = error instanceof Deno.errors.PermissionDenied ||
      error instanceof Deno.errors.NotCapable;
    throw spawnFailure(command, isDenied ? "EACCES" : "other", error);
  }
}

function stdinOf(stdin: SpawnOptions["stdin"]): "null" | "piped" | "inherit" {
  if (stdin === undefined) return "null";
  return stdin === "inherit" ? stdin : "piped";
}

/** Not awaited: a program need not read its input, and may end before it has. */
function feed(stream: WritableStream<Uint8Array>, bytes: Uint8Array): void {
  const writer = stream.getWriter();
  // Errors reach both promises; a closed pipe is the program's right.
  writer.closed.catch(() => {});
  writer.write(bytes).then(() => writer.close()).catch(() => {});
}

async function drain(
  stream: ReadableStream<Uint8Array>,
  receive: Receive,
  over: AbortSignal,
): Promise<void> {
  const reader = stream.getReader();
  over.addEventListener("abort", () => reader.cancel().catch(() => {}), { once: true });
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      if (receive(value) === false) return await reader.cancel();
    }
  } catch {
    // A pipe that breaks has nothing more to say; how the program ended is in its status.
  }
}

async function end(
  child: Deno.ChildProcess,
  drained: Promise<unknown>,
  over: AbortController,
): Promise<ChildStatus> {
  const { code, signal } = await child.status;
  // What it left running may hold the pipes open for ever: its output counts only for a moment more.
  const timer = setTimeout(() => over.abort(), DRAIN_MILLISECONDS_MAX);
  await drained;
  clearTimeout(timer);
  return signal === null ? { code } : { code, signal };
}

function killGroup(pid: number, signal: Deno.Signal): void {
  try {
    Deno.kill(-pid, signal);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
