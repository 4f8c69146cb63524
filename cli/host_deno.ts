/** The host under Deno. It uses nothing from `node:`, since loading that takes longer than a claim. */
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

/** This process, under Deno. */
export function denoHost(): Host {
  return {
    runtime: "deno",
    runtimeVersion: Deno.version.deno,
    args: Deno.args,
    pid: Deno.pid,
    hostname: () => unlessDenied(() => Deno.hostname()) ?? "host",
    env: (name) => unlessDenied(() => Deno.env.get(name)),
    cwd: () => Deno.cwd(),
    exit: (code) => Deno.exit(code),
    exitUnlessEnded: (code) => void (Deno.exitCode = code),
    onClosedPipe: closedPipe.onClosed,
    isDirectory,
    write: (text) => writeOrLeave(Deno.stdout, text),
    offer: (text) => writeAll(Deno.stdout, text),
    writeError: (text) => writeOrLeave(Deno.stderr, text),
    isTerminal: (stream) => Deno[stream].isTerminal(),
    columns,
    readChunks,
    writeFile,
    replaceFile,
    onSignals,
    isAlive,
    spawn,
    self,
  };
}

const encoder = new TextEncoder();
const closedPipe = new ClosedPipe();

function writeOrLeave(stream: typeof Deno.stdout, text: string | Uint8Array): void {
  if (!writeAll(stream, text)) closedPipe.leave(Deno.exit);
}

/** Whether all of it could be written: `false` where the reader has gone. */
function writeAll(stream: typeof Deno.stdout, text: string | Uint8Array): boolean {
  let bytes = typeof text === "string" ? encoder.encode(text) : text;
  while (bytes.length > 0) {
    try {
      bytes = bytes.subarray(stream.writeSync(bytes));
    } catch (error) {
      if (error instanceof Deno.errors.BrokenPipe) return false;
      if (!(error instanceof Deno.errors.WouldBlock)) throw outputFailure(errnoOf(error), error);
      pauseForReader();
    }
  }
  return true;
}

/** What an operator did not allow this process to ask: a variable is then as good as unset. */
function unlessDenied<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) return undefined;
    throw error;
  }
}

function isDirectory(path: string): boolean {
  try {
    return Deno.statSync(path).isDirectory;
  } catch {
    return false;
  }
}

function columns(): number {
  try {
    return Deno.consoleSize().columns || 80;
  } catch {
    return 80;
  }
}

async function* readChunks(path: string): AsyncIterable<Uint8Array> {
  try {
    const file = path === "-" ? Deno.stdin : await Deno.open(path);
    yield* file.readable;
  } catch (error) {
    throw readFailure(path, errnoOf(error), error);
  }
}

function writeFile(path: string, text: string, { isProgram = false } = {}): void {
  try {
    const was = currentFile(path);
    const { directory, temporary } = placesFor(was.path, Deno.pid);
    Deno.mkdirSync(directory, { recursive: true });
    try {
      Deno.writeTextFileSync(temporary, text);
      const mode = was.mode ?? (isProgram ? modeOf(temporary) : undefined);
      if (mode !== undefined) Deno.chmodSync(temporary, isProgram ? programMode(mode) : mode);
      Deno.renameSync(temporary, was.path);
    } catch (error) {
      removeIfThere(temporary);
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
  const { replaceDeno } = await import("./replace_deno.ts");
  try {
    return replaceDeno(path, bytes, options);
  } catch (error) {
    throw error instanceof SwarmError ? error : writeFailure(path, errnoOf(error), error);
  }
}

/** The file that a path leads to, through links, and its permissions. */
function currentFile(path: string): { readonly path: string; readonly mode?: number } {
  try {
    const real = Deno.realPathSync(path);
    const mode = modeOf(real);
    return mode === undefined ? { path: real } : { path: real, mode };
  } catch (error) {
    const { NotADirectory, NotFound } = Deno.errors;
    if (error instanceof NotFound || error instanceof NotADirectory) return { path };
    throw error;
  }
}

/** Permissions of a file, where the system has them. */
function modeOf(path: string): number | undefined {
  const { mode } = Deno.statSync(path);
  return mode === null ? undefined : mode & 0o7777;
}

function removeIfThere(path: string): void {
  try {
    Deno.removeSync(path);
  } catch {
    // It is not there, or what kept it from being written is what matters.
  }
}

function errnoOf(error: unknown): string {
  if (error instanceof Deno.errors.NotFound) return "ENOENT";
  if (error instanceof Deno.errors.PermissionDenied) return "EACCES";
  if (error instanceof Deno.errors.NotCapable) return "EACCES";
  if (error instanceof Deno.errors.IsADirectory) return "EISDIR";
  if (error instanceof Deno.errors.NotADirectory) return "ENOTDIR";
  if (error instanceof Deno.errors.AlreadyExists) return "EEXIST";
  const { code } = error as { code?: string };
  return code ?? (error instanceof Error ? error.message : String(error));
}

function onSignals(
  signals: readonly SignalName[],
  handler: (signal: SignalName) => void,
): () => void {
  const listeners = signals.map((signal) => [signal, () => handler(signal)] as const);
  for (const [signal, listener] of listeners) Deno.addSignalListener(signal, listener);
  return () => {
    for (const [signal, listener] of listeners) Deno.removeSignalListener(signal, listener);
  };
}

function isAlive(pid: number): boolean | undefined {
  try {
    // Signal 0 is not in Deno's types; it asks and does nothing.
    Deno.kill(pid, 0 as unknown as Deno.Signal);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    // Not ours to signal, but there.
    return error instanceof Deno.errors.PermissionDenied ? true : undefined;
  }
}

async function spawn(options: SpawnOptions): Promise<Child> {
  const { spawnDeno } = await import("./spawn_deno.ts");
  return await spawnDeno(options);
}

function self(): readonly string[] {
  if (Deno.build.standalone) return [Deno.execPath()];
  return [Deno.execPath(), "run", "--quiet", "--allow-all", Deno.mainModule];
}
