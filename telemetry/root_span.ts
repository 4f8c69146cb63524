/**
 * The span of the whole program: a command from its start to its end. It belongs to the trace of the
 * process that started it (TRACEPARENT). Without one, a command about one work item joins the trace of
 * that item, which it learns only while it runs; any other one starts a trace.
 */
import type { Random } from "../core/random.ts";
import type { SpanContext } from "./trace_context.ts";

/** Collaborators of a root span. */
export interface RootOptions {
  readonly random: Random;
  /** Where the process that started this one stands. */
  readonly ambient?: SpanContext;
  /** Whether a trace that starts here is recorded. */
  readonly samples: (traceId: string) => boolean;
  /** Whether it may join the trace of a work item. */
  readonly joins: boolean;
}

/** Where the program's span stands. */
export class RootSpan {
  readonly #spanId: string;
  #context: SpanContext | undefined;
  #parent: SpanContext | undefined;

  constructor(private readonly options: RootOptions) {
    const { ambient, random } = options;
    this.#spanId = random.hex(16);
    if (ambient === undefined) return;
    this.#parent = ambient;
    this.#context = { ...ambient, spanId: this.#spanId };
  }

  /** The span it is a child of, if any. */
  get parent(): SpanContext | undefined {
    return this.#parent;
  }

  /** Its place; from the first time this is asked it stays where it is. */
  get context(): SpanContext {
    return this.#context ??= this.#start();
  }

  /** Joins a trace, unless it stands in one already; whether it is in that trace now. */
  join(origin: SpanContext | undefined, traceId: string): boolean {
    if (this.#context === undefined && this.options.joins) {
      this.#parent = origin;
      const isSampled = origin?.isSampled ?? this.options.samples(traceId);
      this.#context = { traceId, spanId: this.#spanId, isSampled, traceState: undefined };
    }
    return this.context.traceId === traceId;
  }

  #start(): SpanContext {
    const traceId = this.options.random.hex(32);
    const isSampled = this.options.samples(traceId);
    return { traceId, spanId: this.#spanId, isSampled, traceState: undefined };
  }
}
