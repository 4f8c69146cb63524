/**
 * Tells the OpenTelemetry API what the engine does, so that whoever hosts this library sees its spans
 * among the program's own: each act is a span below the active one, and what an act calls finds it as
 * the active one. Where nobody has registered a provider, an act costs next to nothing.
 */
import {
  type Context,
  context,
  diag,
  isSpanContextValid,
  type Span,
  type SpanContext as ApiSpanContext,
  type SpanOptions,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Tracer,
} from "@opentelemetry/api";
import type {
  Act,
  EndedSpan,
  Ending,
  EngineVerb,
  Fact,
  Observer,
} from "../../core/engine/engine.ts";
import { engineSpan } from "../engine_spans.ts";
import { endedSpanData } from "../ended_span.ts";
import { errorTypeOf, failureOf } from "../failure.ts";
import { SCHEMA_URL, SCOPE_NAME } from "../resource.ts";
import { formatTraceparent, parseTraceparent } from "../trace_context.ts";
import { apiAttributes } from "./api_attributes.ts";

/** Links of one span: what the SDKs keep by default. */
const LINKS_MAX = 128;

/** An observer for the providers that the API knows. */
export function apiObserver({ version }: { readonly version?: string } = {}): Observer {
  const provider = trace.getTracerProvider();
  const tracer = provider.getTracer(SCOPE_NAME, version, { schemaUrl: SCHEMA_URL });
  const starts = new Map<EngineVerb, Start>();
  return (fact) => {
    let start = starts.get(fact.verb);
    if (start === undefined) starts.set(fact.verb, start = startOf(fact));
    const { name, options } = start;
    return guarded(() => {
      const active = context.active();
      const span = tracer.startSpan(name, options, active);
      return isSpanContextValid(span.spanContext())
        ? new ApiAct({ fact, tracer }, span, active)
        : undefined;
    });
  };
}

/** What is known of a verb's spans before any of them ends. */
interface Start {
  readonly name: string;
  readonly options: SpanOptions;
}

function startOf(fact: Fact): Start {
  const { name, kind, fixed } = engineSpan(fact, { outcome: "done" });
  // The API counts kinds from "internal", OTLP from "unspecified".
  return { name, options: { kind: kind - 1, attributes: apiAttributes(fixed) } };
}

/** One span. */
class ApiAct implements Act {
  readonly traceparent: string;
  readonly wantsOrigin: boolean;

  constructor(
    private readonly started: { readonly fact: Fact; readonly tracer: Tracer },
    private readonly span: Span,
    private readonly around: Context,
  ) {
    const { traceId, spanId, traceFlags } = span.spanContext();
    const isSampled = (traceFlags & TraceFlags.SAMPLED) !== 0;
    this.traceparent = formatTraceparent({ traceId, spanId, isSampled, traceState: undefined });
    this.wantsOrigin = span.isRecording();
  }

  within<T>(run: () => Promise<T>): Promise<T> {
    return context.with(trace.setSpan(this.around, this.span), run);
  }

  end(ending: Ending): void {
    const { span } = this;
    guarded(() => {
      if (span.isRecording()) this.#describe(ending);
    });
    for (const ended of ending.coordinated?.spans ?? []) guarded(() => this.#ended(ended));
    guarded(() => span.end());
  }

  /** A part of the act, since providers choose ids: what it was a part of can't be named. */
  #ended(ended: EndedSpan): void {
    const { name, kind, attributes } = endedSpanData(ended);
    const around = trace.setSpan(this.around, this.span);
    const span = this.started.tracer.startSpan(name, {
      kind: kind - 1,
      startTime: new Date(Math.min(ended.startedAt, ended.endedAt)),
      attributes: apiAttributes(attributes),
    }, around);
    if (errorTypeOf(ended.outcome) !== undefined) {
      span.setStatus({ code: SpanStatusCode.ERROR, message: ended.outcome });
    }
    span.end(new Date(ended.endedAt));
  }

  #describe(ending: Ending): void {
    const { span } = this;
    span.setAttributes(apiAttributes(engineSpan(this.started.fact, ending).attributes));
    const failure = failureOf(ending, 0);
    if (failure !== undefined) {
      if (ending.error instanceof Error) span.recordException(ending.error);
      span.setStatus({ code: SpanStatusCode.ERROR, message: failure.message });
    }
    for (const context of originsOf(ending)) span.addLink({ context });
  }
}

/** Where the items were added that an act was about. */
function originsOf({ claims = [], origin, swept }: Ending): ApiSpanContext[] {
  const claimed = claims.map(({ item }) => item.traceparent);
  const expired = swept?.expired.map(({ traceparent }) => traceparent) ?? [];
  return [...new Set([origin, ...claimed, ...expired])].slice(0, LINKS_MAX).flatMap((text) => {
    const place = parseTraceparent(text);
    if (place === undefined) return [];
    const { traceId, spanId, isSampled } = place;
    const traceFlags = isSampled ? TraceFlags.SAMPLED : TraceFlags.NONE;
    return [{ traceId, spanId, traceFlags, isRemote: true }];
  });
}

/** Providers are other people's code: what they throw is for the API's own log, never for the work. */
function guarded<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    diag.error("swarmsh: the tracer failed", error);
    return undefined;
  }
}
