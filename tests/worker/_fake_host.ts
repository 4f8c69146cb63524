/** A host without processes: children are started, signalled and ended by the test. */
import type { Child, ChildStatus, Host, SignalName, SpawnOptions } from "../../cli/host.ts";

type GroupSignal = Parameters<Child["killGroup"]>[0];

const encoder = new TextEncoder();

/** A child process that does what the test says. */
export class FakeChild implements Child {
  readonly status: Promise<ChildStatus>;
  readonly signals: GroupSignal[] = [];
  /** Signals that end it; a stubborn child has none but SIGKILL. */
  obeys: readonly GroupSignal[] = ["SIGTERM", "SIGKILL"];
  #end: (status: ChildStatus) => void = () => {};

  constructor(readonly options: SpawnOptions, readonly pid: number) {
    this.status = new Promise((resolve) => this.#end = resolve);
  }

  get stdin(): string {
    const { stdin } = this.options;
    return stdin instanceof Uint8Array ? new TextDecoder().decode(stdin) : "";
  }

  get id(): string {
    return this.options.env?.SWARMSH_ID ?? "";
  }

  writes(text: string): this {
    this.options.onStdout?.(encoder.encode(text));
    return this;
  }

  complains(text: string): this {
    this.options.onStderr?.(encoder.encode(text));
    return this;
  }

  exits(code = 0): void {
    this.#end({ code });
  }

  killGroup(signal: GroupSignal): void {
    this.signals.push(signal);
    if (this.obeys.includes(signal)) this.#end({ code: 137, signal });
  }
}

/** A host whose children, signals and processes are the test's. */
export class FakeHost implements Host {
  readonly runtime = "deno";
  readonly runtimeVersion = "2.9.6";
  readonly args: readonly string[] = [];
  readonly pid = 4711;
  readonly children: FakeChild[] = [];
  /** Processes of this machine that live, besides this one. */
  readonly living = new Set<number>();
  /** Thrown by the next spawns, one each. */
  readonly spawnErrors: Error[] = [];
  /** What was printed. */
  printed = "";
  printedErrors = "";
  terminals: readonly string[] = [];
  #handlers: ((signal: SignalName) => void)[] = [];
  #waiting: (() => void)[] = [];

  /** The child of this number, from 0, as soon as it has been started. */
  async child(number: number): Promise<FakeChild> {
    while (this.children[number] === undefined) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    return this.children[number];
  }

  /** Sends this process a signal. */
  signal(signal: SignalName): void {
    for (const handler of this.#handlers) handler(signal);
  }

  /** Whether somebody handles signals. */
  get handlesSignals(): boolean {
    return this.#handlers.length > 0;
  }

  spawn(options: SpawnOptions): Promise<Child> {
    const error = this.spawnErrors.shift();
    if (error !== undefined) return Promise.reject(error);
    const child = new FakeChild(options, 5000 + this.children.length);
    this.children.push(child);
    this.#waiting.splice(0).forEach((resolve) => resolve());
    return Promise.resolve(child);
  }

  onSignals(_signals: readonly SignalName[], handler: (signal: SignalName) => void): () => void {
    this.#handlers.push(handler);
    return () => this.#handlers = this.#handlers.filter((other) => other !== handler);
  }

  onClosedPipe(): () => void {
    return () => {};
  }

  replaceFile(): Promise<"written"> {
    return Promise.resolve("written");
  }

  isAlive(pid: number): boolean {
    return pid === this.pid || this.living.has(pid);
  }

  hostname(): string {
    return "harbour.example";
  }

  env(): undefined {
    return undefined;
  }

  cwd(): string {
    return "/";
  }

  exit(code: number): never {
    throw new Error(`exit ${code}`);
  }

  exitUnlessEnded(): void {}

  isDirectory(): boolean {
    return false;
  }

  write(text: string): void {
    this.printed += text;
  }

  offer(text: string): boolean {
    this.write(text);
    return true;
  }

  writeError(text: string): void {
    this.printedErrors += text;
  }

  isTerminal(stream: string): boolean {
    return this.terminals.includes(stream);
  }

  columns(): number {
    return 80;
  }

  async *readChunks(): AsyncIterable<Uint8Array> {}

  writeFile(): never {
    throw new Error("nothing can be written");
  }

  self(): readonly string[] {
    return ["swarmsh"];
  }
}
