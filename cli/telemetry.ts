/**
 * The telemetry of one run of the program. It starts when a command finds its data directory; what
 * records nothing loads nothing, and what goes wrong is a warning.
 */
import type { Observer } from "../core/engine/engine.ts";
import type { Claim } from "../core/work.ts";
import type { ProgramEnd, TracedAttempt } from "../telemetry/session.ts";
import type { Command } from "./command.ts";
import type { Host } from "./host.ts";
import type { Parsed } from "./parse.ts";

/** Where telemetry goes. */
export const TELEMETRY_MODES = ["off", "file", "otlp"] as const;

/** Where the telemetry of this run goes; `api` is a provider that the runtime brings. */
export type TelemetryMode = typeof TELEMETRY_MODES[number];

/** What a worker needs of telemetry. */
export interface AttemptTracer {
  /** Trace context for processes that are not about one item. */
  readonly traceparent?: string;
  startAttempt(claim: Claim): TracedAttempt | undefined;
}

/** What records: a session of ours, or one through a provider that the runtime brings. */
export interface Recording {
  readonly observe: Observer;
  /** Trace context for processes that this program starts. */
  readonly traceparent: string;
  startAttempt(claim: Claim): TracedAttempt;
  /** Ends it; what was lost, in words. */
  close(end: ProgramEnd): Promise<string[]>;
  /** Ends it at once: what can't be written without waiting is lost. */
  cut(end: ProgramEnd): void;
}

/** How to record. */
export interface TelemetryOptions {
  /** As the global option says. */
  readonly logLevel?: string;
  readonly warn: (text: string) => void;
}

/** The telemetry of one run. */
export class Telemetry implements AttemptTracer {
  #session: Promise<Recording | undefined> | undefined;
  #opened: Recording | undefined;
  #programSpan: typeof import("./telemetry_session.ts").programSpan | undefined;
  #directory: string | undefined;

  constructor(
    private readonly host: Host,
    private readonly command: Command,
    private readonly options: TelemetryOptions,
  ) {}

  /** Notes where the data directory is: from now on something can be recorded. */
  found(directory: string): void {
    this.#directory = directory;
  }

  /** Records nothing any more: the data directory is being removed, or is none. */
  forget(): void {
    this.#directory = undefined;
    this.#session = undefined;
    this.#opened = undefined;
  }

  /** For the engine; `undefined` when nothing is recorded. */
  async observer(): Promise<Observer | undefined> {
    const session = await this.#start();
    return session === undefined ? await this.#logObserver() : session.observe;
  }

  /** Whether anything is recorded. */
  get isOn(): boolean {
    return this.#opened !== undefined;
  }

  get traceparent(): string | undefined {
    return this.#opened?.traceparent ?? this.host.env("TRACEPARENT");
  }

  startAttempt(claim: Claim): TracedAttempt | undefined {
    return this.#opened?.startAttempt(claim);
  }

  /** The program ends: writes what is left. Never throws. */
  async end(values: Parsed, exit: number, error?: unknown): Promise<void> {
    try {
      const session = await this.#start();
      if (session === undefined) return;
      const { programSpan } = await import("./telemetry_session.ts");
      const problems = await session.close(
        programSpan(this.command, values, { pid: this.host.pid, exit, error }),
      );
      for (const problem of problems) this.options.warn(`telemetry: ${problem}`);
    } catch (problem) {
      this.options.warn(`telemetry: ${problem instanceof Error ? problem.message : problem}`);
    }
  }

  /** The reader of the output has gone, and the program ends with it. */
  cut(values: Parsed, exit: number): void {
    const end = this.#programSpan?.(this.command, values, { pid: this.host.pid, exit });
    if (end !== undefined) this.#opened?.cut(end);
  }

  /** Where nothing is recorded, what is asked for is still logged. */
  async #logObserver(): Promise<Observer | undefined> {
    const { logLevel } = this.options;
    const isAsked = logLevel ?? this.host.env("SWARMSH_LOG_LEVEL");
    if (isAsked === undefined || this.#directory === undefined) return undefined;
    const { logObserver } = await import("./telemetry_log.ts");
    return logObserver(this.host, logLevel);
  }

  #start(): Promise<Recording | undefined> {
    if (this.#directory === undefined) return Promise.resolve(undefined);
    return this.#session ??= this.#open(this.#directory);
  }

  async #open(directory: string): Promise<Recording | undefined> {
    const mode = telemetryMode((name) => this.host.env(name), this.options.warn);
    if (mode === "off") return undefined;
    try {
      const { openSession, programSpan } = await import("./telemetry_session.ts");
      this.#programSpan = programSpan;
      this.#opened = await openSession(this.host, this.command, {
        mode,
        directory,
        logLevel: this.options.logLevel,
        warn: this.options.warn,
      });
    } catch (error) {
      this.options.warn(`telemetry: ${error instanceof Error ? error.message : error}`);
    }
    return this.#opened;
  }
}

/** Where telemetry goes, as the environment says. */
export function telemetryMode(
  env: (name: string) => string | undefined,
  warn: (text: string) => void = () => {},
): TelemetryMode {
  const chosen = env("SWARMSH_TELEMETRY");
  if (chosen) {
    const mode = TELEMETRY_MODES.find((one) => one === chosen);
    if (mode !== undefined) return mode;
    warn(`Cannot use SWARMSH_TELEMETRY "${chosen}": expected ${TELEMETRY_MODES.join(", ")}`);
  }
  // Booleans are read in any case, by the specification.
  if (env("OTEL_SDK_DISABLED")?.toLowerCase() === "true") return "off";
  const hasEndpoint = env("OTEL_EXPORTER_OTLP_ENDPOINT") ||
    env("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT");
  return hasEndpoint ? "otlp" : "file";
}
