/**
 * An exporter that knows what became of every span. The batch processor drops spans without a word when
 * its queue is full, and passes failed exports on as rejected promises that end a program; behind this
 * exporter it has nothing to reject, and what was not sent is counted here.
 */
import type { ReadableSpan, SpanExporter } from "@opentelemetry/sdk-trace-base";

type ExportResult = Parameters<Parameters<SpanExporter["export"]>[1]>[0];

const SUCCESS = { code: 0 } satisfies ExportResult;

/** Hands spans on and counts. */
export class CountedExporter implements SpanExporter {
  /** Spans that were taken from the queue. */
  taken = 0;
  /** Of these, spans that the receiver accepted, and those it did not. */
  sent = 0;
  failed = 0;
  /** Why the last of them failed. */
  reason = "";

  constructor(private readonly inner: SpanExporter) {}

  export(spans: ReadableSpan[], done: (result: ExportResult) => void): void {
    this.taken += spans.length;
    try {
      this.inner.export(spans, (result) => {
        if (result.code === SUCCESS.code) this.sent += spans.length;
        else this.#fail(spans, result.error);
        done(SUCCESS);
      });
    } catch (error) {
      this.#fail(spans, error);
      done(SUCCESS);
    }
  }

  forceFlush(): Promise<void> {
    return this.inner.forceFlush?.() ?? Promise.resolve();
  }

  shutdown(): Promise<void> {
    return this.inner.shutdown();
  }

  #fail(spans: readonly ReadableSpan[], error: unknown): void {
    this.failed += spans.length;
    this.reason = reasonOf(error);
  }
}

/** A message and a code, whichever there is: a refused connection may come without a message. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "it was not accepted";
  const { message, code } = error as Error & { code?: string | number };
  if (code === undefined || message.includes(String(code))) return message || error.name;
  return message === "" ? String(code) : `${message} (${code})`;
}
