/**
 * A program's telemetry through the OpenTelemetry API, for a runtime that brings a provider of its own
 * (Deno with OTEL_DENO=true): the same spans as a `Session` makes, with ids that the provider gives. It
 * keeps its own context, because nobody else does: providers read no TRACEPARENT of the environment.
 */
import {
  type Context,
  context,
  ROOT_CONTEXT,
  type Span,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Tracer,
} from "@opentelemetry/api";
import type { Observer } from "../../core/engine/engine.ts";
import type { Claim } from "../../core/work.ts";
import { attemptData } from "../attempt.ts";
import type { AttemptFacts } from "../attempt.ts";
import type { SpanData } from "../generated/span_data.ts";
import { SCHEMA_URL, SCOPE_NAME } from "../resource.ts";
import type { ProgramEnd, TracedAttempt } from "../session.ts";
import { formatTraceparent, parseTraceparent, type SpanContext } from "../trace_context.ts";
import { apiAttributes } from "./api_attributes.ts";
import { apiObserver } from "./observer.ts";

/** What a session through the API starts from. */
export interface ApiSessionOptions {
  readonly version: string;
  /** Name of the program's span. */
  readonly name: string;
  /** Where the process that started this one stands. */
  readonly ambient?: SpanContext;
  /** When the program started, in microseconds since the Unix epoch. */
  readonly startMicros: number;
}

/** Telemetry from the program's start to its end. */
export class ApiSession {
  readonly #tracer: Tracer;
  readonly #root: Span;
  readonly #around: Context;
  /** Contexts of attempts that go on, by work item. */
  readonly #attempts = new Map<string, Context>();
  readonly observe: Observer;

  constructor({ version, name, ambient, startMicros }: ApiSessionOptions) {
    this.#tracer = trace.getTracerProvider().getTracer(SCOPE_NAME, version, {
      schemaUrl: SCHEMA_URL,
    });
    const startTime = startMicros / 1000;
    this.#root = this.#tracer.startSpan(name, { startTime }, below(ROOT_CONTEXT, ambient));
    this.#around = trace.setSpan(ROOT_CONTEXT, this.#root);
    const observer = apiObserver({ version });
    this.observe = (fact) => {
      const attempt = fact.held && this.#attempts.get(fact.held.id);
      return context.with(attempt ?? this.#around, () => observer(fact));
    };
  }

  /** Trace context for processes that this program starts. */
  get traceparent(): string {
    return traceparentOf(this.#root);
  }

  /** An attempt at a claim begins. */
  startAttempt(claim: Claim): TracedAttempt {
    const origin = parseTraceparent(claim.item.traceparent);
    const links = [this.#root.spanContext(), ...origin === undefined ? [] : [apiContext(origin)]]
      .map((one) => ({ context: one }));
    const data = attemptData(claim, { outcome: "done", command: "" });
    const around = origin === undefined ? this.#around : below(ROOT_CONTEXT, origin);
    const span = this.#tracer.startSpan(data.name, { kind: data.kind - 1, links }, around);
    this.#attempts.set(claim.item.id, trace.setSpan(around, span));
    return {
      traceparent: traceparentOf(span),
      end: (facts: AttemptFacts) => {
        this.#attempts.delete(claim.item.id);
        const failed = facts.outcome === "failed" || facts.outcome === "lost";
        describe(
          span,
          attemptData(claim, facts),
          failed ? facts.reason ?? facts.outcome : undefined,
        );
        span.end();
      },
    };
  }

  /** The program ends. The provider sends on its own; what it drops, nobody here learns. */
  async close(end: ProgramEnd): Promise<string[]> {
    this.cut(end);
    return [];
  }

  /** The program ends at once. */
  cut({ data, failure }: ProgramEnd): void {
    describe(this.#root, data, failure?.message);
    this.#root.end();
  }
}

function describe(span: Span, { fixed, attributes }: SpanData, failure: string | undefined): void {
  span.setAttributes({ ...apiAttributes(fixed), ...apiAttributes(attributes) });
  if (failure !== undefined) span.setStatus({ code: SpanStatusCode.ERROR, message: failure });
}

function below(around: Context, parent: SpanContext | undefined): Context {
  return parent === undefined ? around : trace.setSpanContext(around, apiContext(parent));
}

function apiContext({ traceId, spanId, isSampled }: SpanContext) {
  const traceFlags = isSampled ? TraceFlags.SAMPLED : TraceFlags.NONE;
  return { traceId, spanId, traceFlags, isRemote: true };
}

function traceparentOf(span: Span): string {
  const { traceId, spanId, traceFlags } = span.spanContext();
  const isSampled = (traceFlags & TraceFlags.SAMPLED) !== 0;
  return formatTraceparent({ traceId, spanId, isSampled, traceState: undefined });
}
