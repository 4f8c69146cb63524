/**
 * Sends spans with OpenTelemetry's own batch processor and OTLP/HTTP exporter, which reads the
 * `OTEL_EXPORTER_OTLP_*` variables itself. Loading them takes longer than all the rest of a one-shot
 * command, so this file is loaded only when spans are to be sent.
 *
 * Sending never fails the work: the queue is bounded, what is not sent is counted, and a receiver that
 * is dead or slow costs at most a few seconds at the end.
 */
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { BatchSpanProcessor, type SpanExporter } from "@opentelemetry/sdk-trace-base";
import type { Clock } from "../../core/clock.ts";
import { type Resource, SCHEMA_URL, SCOPE_NAME } from "../resource.ts";
import type { SpanRecord, SpanSink } from "../span_record.ts";
import { apiAttributes } from "../api/api_attributes.ts";
import { CountedExporter } from "./counted_exporter.ts";
import { readableSpan, type SpanOrigin } from "./readable_span.ts";

/** Spans that wait to be sent. */
const QUEUE_SPANS_MAX = 2048;
/** Longest wait of a flush, in milliseconds, whatever the receiver does. */
const FLUSH_MILLISECONDS_MAX = 1000;

/** Collaborators of a sink. */
export interface OtlpOptions {
  readonly resource: Resource;
  /** Version of the program. */
  readonly version: string;
  readonly clock: Clock;
  readonly queueSpansMax?: number;
  readonly flushMillisecondsMax?: number;
  readonly exporter?: SpanExporter;
}

/** Where spans go to be sent. Nothing here throws or rejects. */
export interface OtlpSink {
  readonly sink: SpanSink;
  /** Sends what was collected; returns when it is sent, or can't be, or the time is up. */
  flush(): Promise<void>;
  /** Sends what was collected, and takes no more. */
  close(): Promise<void>;
  /** Spans that were not sent and will not be; from the end on, all that are not sent yet. */
  dropped(): number;
  /** Why the last of them was not. */
  reason(): string;
}

/** Makes a sink. */
export function otlpSink(options: OtlpOptions): OtlpSink {
  const sender = new Sender(options);
  return {
    sink: (span) => sender.take(span),
    flush: () => sender.flush(),
    close: () => sender.close(),
    dropped: () => sender.dropped,
    reason: () => sender.reason,
  };
}

class Sender {
  readonly #exporter: CountedExporter;
  readonly #processor: BatchSpanProcessor;
  readonly #origin: SpanOrigin;
  readonly #queueSpansMax: number;
  #given = 0;
  #queued = 0;
  #closing: Promise<void> | undefined;

  constructor(private readonly options: OtlpOptions) {
    const { queueSpansMax: maxQueueSize = QUEUE_SPANS_MAX, resource, version } = options;
    this.#queueSpansMax = maxQueueSize;
    this.#exporter = new CountedExporter(options.exporter ?? new OTLPTraceExporter());
    this.#processor = new BatchSpanProcessor(this.#exporter, { maxQueueSize });
    this.#origin = {
      resource: resourceFromAttributes(apiAttributes(resource), { schemaUrl: SCHEMA_URL }),
      scope: { name: SCOPE_NAME, version, schemaUrl: SCHEMA_URL },
    };
  }

  get dropped(): number {
    const { sent, failed } = this.#exporter;
    const isOpen = this.#closing === undefined;
    return isOpen ? this.#given - this.#queued + failed : this.#given - sent;
  }

  get reason(): string {
    const { failed, reason } = this.#exporter;
    if (failed > 0) return reason;
    if (this.#given > this.#queued) return "they came faster than they could be sent";
    return "the receiver did not accept them in time";
  }

  take(span: SpanRecord): void {
    if (!span.context.isSampled) return;
    this.#given++;
    const waiting = this.#queued - this.#exporter.taken;
    // The processor would drop it too, but not say so.
    if (waiting >= this.#queueSpansMax) return;
    this.#queued++;
    this.#processor.onEnd(readableSpan(span, this.#origin));
  }

  flush(): Promise<void> {
    return this.#withinBounds(async () => {
      await this.#processor.forceFlush();
      // Also what had left the queue before.
      await this.#exporter.forceFlush();
    });
  }

  close(): Promise<void> {
    return this.#closing ??= this.#withinBounds(() => this.#processor.shutdown());
  }

  async #withinBounds(run: () => Promise<void>): Promise<void> {
    const { clock, flushMillisecondsMax = FLUSH_MILLISECONDS_MAX } = this.options;
    const done = new AbortController();
    const finish = () => done.abort();
    const running = run().then(finish, finish);
    await Promise.race([running, clock.sleep(flushMillisecondsMax, done.signal)]);
  }
}
