/** The process around the program, as a collaborator: the only place where a command meets a runtime. */

/** Signals that a command may want to handle. */
export type SignalName = "SIGINT" | "SIGTERM" | "SIGHUP";

/** Takes output; `false` closes the pipe that it comes by, and whoever writes on learns that nobody reads. */
export type Receive = (bytes: Uint8Array) => boolean | void;

/** How to start another program. Never through a shell. */
export interface SpawnOptions {
  readonly command: string;
  readonly args: readonly string[];
  /** Added to the environment of this process. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Bytes for its standard input, which is then closed, or that of this process; empty when not given. */
  readonly stdin?: Uint8Array | "inherit";
  /** Receives output as it comes. Where it is not given, the child writes where this process does. */
  readonly onStdout?: Receive;
  readonly onStderr?: Receive;
}

/** How to replace a file. */
export interface ReplaceOptions {
  /** Only where nothing is there. */
  readonly ifAbsent: boolean;
  /** Permissions; those that it had when not given, and of a new one what the umask leaves of 0666. */
  readonly mode?: number;
}

/** How a child ended. */
export interface ChildStatus {
  /** Exit code; 128 plus the signal's number when a signal ended it, as shells say it. */
  readonly code: number;
  readonly signal?: string;
}

/** A child process, leader of a process group of its own. */
export interface Child {
  readonly pid: number;
  /** Resolves when it has ended and its output has been read. */
  readonly status: Promise<ChildStatus>;
  /** Signals the child's whole process group. A group that has ended is not an error. */
  killGroup(signal: SignalName | "SIGKILL" | "SIGSTOP" | "SIGCONT"): void;
}

/** The process around the program. */
export interface Host {
  readonly runtime: "deno" | "node";
  /** As the runtime says it, such as `2.9.6`. */
  readonly runtimeVersion: string;
  readonly args: readonly string[];
  readonly pid: number;
  /** Name of the machine, for registrations. */
  hostname(): string;
  env(name: string): string | undefined;
  cwd(): string;
  /** Ends the process; nothing after it runs. Only the entry point and a closed pipe call it. */
  exit(code: number): never;
  /** Sets how the process ends where nothing is left to wait for before `exit` was called. */
  exitUnlessEnded(code: number): void;
  /**
   * Calls `handler` with the exit code when the reader of the output has gone, right before the
   * process ends for it: no `finally` runs then. Nothing that it does may wait. Of several handlers the
   * last one comes first; the returned function undoes it.
   */
  onClosedPipe(handler: (exit: number) => void): () => void;
  /** Whether a directory is at `path`. */
  isDirectory(path: string): boolean;
  /** Writes to standard output, all of it before it returns. A closed pipe ends the program quietly. */
  write(text: string | Uint8Array): void;
  /** Writes like `write`, but where the reader has gone answers `false` and lets the program go on. */
  offer(text: string | Uint8Array): boolean;
  writeError(text: string): void;
  isTerminal(stream: "stdin" | "stdout" | "stderr"): boolean;
  /** Width of the terminal on standard error, or 80. */
  columns(): number;
  /** A file named by the user (not one of the data directory), in chunks; `-` is standard input. */
  readChunks(path: string): AsyncIterable<Uint8Array>;
  /**
   * Writes a file that the user named, and the directories on the way to it. Readers see the old text or
   * the new one. A file that was there keeps its mode, a new one has what the umask leaves of 0666. Whoever
   * may read a program may also run it.
   */
  writeFile(path: string, text: string, options?: { readonly isProgram?: boolean }): void;
  /**
   * Puts bytes in the place of a file that the user named, as a whole and on the disk before it returns.
   * Says `exists` where something is there that was to be absent.
   */
  replaceFile(
    path: string,
    bytes: Uint8Array,
    options: ReplaceOptions,
  ): Promise<"written" | "exists">;
  /** Calls `handler` on each of the signals instead of dying; the returned function undoes it. */
  onSignals(signals: readonly SignalName[], handler: (signal: SignalName) => void): () => void;
  /** Whether a process of this machine lives; `undefined` when it can't be told. */
  isAlive(pid: number): boolean | undefined;
  spawn(options: SpawnOptions): Promise<Child>;
  /** The command line that runs this program again, without its arguments. */
  self(): readonly string[];
}
