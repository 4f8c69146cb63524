/**
 * A program under `shim.c`: what it called below a directory, and what happens when one of these calls is hit.
 * Counting goes on from process to process, so a shell and the programs that it starts are one run.
 */
import { isInstalled } from "../shell_commands/_shells.ts";

/** Numbers that the kernel gives these errors, on every architecture that Deno runs on. */
const ERRNOS = { EINTR: 4, EIO: 5, ENOSPC: 28 } as const;

/** An error that a call can be given. */
export type Errno = keyof typeof ERRNOS;

/** Which call is hit, from 1, and how. */
export interface Fault {
  readonly at: number;
  /** Calls that change something are counted, or all of them. */
  readonly counted: "change" | "all";
  /** `kill` the process group before the call, `fail` in its place, fail `late`: after its work, or write `short`. */
  readonly action: "kill" | "fail" | "late" | "short";
  readonly errno?: Errno;
  /** Every later call fails as well. */
  readonly isOnward?: boolean;
}

/** A call that was seen. */
export interface Call {
  readonly kind: "change" | "look";
  readonly name: string;
  /** Relative to the directory. */
  readonly path: string;
}

/** A program to be run on a directory. */
export interface Run {
  readonly argv: readonly string[];
  /** Absolute, without links in it: where calls count. */
  readonly directory: string;
  readonly stdin?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What it may take (default: 120). Then it is killed. */
  readonly secondsMax?: number;
}

/** How it ended. */
export interface Ended {
  readonly code: number;
  readonly signal: Deno.Signal | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Calls that were counted, where that was asked for. */
  readonly calls: readonly Call[];
  /** How many calls were hit. */
  readonly hits: number;
}

/** Whether the shim can be built here. */
export const SHIM = {
  name: "gcc on Linux",
  isHere: Deno.build.os === "linux" && isInstalled("gcc"),
};

let library: Promise<string> | undefined;

/** Runs a program without a fault. */
export async function runAlone(run: Run): Promise<Ended> {
  return await start(run, {}, undefined);
}

/** Runs it and notes what it calls. */
export async function runCounted(run: Run, counted: Fault["counted"]): Promise<Ended> {
  return await runUnder(run, { FAULT_CLASS: counted, FAULT_AT: "0" }, true);
}

/** Runs it and has one of its calls hit. */
export async function runHit(run: Run, fault: Fault): Promise<Ended> {
  const { at, counted, action, errno = "EIO", isOnward = false } = fault;
  const settings = {
    FAULT_CLASS: counted,
    FAULT_AT: String(at),
    FAULT_ACTION: action,
    FAULT_ERRNO: String(ERRNOS[errno]),
    FAULT_ONWARD: isOnward ? "1" : "0",
  };
  return await runUnder(run, settings, false);
}

async function runUnder(
  run: Run,
  settings: Record<string, string>,
  isNoted: boolean,
): Promise<Ended> {
  const counter = Deno.makeTempFileSync({ prefix: "swarmsh-counter-" });
  const log = `${counter}.log`;
  Deno.writeFileSync(counter, new Uint8Array(16));
  if (isNoted) Deno.writeTextFileSync(log, "");
  try {
    return await start(run, {
      ...settings,
      LD_PRELOAD: await (library ??= build()),
      FAULT_DIR: run.directory,
      FAULT_COUNTER: counter,
      ...isNoted ? { FAULT_LOG: log } : {},
    }, { counter, log: isNoted ? log : undefined });
  } finally {
    Deno.removeSync(counter);
    if (isNoted) Deno.removeSync(log);
  }
}

async function start(
  { argv, stdin, env, secondsMax = 120 }: Run,
  settings: Readonly<Record<string, string>>,
  files: { readonly counter: string; readonly log?: string } | undefined,
): Promise<Ended> {
  const [program, ...args] = argv;
  const child = new Deno.Command(program!, {
    args,
    env: { SWARMSH_TELEMETRY: "off", ...env, ...settings },
    stdin: stdin === undefined ? "null" : "piped",
    stdout: "piped",
    stderr: "piped",
    // A process group of its own, which the shim kills as a whole.
    detached: true,
  }).spawn();
  const timer = setTimeout(() => Deno.kill(-child.pid, "SIGKILL"), secondsMax * 1000);
  if (stdin !== undefined) await give(child.stdin, stdin);
  // Ends when the last process of the group has closed its output, so nothing goes on behind the look.
  const { code, signal, stdout, stderr } = await child.output();
  clearTimeout(timer);
  const text = new TextDecoder();
  return {
    code,
    signal,
    stdout: text.decode(stdout),
    stderr: text.decode(stderr),
    calls: files?.log === undefined ? [] : callsIn(Deno.readTextFileSync(files.log)),
    hits: files === undefined ? 0 : hitsIn(Deno.readFileSync(files.counter)),
  };
}

async function give(stdin: WritableStream<Uint8Array>, text: string): Promise<void> {
  const writer = stdin.getWriter();
  try {
    await writer.write(new TextEncoder().encode(text));
    await writer.close();
  } catch (error) {
    // It may be dead before it has read anything.
    if (!(error instanceof Deno.errors.BrokenPipe)) throw error;
  }
}

function callsIn(log: string): Call[] {
  return log.split("\n").filter((line) => line !== "").map((line) => {
    const [kind, name, path] = line.split("\t");
    return { kind, name, path } as Call;
  });
}

function hitsIn(counter: Uint8Array): number {
  return Number(new DataView(counter.buffer).getBigUint64(8, true));
}

async function build(): Promise<string> {
  const directory = Deno.makeTempDirSync({ prefix: "swarmsh-shim-" });
  addEventListener("unload", () => Deno.removeSync(directory, { recursive: true }));
  const source = new URL("shim.c", import.meta.url).pathname;
  const output = `${directory}/shim.so`;
  const args = [
    "-shared",
    "-fPIC",
    "-O2",
    "-Wall",
    "-Wextra",
    "-Werror",
    "-o",
    output,
    source,
    "-ldl",
  ];
  const { success, stderr } = await new Deno.Command("gcc", { args }).output();
  if (!success) throw new Error(`Cannot build ${source}: ${new TextDecoder().decode(stderr)}`);
  return output;
}
