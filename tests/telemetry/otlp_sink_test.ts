// Goal: sending is bounded in memory and time, never fails the program, and nothing is lost in silence.
import assert from "node:assert/strict";
import type { ReadableSpan, SpanExporter } from "@opentelemetry/sdk-trace-base";
import { fc } from "../support/chance.ts";
import { ManualClock } from "../../core/clock.ts";
import { type OtlpOptions, type OtlpSink, otlpSink } from "../../telemetry/otlp/sink.ts";
import { SCHEMA_URL } from "../../telemetry/resource.ts";
import type { SpanRecord } from "../../telemetry/span_record.ts";
import type { SpanContext } from "../../telemetry/trace_context.ts";
import { runtimeTests } from "./_otlp_runtimes.ts";
import { spans } from "./_otlp_samples.ts";

type Done = Parameters<SpanExporter["export"]>[1];

/** An exporter that answers when, and as, it is told. */
class TestExporter implements SpanExporter {
  readonly exported: ReadableSpan[] = [];
  readonly waiting: Done[] = [];
  answer: ((done: Done) => void) | undefined = (done) => done({ code: 0 });

  export(spans: ReadableSpan[], done: Done): void {
    this.exported.push(...spans);
    if (this.answer === undefined) this.waiting.push(done);
    else this.answer(done);
  }

  shutdown(): Promise<void> {
    return Promise.resolve();
  }
}

function sinkTo(exporter: SpanExporter, options: Partial<OtlpOptions> = {}): OtlpSink {
  const clock = new ManualClock();
  return otlpSink({ resource: {}, version: "1.2.3", clock, exporter, ...options });
}

const [SPAN] = fc.sample(spans.filter(({ context }) => context.isSampled), { numRuns: 1, seed: 3 });

function give(sink: OtlpSink, count: number): void {
  for (let index = 0; index < count; index++) sink.sink(SPAN!);
}

Deno.test("otlpSink() sends what it was given, and counts nothing as dropped", async () => {
  const exporter = new TestExporter();
  const sink = sinkTo(exporter);
  give(sink, 3);
  await sink.flush();
  assert.equal(exporter.exported.length, 3);
  give(sink, 4);
  await sink.close();
  assert.deepEqual([exporter.exported.length, sink.dropped()], [7, 0]);
});

Deno.test("otlpSink() leaves out spans of traces that are not recorded", async () => {
  const exporter = new TestExporter();
  const sink = sinkTo(exporter);
  sink.sink({ ...SPAN!, context: { ...SPAN!.context, isSampled: false } });
  await sink.close();
  assert.deepEqual([exporter.exported.length, sink.dropped()], [0, 0]);
});

Deno.test("otlpSink() keeps no more spans than its queue holds, and counts the others", async () => {
  const exporter = new TestExporter();
  const sink = sinkTo(exporter, { queueSpansMax: 10 });
  exporter.answer = undefined;
  // Ten leave the queue at once, since the queue is no longer than a batch; ten more wait.
  give(sink, 25);
  assert.deepEqual([exporter.exported.length, sink.dropped()], [10, 5]);
  assert.match(sink.reason(), /faster/);
  exporter.answer = (done) => done({ code: 0 });
  for (const done of exporter.waiting) done({ code: 0 });
  await sink.close();
  assert.deepEqual([exporter.exported.length, sink.dropped()], [20, 5]);
});

Deno.test("otlpSink() waits for every request, though one fails", async () => {
  const exporter = new TestExporter();
  exporter.answer = undefined;
  const sink = sinkTo(exporter);
  // 512 leave at once, being a batch; the flush makes two batches of the others.
  give(sink, 1200);
  let isFlushed = false;
  const flushing = sink.flush().then(() => isFlushed = true);
  const [first, second, third] = exporter.waiting;
  first!({ code: 0 });
  second!({ code: 1, error: new Error("no") });
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
  assert.equal(isFlushed, false);
  third!({ code: 0 });
  await flushing;
  assert.equal(sink.dropped(), 512);
});

Deno.test("otlpSink() takes nothing after its end, and counts it", async () => {
  const exporter = new TestExporter();
  const sink = sinkTo(exporter);
  await sink.close();
  give(sink, 2);
  await sink.flush();
  await sink.close();
  assert.deepEqual([exporter.exported.length, sink.dropped()], [0, 2]);
});

const REFUSALS: Readonly<Record<string, { how: (done: Done) => void; says: RegExp }>> = {
  "an error": {
    how: (done) => done({ code: 1, error: new Error("no such host") }),
    says: /^no such host$/,
  },
  "an error with a code only": {
    how: (done) => done({ code: 1, error: Object.assign(new Error(""), { code: "ECONNREFUSED" }) }),
    says: /^ECONNREFUSED$/,
  },
  "an HTTP status": {
    how: (done) => done({ code: 1, error: Object.assign(new Error("Bad Request"), { code: 400 }) }),
    says: /^Bad Request \(400\)$/,
  },
  "no reason": { how: (done) => done({ code: 1 }), says: /not accepted/ },
  "an exception": {
    how: () => {
      throw new Error("cannot serialize");
    },
    says: /^cannot serialize$/,
  },
};

