/** The host under Node, from its own modules alone. */
import { createReadStream, statSync, writeSync } from "node:fs";
import { hostname } from "node:os";
import process from "node:process";
import { isatty } from "node:tty";
import type { Child, Host, SignalName, SpawnOptions } from "./host.ts";
import { EXIT_CLOSED_PIPE, pauseForReader, readFailure } from "./host_failure.ts";

const DESCRIPTORS = { stdin: 0, stdout: 1, stderr: 2 } as const;

/** This process, under Node. */
export function nodeHost(): Host {
  return {
    runtime: "node",
    args: process.argv.slice(2),
    pid: process.pid,
    hostname,
    env: (name) => process.env[name],
    cwd: () => process.cwd(),
    exit: (code) => process.exit(code),
    isDirectory: (path) => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false,
    write: (text) => writeAll(DESCRIPTORS.stdout, text),
    writeError: (text) => writeAll(DESCRIPTORS.stderr, text),
    isTerminal: (stream) => isatty(DESCRIPTORS[stream]),
    columns: () => process.stderr.columns || 80,
    readStdin,
    readChunks,
    onSignals,
    isAlive,
    spawn,
    self: () => [process.execPath, ...process.execArgv, process.argv[1] ?? ""],
  };
}

const encoder = new TextEncoder();

/** `process.stdout.write` is asynchronous on pipes: an exit right behind it would cut the output. */
function writeAll(descriptor: number, text: string): void {
  let bytes = encoder.encode(text);
  while (bytes.length > 0) {
    try {
      bytes = bytes.subarray(writeSync(descriptor, bytes));
    } catch (error) {
      const { code } = error as { code?: string };
      if (code === "EPIPE") process.exit(EXIT_CLOSED_PIPE);
      if (code !== "EAGAIN") throw error;
      pauseForReader();
    }
  }
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  return new Uint8Array(await new Blob(chunks as BlobPart[]).arrayBuffer());
}

async function* readChunks(path: string): AsyncIterable<Uint8Array> {
  try {
    const stream: AsyncIterable<Uint8Array> = path === "-"
      ? process.stdin
      : createReadStream(path, { highWaterMark: 256 * 1024 });
    yield* stream;
  } catch (error) {
    const { code } = error as { code?: string };
    throw readFailure(path, code ?? String(error), error);
  }
}

function onSignals(
  signals: readonly SignalName[],
  handler: (signal: SignalName) => void,
): () => void {
  const listeners = signals.map((signal) => [signal, () => handler(signal)] as const);
  for (const [signal, listener] of listeners) process.on(signal, listener);
  return () => {
    for (const [signal, listener] of listeners) process.off(signal, listener);
  };
}

function isAlive(pid: number): boolean | undefined {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === "ESRCH") return false;
    // Not ours to signal, but there.
    return code === "EPERM" ? true : undefined;
  }
}

async function spawn(options: SpawnOptions): Promise<Child> {
  const { spawnNode } = await import("./spawn_node.ts");
  return await spawnNode(options);
}
