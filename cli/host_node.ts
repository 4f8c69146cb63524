/** The host under Node, from its own modules alone. */
import {
  chmodSync,
  createReadStream,
  fstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { hostname } from "node:os";
import process from "node:process";
import { isatty } from "node:tty";
import { SwarmError } from "../core/errors.ts";
import type { Child, Host, ReplaceOptions, SignalName, SpawnOptions } from "./host.ts";
import {
  ClosedPipe,
  outputFailure,
  pauseForReader,
  placesFor,
  programMode,
  readFailure,
  writeFailure,
} from "./host_failure.ts";

const DESCRIPTORS = { stdin: 0, stdout: 1, stderr: 2 } as const;

/** This process, under Node. */
export function nodeHost(): Host {
  return {
    runtime: "node",
    runtimeVersion: process.versions.node,
    args: process.argv.slice(2),
    pid: process.pid,
    hostname,
    env: (name) => process.env[name],
    cwd: () => process.cwd(),
    exit: (code) => process.exit(code),
    exitUnlessEnded: (code) => void (process.exitCode = code),
    onClosedPipe: closedPipe.onClosed,
    isDirectory: (path) => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false,
    write: (text) => writeOrLeave(DESCRIPTORS.stdout, text),
    offer: (text) => writeAll(DESCRIPTORS.stdout, text),
    writeError: (text) => writeOrLeave(DESCRIPTORS.stderr, text),
    isTerminal: (stream) => isatty(DESCRIPTORS[stream]),
    columns: () => process.stderr.columns || 80,
    readChunks,
    writeFile,
    replaceFile,
    onSignals,
    isAlive,
    spawn,
    self: () => [process.execPath, ...process.execArgv, process.argv[1] ?? ""],
  };
}

const encoder = new TextEncoder();
const closedPipe = new ClosedPipe();

function writeOrLeave(descriptor: number, text: string | Uint8Array): void {
  if (!writeAll(descriptor, text)) closedPipe.leave(process.exit);
}

/**
 * Whether all of it could be written: `false` where the reader has gone. `process.stdout.write` is asynchronous
 * on pipes: an exit right behind it would cut the output.
 */
function writeAll(descriptor: number, text: string | Uint8Array): boolean {
  let bytes = typeof text === "string" ? encoder.encode(text) : text;
  while (bytes.length > 0) {
    try {
      bytes = bytes.subarray(writeSync(descriptor, bytes));
    } catch (error) {
      const errno = errnoOf(error);
      if (errno === "EPIPE") return false;
      if (errno !== "EAGAIN") throw outputFailure(errno, error);
      pauseForReader();
    }
  }
  return true;
}

async function* readChunks(path: string): AsyncIterable<Uint8Array> {
  try {
    // As standard input a directory is an empty file to Node; reading it like a file says what it is.
    if (path === "-" && fstatSync(0).isDirectory()) readFileSync(0);
    const stream: AsyncIterable<Uint8Array> = path === "-"
      ? process.stdin
      : createReadStream(path, { highWaterMark: 256 * 1024 });
    yield* stream;
  } catch (error) {
    throw readFailure(path, errnoOf(error), error);
  }
}

function writeFile(path: string, text: string, { isProgram = false } = {}): void {
  try {
    const was = statSync(path, { throwIfNoEntry: false });
    const target = was === undefined ? path : realpathSync(path);
    const { directory, temporary } = placesFor(target, process.pid);
    mkdirSync(directory, { recursive: true });
    try {
      writeFileSync(temporary, text);
      if (was !== undefined || isProgram) {
        const mode = (was ?? statSync(temporary)).mode & 0o7777;
        chmodSync(temporary, isProgram ? programMode(mode) : mode);
      }
      renameSync(temporary, target);
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
  } catch (error) {
    throw writeFailure(path, errnoOf(error), error);
  }
}

async function replaceFile(
  path: string,
  bytes: Uint8Array,
  options: ReplaceOptions,
): Promise<"written" | "exists"> {
  const { replaceNode } = await import("./replace_node.ts");
  try {
    return replaceNode(path, bytes, options);
  } catch (error) {
    throw error instanceof SwarmError ? error : writeFailure(path, errnoOf(error), error);
  }
}

function errnoOf(error: unknown): string {
  return (error as { code?: string }).code ?? String(error);
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
