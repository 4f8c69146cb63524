// Goal: telling the API costs nothing where nobody listens, and can't fail the work where somebody does.
import assert from "node:assert/strict";
import { type Span, SpanStatusCode, trace, type Tracer } from "@opentelemetry/api";
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from "@opentelemetry/sdk-trace-base";
import { PatternStream } from "../../patterns/pattern_stream.ts";
import { memorySwarm, openSwarm } from "../../telemetry/api/open.ts";
import { apiObserver } from "../../telemetry/api/observer.ts";
import { initSwarm } from "../../core/open.ts";
import { soldAuction } from "./_sold_auction.ts";

Deno.test("apiObserver() does nothing about an act when there is no provider", () => {
  assert.equal(apiObserver()({ verb: "claim", agent: "a1" }), undefined);
});

Deno.test("openSwarm() tells an observer that is given, and not the API", async () => {
  const directory = Deno.makeTempDirSync({ prefix: "swarmsh-" });
  await initSwarm(directory);
  using provider = temporaryProvider(() => {
    throw new Error("must not be asked");
  });
  const verbs: string[] = [];
  {
    await using swarm = await openSwarm(directory, {
      observe: ({ verb }) => {
        verbs.push(verb);
        return undefined;
      },
    });
    await swarm.stats();
  }
  assert.deepEqual([verbs, provider.started], [["count"], 0]);
  Deno.removeSync(directory, { recursive: true });
});

Deno.test("memorySwarm() tells the API, unless it is told not to", async () => {
  using provider = temporaryProvider(() => ({}));
  await using quiet = await memorySwarm({ telemetry: false });
  await quiet.stats();
  assert.equal(provider.started, 0);
  await using swarm = await memorySwarm();
  await swarm.stats();
  assert.equal(provider.started, 1);
});

const FAILING: Readonly<Record<string, () => Partial<Span>>> = {
  "starting a span": () => fail(),
  "describing a span": () => ({ setAttributes: fail }),
  "recording an exception": () => ({ recordException: fail }),
  "ending a span": () => ({ end: fail }),
};

for (const [what, span] of Object.entries(FAILING)) {
  Deno.test(`a provider that fails at ${what} does not fail the work`, async () => {
    using provider = temporaryProvider(span);
    await using swarm = await memorySwarm();
    await swarm.add({ id: "one", title: "one" });
    const [claim] = await swarm.claim({ agent: "a1" });
    assert.equal((await swarm.complete(claim!.token)).outcome, "done");
    await assert.rejects(() => swarm.add({ id: "one", title: "" }), /title/);
    assert.ok(provider.started >= 4);
  });
}

function fail(): never {
  throw new Error("the provider fails");
}

/** Registers a provider whose spans do nothing but what is given. */
function temporaryProvider(spanOf: () => Partial<Span>): Disposable & { readonly started: number } {
  let started = 0;
  const startSpan = () => {
    started++;
    const span: Partial<Span> = {
      spanContext: () => ({ traceId: "1".repeat(32), spanId: "2".repeat(16), traceFlags: 1 }),
      isRecording: () => true,
      setAttributes: () => span as Span,
      setStatus: () => span as Span,
      addLink: () => span as Span,
      recordException: () => {},
      end: () => {},
      ...spanOf(),
    };
    return span as Span;
  };
  trace.setGlobalTracerProvider({ getTracer: () => ({ startSpan }) as unknown as Tracer });
  return {
    get started() {
      return started;
    },
    [Symbol.dispose]: () => trace.disable(),
  };
}

Deno.test("what a command to a pattern has ended is a span below it, with its own times", async () => {
  const exporter = new InMemorySpanExporter();
  const spanProcessors = [new SimpleSpanProcessor(exporter)];
  trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors }));
  try {
    await using swarm = await memorySwarm();
    const stream = new PatternStream(swarm.engine, soldAuction(), "roof");
    await stream.give({ type: "open", by: "ann", title: "Mend the roof" });
    await stream.give({ type: "close", by: "ann" });
    const spans = exporter.getFinishedSpans();
    const sale = spans.find(({ name }) => name === "auction sale");
    const close = spans.findLast(({ name }) => name === "give command");
    assert.equal(sale?.parentSpanContext?.spanId, close?.spanContext().spanId);
    assert.equal(sale?.attributes["swarmsh.operation.outcome"], "refused");
    assert.equal(sale?.status.code, SpanStatusCode.ERROR);
    assert.equal(close?.attributes["swarmsh.pattern.record"], 2);
  } finally {
    trace.disable();
  }
});
