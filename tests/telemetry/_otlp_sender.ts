/**
 * A program that sends spans and ends, as a command does, on Deno or bundled for Node. It prints what
 * it sent and what became of it; `SENDER_SPANS` says how many.
 */
import process from "node:process";
import fc from "fast-check";
import { systemClock } from "../../core/clock.ts";
import { otlpSink } from "../../telemetry/otlp/sink.ts";
import { spans } from "./_otlp_samples.ts";

const sent = fc.sample(spans.filter(({ context }) => context.isSampled), {
  numRuns: Number(process.env.SENDER_SPANS ?? 1),
  seed: 3,
});
const { sink, close, dropped, reason } = otlpSink({
  resource: { "service.name": "swarmsh" },
  version: "1.2.3",
  clock: systemClock,
});
for (const span of sent) sink(span);
const start = performance.now();
await close();
const milliseconds = Math.round(performance.now() - start);
const line = JSON.stringify({ sent, dropped: dropped(), reason: reason(), milliseconds });
process.stdout.write(`${line}\n`, () => process.exit(0));
