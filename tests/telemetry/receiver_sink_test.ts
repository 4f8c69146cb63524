// Goal: what the exporter sends from either runtime is what a receiver that nobody here wrote reads.
import assert from "node:assert/strict";
import type { AttributeValue } from "../../telemetry/generated/span_data.ts";
import { SCHEMA_URL } from "../../telemetry/resource.ts";
import type { SpanRecord } from "../../telemetry/span_record.ts";
import { type OtlpReader, readerTest } from "../support/otlp_reader.ts";
import { expectedSpan, type ReadSpan } from "../support/otlp_reader_spans.ts";
import { RUNTIMES } from "./_otlp_runtimes.ts";

/** More than one request can hold. */
const SPANS = 1100;

const COMMON = {
  scope: `swarmsh 1.2.3 ${SCHEMA_URL}`,
  resource: { "service.name": { stringValue: "swarmsh" } },
  // The exporter writes a number without a fraction as a whole one, whatever its key.
  doubles: new Set<string>(),
};

for (const { name, whyNot, run } of RUNTIMES) {
  if (whyNot !== undefined) continue;
  readerTest(`the receiver reads what otlpSink() sends (${name})`, async (reader) => {
    const env = { OTEL_EXPORTER_OTLP_ENDPOINT: reader.url, SENDER_SPANS: `${SPANS}` };
    const { code, stdout, stderr } = await run("./_otlp_sender.ts", env);
    assert.deepEqual([code, stderr], [0, ""]);
    const { sent, dropped } = JSON.parse(stdout) as { sent: SpanRecord[]; dropped: number };
    assert.equal(dropped, 0);
    const read = await receive(reader, SPANS);
    const byId = new Map(read.map((span) => [span.spanId, span]));
    for (const span of sent) {
      const wanted = expectedSpan(withoutTooBig(span), COMMON);
      assert.deepEqual(byId.get(span.context.spanId), wanted);
    }
    assert.equal(byId.size, SPANS);
  });
}

/** Spans may come in several requests, in any order. */
async function receive(reader: OtlpReader, count: number): Promise<ReadSpan[]> {
  const read: ReadSpan[] = [];
  while (read.length < count) {
    const { refused, spans } = await reader.next();
    assert.equal(refused, undefined);
    read.push(...spans);
  }
  return read;
}

/** Whole numbers that are not exact have no place in OTLP from this exporter. */
function withoutTooBig(span: SpanRecord): SpanRecord {
  const { data, failure } = span;
  const events = failure?.events.map((event) => ({ ...event, attributes: kept(event.attributes) }));
  return {
    ...span,
    data: { ...data, attributes: kept(data.attributes) },
    failure: failure && { ...failure, events: events! },
  };
}

type Attributes = Readonly<Record<string, AttributeValue | undefined>>;

function kept(attributes: Attributes): Attributes {
  return Object.fromEntries(
    Object.entries(attributes).filter(([, value]) =>
      ![value].flat().some((one) => Number.isInteger(one) && !Number.isSafeInteger(one))
    ),
  );
}
