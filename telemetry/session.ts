/**
 * The telemetry of one process that acts on one data directory: what the engine announces, the
 * attempts that a worker makes and the program itself become spans and metrics.
 *
 * Nothing here throws, and nothing that goes wrong reaches the work: it is counted, and said at the end.
 */
import type { Clock } from "../core/clock.ts";
import type { Ending, Fact, Observer } from "../core/engine/engine.ts";
import type { Random } from "../core/random.ts";
import type { Claim } from "../core/work.ts";
import type { AttemptFacts } from "./attempt.ts";
import type { SpanData } from "./generated/span_data.ts";
import { measure, type Measuring } from "./metrics/measuring.ts";
import { Meter } from "./metrics/meter.ts";
import type { Dropped, Outlet } from "./outlet.ts";
import { RootSpan } from "./root_span.ts";
import type { SpanFailure } from "./span_record.ts";
import { formatTraceparent, type SpanContext } from "./trace_context.ts";
import { Tracing } from "./tracing.ts";

/** Time between two writings of metrics, in microseconds. */
const METRICS_MICROS = 60_000_000;

/** What is counted of each signal, in words. */
const NOUNS: Readonly<Record<string, string>> = {
  traces: "spans",
  metrics: "metrics",
  logs: "log records",
};

/** Learns of what happens besides: logs. */
export interface Narrator {
  ended(fact: Fact, ending: Ending, seconds: number, context: SpanContext): void;
  /** Records of a signal were lost. */
  dropped?(signal: string, lost: Dropped): void;
  /** Tells what it has kept. */
  close?(): Promise<void>;
}

/** Collaborators of a session. */
export interface SessionOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly outlet: Outlet;
  /** Whether a trace that starts here is recorded. */
  readonly samples: (traceId: string) => boolean;
  /** Where the process that started this one stands. */
  readonly ambient?: SpanContext;
  /** Whether the program may join the trace of the one work item that it is about. */
  readonly joins: boolean;
  /** When the program started, in microseconds since the Unix epoch. */
  readonly startMicros: number;
  readonly narrator?: Narrator;
}

/** How the program ended. */
export interface ProgramEnd {
  readonly data: SpanData;
  readonly failure?: SpanFailure;
}

/** An attempt that goes on. */
export interface TracedAttempt {
  /** For the command that works on the item. */
  readonly traceparent: string;
  end(facts: AttemptFacts): void;
}

/** Telemetry from the program's start to its end. */
export class Session {
  readonly #root: RootSpan;
  readonly #tracing: Tracing;
  readonly #meter: Meter;
  readonly #measuring: Measuring;
  #measuredMicros: number;

  constructor(private readonly options: SessionOptions) {
    const { clock, random, outlet, samples, narrator, startMicros } = options;
    this.#meter = new Meter(startMicros);
    this.#measuring = measure(this.#meter);
    this.#measuredMicros = startMicros;
    this.#root = new RootSpan(options);
    this.#tracing = new Tracing({
      clock,
      random,
      samples,
      root: this.#root,
      sink: (span) => outlet.span(span),
      onEnd: (fact, ending, seconds, context) => {
        this.#measuring.ended(fact, ending, seconds);
        narrator?.ended(fact, ending, seconds, context);
        this.#writeMetrics(METRICS_MICROS);
      },
    });
  }

  /** For the engine. */
  get observe(): Observer {
    return this.#tracing.observe;
  }

  /** Trace context for processes that this program starts. */
  get traceparent(): string {
    return formatTraceparent(this.#root.context);
  }

  /** An attempt at a claim begins. */
  startAttempt(claim: Claim): TracedAttempt {
    const attempt = this.#tracing.startAttempt(claim);
    return {
      traceparent: attempt.traceparent,
      end: (facts) => this.#measuring.processed(attempt.end(facts), facts.outcome),
    };
  }

  /** The program ends: its span and the last metrics are written. What was dropped, in words. */
  async close(end: ProgramEnd): Promise<string[]> {
    const { narrator, outlet } = this.options;
    this.#end(end);
    await narrator?.close?.();
    // What is lost now is told of and measured too, so the metrics come last.
    outlet.flush();
    for (const [signal, lost] of Object.entries(outlet.dropped)) {
      if (lost !== undefined) narrator?.dropped?.(signal, lost);
    }
    this.#writeMetrics(0);
    await outlet.close();
    return Object.entries(outlet.dropped).flatMap(([signal, dropped]) =>
      dropped === undefined
        ? []
        : [`${dropped.count} ${NOUNS[signal]} not recorded: ${dropped.reason}`]
    );
  }

  /** The program ends at once: what the outlet can't write without waiting is lost. */
  cut(end: ProgramEnd): void {
    this.#end(end);
    this.#writeMetrics(0);
    void this.options.outlet.close();
  }

  #end({ data, failure }: ProgramEnd): void {
    const { outlet, startMicros } = this.options;
    const { context, parent } = this.#root;
    if (context.isSampled) {
      const isParentRemote = parent !== undefined;
      const endMicros = this.#now();
      outlet.span({
        context,
        parent,
        isParentRemote,
        data,
        startMicros,
        endMicros,
        links: [],
        failure,
      });
    }
  }

  #writeMetrics(age: number): void {
    const now = this.#now();
    if (now - this.#measuredMicros < age) return;
    this.#measuredMicros = now;
    const { outlet } = this.options;
    for (const [signal, dropped] of Object.entries(outlet.dropped)) {
      if (dropped !== undefined) this.#measuring.dropped(signal, dropped.count);
    }
    for (const json of this.#meter.collect(now)) outlet.metric(json, now);
  }

  #now(): number {
    return Math.round(this.options.clock.preciseNow() * 1000);
  }
}