for (const [what, { how, says }] of Object.entries(REFUSALS)) {
  Deno.test(`otlpSink() counts what was refused with ${what}, and rejects nothing`, async () => {
    const exporter = new TestExporter();
    exporter.answer = how;
    const sink = sinkTo(exporter);
    give(sink, 2);
    await sink.flush();
    assert.equal(sink.dropped(), 2);
    give(sink, 1);
    await sink.close();
    assert.equal(sink.dropped(), 3);
    assert.match(sink.reason(), says);
  });
}

Deno.test("otlpSink() waits no longer than it may for a receiver that does not answer", async () => {
  const exporter = new TestExporter();
  exporter.answer = undefined;
  const clock = new ManualClock();
  const sink = sinkTo(exporter, { clock, flushMillisecondsMax: 2000 });
  give(sink, 5);
  const closing = sink.close();
  let isClosed = false;
  const watching = closing.then(() => isClosed = true);
  clock.advance(1.9);
  await Promise.resolve();
  assert.equal(isClosed, false);
  clock.advance(0.2);
  await watching;
  assert.equal(sink.dropped(), 5);
  assert.match(sink.reason(), /in time/);
  // The answer that comes too late ends the export's own timer.
  for (const done of exporter.waiting) done({ code: 0 });
});

Deno.test("otlpSink() gives the exporter the span as it is", async () => {
  const exporter = new TestExporter();
  const sink = sinkTo(exporter, {
    resource: { "service.name": "swarmsh" },
  });
  const span: SpanRecord = {
    context: place("1", "2"),
    parent: place("1", "3"),
    isParentRemote: true,
    data: {
      type: "swarmsh.work.claim",
      name: "claim work",
      kind: 3,
      fixed: { "messaging.system": "swarmsh" },
      attributes: { "a.nan": NaN, "a.big": 2 ** 60, "a.half": "\ud800", "a.none": undefined },
    },
    startMicros: 1_764_000_000_123_456,
    endMicros: 1_764_000_001_123_457,
    links: [place("4", "5")],
    failure: { message: "lost", events: [] },
  };
  sink.sink(span);
  await sink.close();
  const [read] = exporter.exported;
  assert.ok(read !== undefined);
  assert.deepEqual(read.attributes, { "messaging.system": "swarmsh", "a.half": "\ufffd" });
  assert.deepEqual(read.startTime, [1_764_000_000, 123_456_000]);
  assert.deepEqual(read.duration, [1, 1000]);
  assert.deepEqual(read.parentSpanContext?.isRemote, true);
  assert.deepEqual([read.kind, read.status], [2, { code: 2, message: "lost" }]);
  assert.deepEqual(read.resource.attributes, { "service.name": "swarmsh" });
  assert.deepEqual(read.instrumentationScope, {
    name: "swarmsh",
    version: "1.2.3",
    schemaUrl: SCHEMA_URL,
  });
});

function place(trace: string, span: string): SpanContext {
  return {
    traceId: trace.repeat(32),
    spanId: span.repeat(16),
    isSampled: true,
    traceState: undefined,
  };
}

/** A port that nobody listens at: one was free a moment ago. */
function deadPort(): number {
  const listener = Deno.listen({ port: 0, hostname: "127.0.0.1" });
  const { port } = listener.addr;
  listener.close();
  return port;
}

runtimeTests("otlpSink() costs a program with a dead endpoint a bounded time", async ({ run }) => {
  const env = { OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${deadPort()}` };
  const { code, stdout, stderr } = await run("./_otlp_sender.ts", env);
  assert.deepEqual([code, stderr], [0, ""]);
  const { dropped, milliseconds } = JSON.parse(stdout);
  assert.equal(dropped, 1);
  assert.ok(milliseconds < 4000, `${milliseconds} ms`);
});

runtimeTests("otlpSink() gives up when OTEL_EXPORTER_OTLP_TIMEOUT says so", async ({ run }) => {
  const listener = Deno.listen({ port: 0, hostname: "127.0.0.1" });
  const env = {
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${listener.addr.port}`,
    OTEL_EXPORTER_OTLP_TIMEOUT: "200",
  };
  const { code, stdout, stderr } = await run("./_otlp_sender.ts", env);
  listener.close();
  assert.deepEqual([code, stderr], [0, ""]);
  const { dropped, reason, milliseconds } = JSON.parse(stdout);
  assert.equal(dropped, 1);
  assert.match(reason, /timed out/);
  assert.ok(milliseconds < 1900, `${milliseconds} ms`);
});

runtimeTests("otlpSink() says why a receiver refused", async ({ run }) => {
  await using server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen: () => {} },
    () => new Response("no", { status: 403 }),
  );
  const env = { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `http://127.0.0.1:${server.addr.port}/here` };
  const { code, stdout, stderr } = await run("./_otlp_sender.ts", env);
  assert.deepEqual([code, stderr], [0, ""]);
  const { dropped, reason } = JSON.parse(stdout);
  assert.deepEqual([dropped, reason], [1, "Forbidden (403)"]);
});
