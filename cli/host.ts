/** The process around the program, as a collaborator: the only place where a command meets a runtime. */

/** Signals that a command may want to handle. */
export type SignalName = "SIGINT" | "SIGTERM" | "SIGHUP";

/** How to start another program. Never through a shell. */
export interface SpawnOptions {
  readonly command: string;
  readonly args: readonly string[];
  /** Added to the environment of this process. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Bytes for its standard input, which is then closed; empty when not given. */
  readonly stdin?: Uint8Array;
  /** Receives output as it comes. Where it is not given, the child writes where this process does. */
  readonly onStdout?: (bytes: Uint8Array) => void;
  readonly onStderr?: (bytes: Uint8Array) => void;
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
  killGroup(signal: "SIGTERM" | "SIGKILL" | "SIGSTOP" | "SIGCONT"): void;
}

/** The process around the program. */
export interface Host {
  readonly runtime: "deno" | "node";
  readonly args: readonly string[];
  readonly pid: number;
  /** Name of the machine, for registrations. */
  hostname(): string;
  env(name: string): string | undefined;
  cwd(): string;
  /** Ends the process; nothing after it runs. Only the entry point and a closed pipe call it. */
  exit(code: number): never;
  /**
   * Calls `handler` with the exit code when the reader of the output has gone, right before the
   * process ends for it. Nothing that it does may wait.
   */
  onClosedPipe(handler: (exit: number) => void): void;
  /** Whether a directory is at `path`. */
  isDirectory(path: string): boolean;
  /** Writes to standard output, all of it before it returns. A closed pipe ends the program quietly. */
  write(text: string): void;
  writeError(text: string): void;
  isTerminal(stream: "stdin" | "stdout" | "stderr"): boolean;
  /** Width of the terminal on standard error, or 80. */
  columns(): number;
  readStdin(): Promise<Uint8Array>;
  /** A file named by the user (not one of the data directory), in chunks; `-` is standard input. */
  readChunks(path: string): AsyncIterable<Uint8Array>;
  /**
   * Writes a file that the user named, and the directories on the way to it. Readers see the old text or
   * the new one. A file that was there keeps its mode, a new one has what the umask leaves of 0666. Whoever
   * may read a program may also run it.
   */
  writeFile(path: string, text: string, options?: { readonly isProgram?: boolean }): void;
  /** Calls `handler` on each of the signals instead of dying; the returned function undoes it. */
  onSignals(signals: readonly SignalName[], handler: (signal: SignalName) => void): () => void;
  /** Whether a process of this machine lives; `undefined` when it can't be told. */
  isAlive(pid: number): boolean | undefined;
  spawn(options: SpawnOptions): Promise<Child>;
  /** The command line that runs this program again, without its arguments. */
  self(): readonly string[];
}
